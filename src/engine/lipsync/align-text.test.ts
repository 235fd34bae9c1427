import { expect, test } from 'vitest';
import { librivoxReading, welcome } from '../../../test/spoken-clip.ts';
import { openVisemeNet } from '../../media/viseme-net-loader.ts';
import { alignHeard, alignText, type Pronunciation } from './align-text.ts';
import { hear } from './hearing.ts';
import { pronunciationOf } from './pronunciation.ts';

const net = openVisemeNet();
const pcm = librivoxReading();
const WORDS = ['bʌt mɪstɚ dʒɑn dæʃwʊd', 'tə duː fɔɹ ðɛm'].join(' ').split(' ');

function pronunciation(words: readonly string[]): Pronunciation {
  const phones = words.flatMap((word) => [...word].map((ipa) => ({ ipa, stress: 0 as const })));
  const ends = words.map((_, index) => words.slice(0, index + 1).join('').length);
  return {
    phones,
    words: words.map((text, index) => ({
      text,
      textOffset: index,
      firstPhone: ends[index - 1] ?? 0,
      endPhone: ends[index]!,
    })),
  };
}

test('phones come back in order and without gaps, words inside the recording', () => {
  const { duration, phones, words } = alignText({ pcm, net, ...pronunciation(WORDS) });
  expect(duration).toBeCloseTo(7.1, 2);
  expect(phones[0]!.start).toBe(0);
  expect(phones.at(-1)!.end).toBeCloseTo(duration);
  phones.forEach(({ start, end }, index) => {
    expect(end).toBeGreaterThan(start);
    if (index > 0) expect(start).toBeCloseTo(phones[index - 1]!.end);
  });
  words.forEach(({ start, end }, index) => {
    expect(end).toBeGreaterThan(start);
    if (index > 0) expect(start).toBeGreaterThanOrEqual(words[index - 1]!.end);
  });
});

test.each([
  ['silence', 0],
  ['a hum', 0.1],
])('%s after a reading belongs to no word', (_, level) => {
  // The net takes a hum for a vowel: the gate says that nobody speaks.
  const length = pcm.samples.length + 5 * pcm.sampleRate;
  const samples = Float32Array.from(
    { length },
    (_, i) => level * Math.sin((2 * Math.PI * 100 * i) / pcm.sampleRate),
  );
  samples.set(pcm.samples);
  const { words, phones } = alignText({ pcm: { ...pcm, samples }, net, ...pronunciation(WORDS) });
  expect(words.at(-1)!.end).toBeLessThan(7.2);
  expect(phones.at(-1)).toMatchObject({ ipa: '' });
});

test('sounds that the mouth does not show, and words of nothing else, take no time', () => {
  const { phones, words } = alignText({ pcm, net, ...pronunciation(['bʌt', '.', 'ðɛm']) });
  expect(phones.map(({ ipa }) => ipa)).not.toContain('.');
  expect(words[1]!.end).toBe(words[1]!.start);
  expect(words[1]!.start).toBeCloseTo(words[0]!.end);
});

test('no words are a pause from end to end', () => {
  expect(alignText({ pcm, net, phones: [], words: [] }).phones).toMatchObject([{ ipa: '', start: 0 }]);
});

// "But Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them."
const READING =
  'bʌt mɪstɚ dʒɑn dæʃwʊd hæd ðɛn liːʒɚ tə kənsɪdɚ haʊ mʌtʃ ðɛɹ maɪt biː pɹuːdəntli ɪn hɪz paʊɚ tə duː fɔɹ ðɛm';
const OTHER = 'koʊld ʃaʊɚz ɹeɪn ɪnðə nɔɹθ wɪl klɪɹ leɪtɚ tədeɪ ænd sʌn ʃaɪnz ɔl ðə aftɚnun';
const heard = hear(pcm, net);
const misfits = (text: string) => alignHeard(heard, pronunciation(text.split(' '))).misfits;

test('the text of a recording fits it, another one fits nowhere', () => {
  expect(misfits(READING)).toEqual([]);
  expect(misfits(OTHER)).toEqual([{ start: 0, end: pcm.samples.length / pcm.sampleRate }]);
});

test('a passage that is not in the recording is found where it stands', () => {
  const words = READING.split(' ');
  const [misfit, ...more] = misfits([...words.slice(0, 15), ...OTHER.split(' ').slice(0, 7)].join(' '));
  // "prudently in his power to do for them" begins at 4.95 s.
  expect(misfit!.start).toBeGreaterThan(4);
  expect(misfit!.start).toBeLessThan(5.3);
  expect(misfit!.end).toBeGreaterThan(6.5);
  expect(more).toEqual([]);
});

test('more text than the recording has room for is refused', () => {
  const words = Array.from({ length: 400 }, () => 'mama');
  expect(() => alignText({ pcm, net, ...pronunciation(words) })).toThrow(/400 words.*7\.1 seconds/);
});

test('a pronunciation is what was spoken without its times, every phone in one word', () => {
  const { phones, words } = pronunciationOf(welcome);
  expect(phones.map(({ ipa }) => ipa)).toEqual(
    welcome.phones.map(({ ipa }) => ipa).filter((ipa) => ipa !== ''),
  );
  expect(words.map(({ text }) => text)).toEqual(welcome.words.map(({ text }) => text));
  let next = 0;
  for (const { firstPhone, endPhone } of words) {
    expect(firstPhone).toBe(next);
    next = endPhone;
  }
  expect(next).toBe(phones.length);
});
