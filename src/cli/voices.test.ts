import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { readWav } from '../engine/audio/wav.ts';
import { VOICES } from '../speech/voices.ts';
import { voices } from './voices.ts';
import { parseSampleOptions } from './voices-options.ts';

let printed: string[];
let folder: string;
beforeEach(() => {
  printed = [];
  folder = mkdtempSync(join(tmpdir(), 'voices-'));
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('the list', () => {
  test('shows every voice with gender and character, every language and engine', async () => {
    await voices([]);
    const [text] = printed as [string];
    for (const { name, gender, character } of VOICES)
      expect(text).toMatch(new RegExp(`^  ${name} +${gender} +${character}$`, 'm'));
    for (const [tag, name] of Object.entries(LANGUAGES))
      expect(text).toContain(`  ${tag.padEnd(14)} ${name}`);
    expect(text).toMatch(/^ {2}espeak +ready; every language;/m);
    expect(text).toContain('not used: openai, gemini');
  });

  test('as JSON says which engine is ready, why not, and what each supports', async () => {
    vi.stubEnv('MOUTHPIECE_SPEECH_ENGINES', 'gemini,openai');
    vi.stubEnv('MOUTHPIECE_GEMINI_KEY', '');
    vi.stubEnv('MOUTHPIECE_OPENAI_SPEECH_URL', 'http://127.0.0.1:1');
    vi.stubEnv('MOUTHPIECE_OPENAI_SPEECH_LANGUAGES', 'en-US,fr-FR');
    await voices(['--json']);
    const listing = JSON.parse(printed[0]!);
    expect(listing.voices).toHaveLength(30);
    expect(listing.voices[0]).toEqual({ name: 'Zephyr', gender: 'female', character: 'Bright' });
    expect(listing.languages).toHaveLength(10);
    expect(listing.engines.map(({ id, ready }: { id: string; ready: boolean }) => [id, ready])).toEqual([
      ['gemini', false],
      ['openai', false],
      ['espeak', true],
    ]);
    expect(listing.engines[0].reason).toMatch(/set MOUTHPIECE_GEMINI_KEY/);
    expect(listing.engines[1]).toMatchObject({ languages: ['en-US', 'fr-FR'], identity: 'native' });
    expect(listing.unusedEngines).toEqual([]);
  });
});

describe('a sample', () => {
  test('is a wav file of 16 bits in which the voice speaks the language’s own sentence', async () => {
    const out = join(folder, 'k.wav');
    await voices(['sample', '--voice', 'kore', '--language', 'Japanese', '--out', out]);
    expect(printed).toEqual([out]);
    const file = readFileSync(out);
    expect(file.readUInt16LE(34)).toBe(16);
    expect(pcmDuration(readWav(file)!.pcm)).toBeGreaterThan(3);
    expect(readdirSync(folder)).toEqual(['k.wav']);
  });

  test('says what it is given, the way it is told, and the same again', async () => {
    const seconds = async (name: string, ...args: string[]) => {
      const out = join(folder, name);
      await voices(['sample', '--out', out, '--script', 'One, two, three.', ...args]);
      return pcmDuration(readWav(readFileSync(out))!.pcm);
    };
    expect(await seconds('slow.wav', '--voice-prompt', 'very slow')).toBeGreaterThan(
      1.1 * (await seconds('a.wav')),
    );
    await seconds('b.wav');
    expect(readFileSync(join(folder, 'a.wav')).equals(readFileSync(join(folder, 'b.wav')))).toBe(true);
  });

  test('falls back to the embedded engine with a note', async () => {
    vi.stubEnv('MOUTHPIECE_SPEECH_ENGINES', 'openai');
    vi.stubEnv('MOUTHPIECE_OPENAI_SPEECH_URL', 'http://127.0.0.1:1');
    await voices(['sample', '--script', 'Hi.', '--out', join(folder, 'a.wav')]);
    expect(printed[0]).toMatch(/^Note: The speech engine openai cannot be used: .* speaks instead\.$/);
    expect(readdirSync(folder)).toEqual(['a.wav']);
  });

  test('that cannot be made leaves what was there as it was', async () => {
    const out = join(folder, 'k.wav');
    writeFileSync(out, 'mine');
    await expectRefusal(voices(['sample', '--script', '😀', '--out', out]), 'script_empty');
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['k.wav']);
    await expectRefusal(voices(['sample', '--out', join(folder, 'none', 'k.wav')]), 'output_unwritable');
  });

  test.each([
    [['--voice', 'Nobody'], /no voice "Nobody"/],
    [['--language', 'Latin'], /no language "Latin"/],
    [['--seed', 'x'], /The seed "x"/],
    [['--pitch', '3'], /--pitch.*see mouthpiece voices sample --help/],
  ])('refuses %j', async (args, wording) => {
    await expectRefusal((async () => parseSampleOptions(args))(), 'invalid_request', wording);
    await expectRefusal(voices(['--yaml']), 'invalid_request', /see mouthpiece voices --help/);
  });

  test('is asked for by its name', async () => {
    await expectRefusal(voices(['sampel']), 'invalid_request', /no "mouthpiece voices sampel"/);
  });

  test('is named after its voice unless it is told otherwise', () => {
    expect(parseSampleOptions([])).toMatchObject({
      voice: 'Zephyr',
      language: 'en-US',
      out: 'Zephyr.wav',
      seed: 0,
    });
  });
});
