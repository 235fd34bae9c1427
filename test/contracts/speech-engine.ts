import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/languages.ts';
import { pcmDuration } from '../../src/engine/audio/pcm.ts';
import type { SpeechEngine, Utterance } from '../../src/speech/speech-engine.ts';
import { expectRefusal } from '../refusal.ts';
import { speechRequest } from '../speech-request.ts';

/** An engine and all it needs, such as the server it asks. */
export interface OpenedEngine {
  readonly engine: SpeechEngine;
  close(): Promise<void>;
}

export interface EngineUnderTest {
  open(): Promise<OpenedEngine>;
  /** The same engine where it cannot speak; an engine that has no such place says why instead. */
  openBroken: (() => Promise<OpenedEngine>) | string;
}

const TEXTS: Partial<Record<Language, string>> = {
  'en-US': 'Good morning. My name is Bob, and this map of the moon is mine.',
  'es-ES': 'Buenos días a todos, me llamo Pablo.',
  'ja-JP': 'みなさん、おはようございます。',
  'hi-IN': 'सभी को सुप्रभात।',
};

/** What every engine behind `SpeechEngine` must do. */
export function describeSpeechEngine(name: string, { open, openBroken }: EngineUnderTest) {
  describe(`the speech engine ${name}`, () => {
    let opened: OpenedEngine;
    let engine: SpeechEngine;
    beforeAll(async () => {
      opened = await open();
      engine = opened.engine;
    });
    afterAll(() => opened.close());

    test('has a name and a version, and is ready', async () => {
      expect(engine.id).toMatch(/^[a-z]+$/);
      expect(engine.version).not.toBe('');
      expect(await engine.probe()).toEqual({ ready: true });
    });

    test.each(Object.entries(TEXTS))('speaks %s, everything in its place', async (tag, text) => {
      const language = tag as Language;
      expect(engine.supports(language)).toBe(true);
      expectUtterance(await engine.synthesize(speechRequest(text, { language })), text);
    });

    test.each(['Hi.', 'Oh', '1', 'Rhythm & blues <b>', 'Wait... what?! (Yes.)'])(
      'speaks %j',
      async (text) => {
        expectUtterance(await engine.synthesize(speechRequest(text)), text);
      },
    );

    test('says who is behind the sound, if it has no voices of its own', async () => {
      const { neutral } = await engine.synthesize(speechRequest('Hello there.'));
      expect(neutral !== undefined).toBe(engine.identity === 'neutral');
    });

    test('keeps requests apart that are made at the same time', async () => {
      const texts = ['One.', 'Two of them came by yesterday.', 'Three.'];
      const spoken = await Promise.all(texts.map((text) => engine.synthesize(speechRequest(text))));
      for (const [index, utterance] of spoken.entries()) expectUtterance(utterance, texts[index]!);
      expect(pcmDuration(spoken[1]!.pcm)).toBeGreaterThan(1.5 * pcmDuration(spoken[0]!.pcm));
    });

    test('stops within a second of being told to', async () => {
      const controller = new AbortController();
      const speaking = engine.synthesize(speechRequest('On and on it goes. '.repeat(14)), {
        signal: controller.signal,
      });
      setTimeout(() => controller.abort(), 20);
      const started = performance.now();
      await expectRefusal(speaking, 'cancelled');
      expect(performance.now() - started).toBeLessThan(1020);
      await expectRefusal(
        engine.synthesize(speechRequest('Hi.'), { signal: AbortSignal.abort() }),
        'cancelled',
      );
      expectUtterance(await engine.synthesize(speechRequest('Still here.')), 'Still here.');
    });

    test('gives up what is under way when it is disposed of, more than once', async () => {
      const speaking = expectRefusal(engine.synthesize(speechRequest('On and on. '.repeat(20))), 'cancelled');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await engine.dispose();
      await speaking;
      await engine.dispose();
    });
  });

  describe(`the speech engine ${name} where it cannot speak`, () => {
    if (typeof openBroken === 'string') return test.skip(openBroken, () => {});
    test('says so in whole sentences and does not throw anything else', async () => {
      const { engine, close } = await openBroken();
      try {
        const readiness = await engine.probe();
        expect(readiness).toMatchObject({ ready: false, reason: expect.stringMatching(/^[A-Z].*\.$/s) });
        await expectRefusal(engine.synthesize(speechRequest('Hi.')), 'engine_unavailable');
      } finally {
        await close();
      }
    });
  });
}

function expectUtterance({ pcm, timeline }: Utterance, text: string) {
  const { duration, phones, words } = timeline;
  expect(pcm.sampleRate).toBeGreaterThanOrEqual(16_000);
  expect(pcm.samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
  expect(pcm.samples.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  expect(duration).toBeCloseTo(pcmDuration(pcm), 9);

  expect(phones.some(({ ipa }) => ipa !== '')).toBe(true);
  expect(phones[0]!.start).toBe(0);
  expect(phones.at(-1)!.end).toBeCloseTo(duration, 9);
  phones.forEach((phone, index) => {
    expect(phone.end).toBeGreaterThan(phone.start);
    if (index > 0) expect(phone.start).toBe(phones[index - 1]!.end);
  });

  expect(words.length).toBeGreaterThan(0);
  words.forEach((word, index) => {
    const previous = words[index - 1];
    expect(word.start).toBeGreaterThanOrEqual(previous?.start ?? 0);
    expect(word.end).toBeGreaterThanOrEqual(word.start);
    expect(word.end).toBeLessThanOrEqual(duration + 1e-9);
    expect(Number.isInteger(word.textOffset)).toBe(true);
    expect(word.textOffset).toBeGreaterThanOrEqual(previous?.textOffset ?? 0);
    expect(word.textOffset).toBeLessThan(text.length);
  });
}
