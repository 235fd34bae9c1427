import { describe, expect, test } from 'vitest';
import { difference, dot, heardVoice } from './heard-voice.ts';
import { parseStylePrompt } from './style-prompt.ts';
import { styledControls } from './styled-voice.ts';
import { findVoice, VOICES, type Voice } from './voices.ts';

const STRONG = [
  'very excited',
  'very sad and slow',
  'very deep, quiet, sad and slow',
  'very high-pitched, excited and loud',
  'very loud and angry',
  'very nervous',
  'very deep',
  'very high-pitched',
  'very quiet and warm',
  'whisper',
];

/** How far towards another voice, 1 being the border between the two. */
function nearestBorder(voice: Voice, prompt: string, seed: number): number {
  const style = parseStylePrompt(prompt);
  const home = heardVoice(voice.controls, voice.pace);
  const moved = difference(home, heardVoice(styledControls(voice, style, seed), voice.pace * style.pace));
  const ways = VOICES.filter((other) => other !== voice).map((other) => {
    const across = difference(home, heardVoice(other.controls, other.pace));
    return dot(moved, across) / (dot(across, across) / 2);
  });
  return Math.max(...ways);
}

// A whisper, darker than the voice and without its harmonics, is told apart by the tract alone.
test.each(STRONG.filter((prompt) => prompt !== 'whisper'))(
  'no voice comes near another one: %s',
  (prompt) => {
    for (const voice of VOICES)
      for (let seed = 1; seed <= 5; seed++) expect(nearestBorder(voice, prompt, seed)).toBeLessThan(0.75);
  },
);

/** How many semitones up (1) or down (-1) the first voice lies that is as near to somebody else as to its own. */
function bordersAfterSemitones(voice: Voice, direction: 1 | -1): number {
  const home = heardVoice(voice.controls, voice.pace);
  const borders = VOICES.map((other) => {
    const across = difference(home, heardVoice(other.controls, other.pace));
    const towards = direction * across[0];
    return towards > 0 ? dot(across, across) / 2 / towards : Number.POSITIVE_INFINITY;
  });
  return Math.min(...borders);
}

describe.each(VOICES)('$name', (voice) => {
  const pitch = (prompt: string, seed = 1) =>
    12 *
    Math.log2(
      styledControls(voice, parseStylePrompt(prompt), seed).pitchHz /
        styledControls(voice, parseStylePrompt(''), seed).pitchHz,
    );

  test.each([
    ['high-pitched', 1],
    ['deep', -1],
  ] as const)('is %s on demand, more for more, and never by more than a semitone and a half', (word, way) => {
    const towards = (degree: string, seed?: number) => way * pitch(`${degree} ${word}`, seed);
    expect(towards('slightly')).toBeGreaterThan(0.2);
    expect(towards('')).toBeGreaterThan(towards('slightly') + 0.2);
    expect(towards('very')).toBeGreaterThan(towards('') + 0.15);
    for (const prompt of STRONG) expect(Math.abs(pitch(prompt))).toBeLessThan(1.5);
    const more = Array.from({ length: 20 }, (_, seed) => towards('very', seed) - towards('', seed));
    const usually = more.reduce((sum, semitones) => sum + semitones, 0) / more.length;
    // With somebody else nearer than that there is not room enough for all degrees.
    expect(usually).toBeGreaterThanOrEqual(bordersAfterSemitones(voice, way) < 1.85 ? 0.2 : 0.3);
  });

  test('keeps the length of its tract in every style', () => {
    for (const prompt of STRONG)
      expect(styledControls(voice, parseStylePrompt(prompt), 3).tract).toBe(voice.controls.tract);
  });

  test('is itself without a style', () => {
    const controls = styledControls(voice, parseStylePrompt(''), 2);
    expect(Math.abs(controls.pitchHz / voice.controls.pitchHz - 1)).toBeLessThanOrEqual(0.02);
    expect({ ...controls, pitchHz: 0 }).toEqual({ ...voice.controls, pitchHz: 0 });
  });
});

test('what nobody is recognised by is as asked for', () => {
  const { controls } = findVoice('Charon');
  const style = parseStylePrompt('very dramatic and clear');
  const styled = styledControls(findVoice('Charon'), style, 1);
  expect(styled.pitchSpreadSemitones).toBeCloseTo(controls.pitchSpreadSemitones * style.pitchSpread);
  expect(styled.loudnessSpread).toBeCloseTo(style.loudnessSpread);
  expect(styled.contrast).toBeCloseTo(controls.contrast + style.contrast);
});

test('the pitch of a voice moves by at most a third of a semitone from seed to seed', () => {
  const voice = findVoice('Kore');
  const heights = Array.from(
    { length: 50 },
    (_, seed) => styledControls(voice, parseStylePrompt(''), seed).pitchHz,
  );
  expect(new Set(heights).size).toBeGreaterThan(40);
  for (const height of heights)
    expect(Math.abs(12 * Math.log2(height / voice.controls.pitchHz))).toBeLessThan(0.35);
});
