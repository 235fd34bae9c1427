import { afterAll, expect, test } from 'vitest';
import { captionsOf } from '../../engine/captions/captions.ts';
import { EspeakEngine } from '../espeak.ts';
import { narrate } from '../narrate.ts';
import { findVoice } from '../voices.ts';

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

const phones = async (text: string) => {
  const voice = findVoice('Kore');
  const { timeline } = await engine.synthesize({
    text,
    language: 'ja-JP',
    voice,
    rate: 1,
    stylePrompt: '',
    seed: 1,
  });
  return timeline.phones.map(({ ipa }) => ipa || '|').join(' ');
};

test('kanji sound like the kana they are read as', async () => {
  expect(await phones('東京へ旅行に行った。')).toBe(await phones('トーキョーエ リョコーニ イッタ。'));
  expect(await phones('母は花を見た。')).toBe(await phones('ハハワ ハナオ ミタ。'));
  expect(await phones('すごくちょーきょー'), 'words that the dictionary does not know').not.toMatch(/j o̞/u);
  expect(await phones('３日')).toBe(await phones('ミッカ'));
});

test('lips close for the doubled consonants and nasals that eSpeak opens', async () => {
  expect(await phones('立派')).toMatch(/i p p ä/u);
  expect(await phones('散歩')).toMatch(/s ä m p o̞/u);
  expect(await phones('旅行')).toMatch(/^(?:\| )?ɽʲ o̞ k o̞/u);
});

test('a long vowel lasts longer than a short one', async () => {
  const duration = async (text: string) => {
    const voice = findVoice('Kore');
    const request = { text, language: 'ja-JP', voice, rate: 1, stylePrompt: '', seed: 1 } as const;
    return (await engine.synthesize(request)).timeline.duration;
  };
  expect(await duration('おばあさん')).toBeGreaterThan((await duration('おばさん')) + 0.04);
  expect(await duration('切手')).toBeGreaterThan((await duration('来て')) + 0.03);
});

test('captions show what was written, broken between phrases', async () => {
  const text =
    '人工知能（AI）の発展により、私たちの生活は大きく変わろうとしています。弊社は2015年に設立され、従業員数が1,200名を超えました。' +
    '「これからも挑戦を続けたい」と社長の山田さんは語ります。';
  const request = { text, voice: 'Kore', language: 'ja-JP', stylePrompt: '', seed: 1 };
  const { timeline } = await narrate(request, { engine });
  const captions = captionsOf({ words: timeline.words, text, duration: timeline.duration });
  const lines = captions.flatMap((caption) => caption.lines);
  expect(lines.join('')).toBe(text);
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) {
    expect(line).toMatch(/(?:、|。|は|が|に|と|も|を|の|より|とし|大きく|いただき|たちの)$/u);
    expect(line).not.toMatch(/^[はがをにのでと、。ーっん」）]/u);
  }
});
