import { afterAll, describe, expect, test } from 'vitest';
import { speechRequest } from '../../test/speech-request.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { EspeakEngine } from './espeak.ts';

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

const ipaOf = (timeline: SpeechTimeline) => timeline.phones.map((phone) => phone.ipa).join(' ');

const GREETINGS: Record<Language, string> = {
  'en-US': 'Good morning, everybody.',
  'en-GB': 'Good morning, everybody.',
  'es-ES': 'Buenos días a todos.',
  'fr-FR': 'Bonjour à toutes et à tous.',
  'de-DE': 'Guten Morgen, alle zusammen.',
  'it-IT': 'Buongiorno a tutti.',
  'pt-BR': 'Bom dia a todos.',
  'ja-JP': 'みなさん、おはようございます。',
  'ko-KR': '여러분, 안녕하세요.',
  'hi-IN': 'सभी को सुप्रभात।',
};

test.each(Object.keys(LANGUAGES) as Language[])(
  '%s is spoken, with gapless phones from end to end',
  async (language) => {
    expect(engine.supports(language)).toBe(true);
    const { pcm, timeline } = await engine.synthesize(speechRequest(GREETINGS[language], { language }));
    expect(timeline.duration).toBe(pcm.samples.length / pcm.sampleRate);
    expect(timeline.duration).toBeGreaterThan(0.8);
    expect(timeline.phones[0]!.start).toBe(0);
    expect(timeline.phones.at(-1)!.end).toBeCloseTo(timeline.duration, 9);
    timeline.phones.forEach((phone, index) => {
      expect(phone.end).toBeGreaterThan(phone.start);
      if (index > 0) expect(phone.start).toBe(timeline.phones[index - 1]!.end);
      expect(phone.ipa).not.toMatch(/[ˈˌːˑ()\-.]/u);
    });
    expect(timeline.phones.filter((phone) => phone.ipa !== '').length).toBeGreaterThan(8);
    expect(timeline.phones.some((phone) => phone.stress > 0)).toBe(true);
  },
);

test('the two Englishes differ', async () => {
  const text = 'A hot car.';
  const american = await engine.synthesize(speechRequest(text));
  const british = await engine.synthesize(speechRequest(text, { language: 'en-GB' }));
  expect(ipaOf(american.timeline)).toContain('ɹ');
  expect(ipaOf(british.timeline)).not.toContain('ɹ');
});

test('the same request gives the same samples, whatever was asked before', async () => {
  const first = await engine.synthesize(speechRequest('The same again, please.'));
  await engine.synthesize(speechRequest('Something else.', { language: 'de-DE', rate: 1.4 }));
  const again = await engine.synthesize(speechRequest('The same again, please.'));
  expect(again).toEqual(first);
});

test('phones stand where they sound: stops are quiet, vowels are loud', async () => {
  const { pcm, timeline } = await engine.synthesize(
    speechRequest('Papa bought a paper tape at the tip top.'),
  );
  const level = (from: number, to: number) => {
    const part = pcm.samples.subarray(Math.round(from * pcm.sampleRate), Math.round(to * pcm.sampleRate));
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  };
  // The first half of a stop is its closure.
  const stops = timeline.phones.filter(({ ipa }, index) => 'pt'.includes(ipa) && ipa !== '' && index > 2);
  const vowels = timeline.phones.filter(({ stress, ipa }) => stress === 2 && /^[aeiouæɑɔɪ]/u.test(ipa));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(stops.length).toBeGreaterThan(6);
  expect(vowels.length).toBeGreaterThan(4);
  const inStops = mean(stops.map(({ start, end }) => level(start, (start + end) / 2)));
  const inVowels = mean(vowels.map(({ start, end }) => level(start, end)));
  expect(inVowels / inStops).toBeGreaterThan(5);
});

test('stress lies on the whole syllable', async () => {
  const { timeline } = await engine.synthesize(speechRequest('computer'));
  const stresses = timeline.phones
    .filter(({ ipa }) => ipa !== '')
    .map(({ ipa, stress }) => `${ipa}${stress}`);
  expect(stresses.join(' ')).toMatch(/^k0 \S+0 m0 p2 j2 u2 \S0 ɚ0$/u);
});

test('words point at their place in the text, also behind characters of two units and escapes', async () => {
  const text = '𝒜𝒷 <b>Tom</b> & Jerry 𝒞 win';
  const { timeline } = await engine.synthesize(speechRequest(text));
  const at = new Map(timeline.words.map((word) => [word.textOffset, word]));
  expect(at.has(text.indexOf('Jerry'))).toBe(true);
  expect(at.has(text.indexOf('win'))).toBe(true);
  const starts = timeline.words.map((word) => word.start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});

describe('text cannot command the synthesiser', () => {
  const plain = async (text: string) => ipaOf((await engine.synthesize(speechRequest(text))).timeline);

  test.each([
    ['phonemes', "so [[h@l'oU]] there"],
    ['stacked brackets', "so [[[h@l'oU]]] there"],
    ['brackets around a control character', "so [\u0001[h@l'oU]\u0001] there"],
    ['brackets around a format character', "so [\u200b[h@l'oU]\u200b] there"],
  ])('with %s', async (_, text) => {
    expect(await plain(text)).not.toMatch(/h ə l oʊ/u);
  });

  test('with SSML', async () => {
    const tag = await engine.synthesize(
      speechRequest('so <prosody rate="x-slow">Hello there my friend</prosody>'),
    );
    expect(ipaOf(tag.timeline)).toContain('p ɹ');
    const entity = await plain('&lt;');
    expect(entity).toContain('l');
  });

  test('with control characters', async () => {
    const sound = await engine.synthesize(speechRequest('Hello \u000120S there my friend'));
    const said = await engine.synthesize(speechRequest('Hello  20S there my friend'));
    expect(sound.pcm).toEqual(said.pcm);
  });
});

test('a request is cancelled at once, and the next one is served', async () => {
  const controller = new AbortController();
  const long = engine.synthesize(speechRequest('A long sentence. '.repeat(250)), {
    signal: controller.signal,
  });
  const queued = engine.synthesize(speechRequest('And one that waits behind it.'));
  setTimeout(() => controller.abort(), 30);
  await expect(long).rejects.toMatchObject({ code: 'cancelled' });
  expect((await queued).timeline.duration).toBeGreaterThan(0.5);
  await expect(
    engine.synthesize(speechRequest('Too late.'), { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test('disposing cancels what runs and waits, and the engine can be used again', async () => {
  const own = new EspeakEngine();
  const outcomes = Promise.allSettled([
    own.synthesize(speechRequest('One. '.repeat(200))),
    own.synthesize(speechRequest('Two.')),
  ]);
  await own.dispose();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
  }
  expect(await own.probe()).toEqual({ ready: true });
  await own.dispose();
});
