import { expect, test } from 'vitest';
import { timelineOf, welcome } from '../../../test/spoken-clip.ts';
import { articulatedSpans } from './articulated-spans.ts';
import { MOUTH_CHANNEL, MOUTH_SHAPES } from './mouth-targets.ts';

const jaw = (ipa: string) => articulatedSpans(timelineOf([ipa, 0.2]))[0]!.targets[MOUTH_CHANNEL.jaw]!;

test('spans follow each other without gaps through diphthongs and affricates', () => {
  const spans = articulatedSpans(welcome);
  expect(spans.length).toBeGreaterThan(welcome.phones.length);
  expect(spans[0]!.start).toBe(0);
  for (let i = 1; i < spans.length; i++) expect(spans[i]!.start).toBe(spans[i - 1]!.end);
  expect(spans.at(-1)!.end).toBe(welcome.phones.at(-1)!.end);
});

test('a stressed vowel opens the jaw more than an unstressed one, a nasal one less', () => {
  expect(jaw('ˈa')).toBeGreaterThan(jaw('a') * 1.2);
  expect(jaw('ɛ̃')).toBeLessThan(jaw('ɛ') * 0.9);
});

test('an h borrows from the vowel that follows, not from a consonant', () => {
  const shapeOfH = (next: string) => articulatedSpans(timelineOf(['h', 0.1], [next, 0.2]))[0]!.targets;
  expect(shapeOfH('u')[MOUTH_CHANNEL.pucker]).toBeGreaterThan(0.5);
  expect(shapeOfH('t')).toEqual(MOUTH_SHAPES.glottal.targets);
});

test('above seven syllables a second tongue consonants let go, lips and vowels never', () => {
  const weights = (syllableSeconds: number) => {
    const half = syllableSeconds / 2;
    const syllables = Array.from({ length: 30 }, (_, i) => [
      [i % 2 ? 't' : 'm', half] as const,
      ['ˈa', half] as const,
    ]);
    const spans = articulatedSpans(timelineOf(...syllables.flat()));
    const middle = spans.slice(26, 30);
    return Object.fromEntries(
      ['bilabial', 'alveolarStop', 'openFront'].map((name) => [
        name,
        middle.find(({ shape }) => shape === MOUTH_SHAPES[name as keyof typeof MOUTH_SHAPES])!.weight,
      ]),
    );
  };
  expect(weights(0.2)).toEqual({ bilabial: 1, alveolarStop: 1, openFront: 1 });
  expect(weights(0.11)).toMatchObject({ bilabial: 1, openFront: 1 });
  expect(weights(0.11).alveolarStop).toBeLessThan(0.5);
});
