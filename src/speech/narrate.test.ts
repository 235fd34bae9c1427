import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { integratedLoudness } from '../engine/audio/loudness.ts';
import { FRAME_SECONDS, trackPitch } from '../engine/audio/pitch-track.ts';
import { truePeakDb } from '../engine/audio/true-peak.ts';
import { joinSpeech } from './join-speech.ts';
import { type NarrationRequest, narrate, narrateBySentence } from './narrate.ts';

const request = (text: string, changes: Partial<NarrationRequest> = {}): NarrationRequest => ({
  text,
  voice: 'Zephyr',
  language: 'en-US',
  stylePrompt: '',
  seed: 1,
  ...changes,
});

test('a script becomes levelled sound with a timeline of the same length', async () => {
  const text = 'Hello, and welcome. Mr. Smith paid $5 😀 for <b>this</b>!\n\nGood bye.';
  const { pcm, timeline } = await narrate(request(text));
  expect(timeline.duration).toBeCloseTo(pcm.samples.length / pcm.sampleRate, 9);
  expect(timeline.phones.at(-1)!.end).toBeCloseTo(timeline.duration, 9);
  expect(Math.abs(integratedLoudness(pcm) + 16)).toBeLessThan(1);
  expect(truePeakDb(pcm.samples)).toBeLessThan(-1);
  for (const word of timeline.words) {
    expect(text.slice(word.textOffset, word.textOffset + word.text.length)).toBe(word.text);
    expect(word.end).toBeGreaterThan(word.start);
  }
  const words = timeline.words.map((word) => word.text);
  expect(words.slice(0, 6)).toEqual(['Hello', 'and', 'welcome', 'Mr', 'Smith', 'paid']);
  expect(words.slice(-2)).toEqual(['Good', 'bye']);
  timeline.words.forEach((word, index) => {
    if (index > 0) expect(word.start).toBeGreaterThanOrEqual(timeline.words[index - 1]!.start);
  });
});

test('between sentences there is a pause, a longer one between paragraphs, and rest at both ends', async () => {
  const { timeline } = await narrate(request('One is here. Two is here.\n\nThree is here.'));
  const pauses = timeline.phones.filter((phone) => phone.ipa === '').map((phone) => phone.end - phone.start);
  const [first, second] = pauses.slice(1, -1).filter((length) => length > 0.3);
  expect(first).toBeGreaterThan(0.4);
  expect(second).toBeGreaterThan(first! + 0.3);
  expect(timeline.phones[0]!.ipa).toBe('');
  expect(timeline.phones.at(-1)!.ipa).toBe('');
});

test.each(['Hi.', 'Oh', 'ssss', '1'])('even %j comes out at the level of speech', async (text) => {
  const { pcm } = await narrate(request(text, { voice: 'Puck' }));
  expect(Math.abs(integratedLoudness(pcm) + 16)).toBeLessThan(1);
  expect(truePeakDb(pcm.samples)).toBeLessThan(-1);
});

test('what cannot be spoken is refused before anything starts', async () => {
  await expect(narrate(request('😀'))).rejects.toMatchObject({ code: 'script_empty' });
  await expect(narrate(request('a'.repeat(5001)))).rejects.toMatchObject({ code: 'script_too_long' });
  await expect(narrate(request('Hi', { voice: 'Nobody' }))).rejects.toMatchObject({
    code: 'invalid_request',
  });
  await expect(narrate(request('Hi', { language: 'Latin' }))).rejects.toMatchObject({
    code: 'invalid_request',
  });
});

test('a cancelled narration stops', async () => {
  const controller = new AbortController();
  const narration = narrate(request('One more sentence. '.repeat(200)), { signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  await expect(narration).rejects.toMatchObject({ code: 'cancelled' });
});

test('sentence by sentence it is the same as at once, and the same again', async () => {
  const script = request('One is here, and stays. Two is here!\n\nThree is here.');
  const parts = [];
  for await (const part of narrateBySentence(script)) parts.push(part);
  expect(parts).toHaveLength(3);
  const whole = await narrate(script);
  expect(joinSpeech(parts)).toEqual(whole);
  expect(await narrate(script)).toEqual(whole);
  const { samples } = (await narrate({ ...script, seed: 2 })).pcm;
  expect(samples).not.toEqual(whole.pcm.samples);
});

test.each([
  ['very slow', 1.2, 1.6],
  ['fast', 0.7, 0.95],
  ['slightly fast', 0.85, 0.98],
  ['not fast', 0.999, 1.001],
  ['with pauses', 1.05, 1.3],
  ['sehr langsam', 1.2, 1.6],
  ['とても速く', 0.65, 0.9],
])('a prompt of %j changes the length by a factor of %f to %f', async (stylePrompt, least, most) => {
  const text = 'This is one thing, that is another, and here is a third one.';
  const [plain, styled] = [await narrate(request(text)), await narrate(request(text, { stylePrompt }))];
  const factor = styled.timeline.duration / plain.timeline.duration;
  expect(factor).toBeGreaterThan(least);
  expect(factor).toBeLessThan(most);
  const ipa = (narration: typeof plain) =>
    narration.timeline.phones.flatMap((phone) => phone.ipa || []).join(' ');
  expect(ipa(styled)).toBe(ipa(plain));
});

// Besides the first, those whose resonances are the sharpest.
test.each(['Zephyr', 'Kore', 'Orus', 'Iapetus'])(
  '%s whispers without a voice, as loud as speech',
  async (voice) => {
    const { pcm } = await narrate(request('Listen, this is a secret.', { voice, stylePrompt: 'whisper' }));
    const voiced = trackPitch(pcm).filter((hz) => hz > 0).length * FRAME_SECONDS;
    expect(voiced).toBeLessThan(0.1);
    expect(Math.abs(integratedLoudness(pcm) + 16)).toBeLessThan(1);
    expect(truePeakDb(pcm.samples)).toBeLessThan(-1);
  },
);

describe('letters that nobody can read', () => {
  const told = async (text: string) => {
    const warnings: string[] = [];
    const { timeline } = await narrate(request(text), { warn: (message) => warnings.push(message) });
    return { warnings, words: timeline.words.map((word) => [word.text, word.textOffset]) };
  };

  test('are left out with one warning, and all else keeps its place', async () => {
    const { warnings, words } = await told('Go to ភ្នំពេញ. ភាសាខ្មែរ។ Then ວຽງຈັນ, or home.');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^The speech engine espeak cannot read Khmer and Lao letters;.*\.$/);
    expect(words).toEqual([
      ['Go', 0],
      ['to', 3],
      ['Then', 26],
      ['or', 39],
      ['home', 42],
    ]);
  });

  test('are no reason to warn where there are none', async () => {
    expect((await told('Go to 東京 and Київ, déjà vu.')).warnings).toEqual([]);
  });

  test('are refused where there is nothing else', async () => {
    await expectRefusal(narrate(request('ភាសាខ្មែរ។')), 'script_empty', /written in Khmer letters/);
  });
});
