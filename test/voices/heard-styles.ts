import { expect } from 'vitest';
import type { StyleFamily } from '../../src/speech/speaking-style.ts';
import { VOICES, type Voice } from '../../src/speech/voices.ts';
import type { ThirtyVoices } from './thirty-voices.ts';
import type { VoiceMeasures } from './voice-measures.ts';

type Measure = (plain: VoiceMeasures, styled: VoiceMeasures) => number;

const longerPercent: Measure = (plain, styled) => 100 * Math.log(styled.duration / plain.duration);
const higherSemitones: Measure = (plain, styled) => 12 * Math.log2(styled.pitchHz / plain.pitchHz);
const livelierSemitones: Measure = (plain, styled) =>
  styled.pitchSpreadSemitones - plain.pitchSpreadSemitones;
const moreStressDb: Measure = (plain, styled) => styled.loudnessSpreadDb - plain.loudnessSpreadDb;
const brighterDbPerOctave: Measure = (plain, styled) => styled.tiltDbPerOctave - plain.tiltDbPerOctave;
const rougherDb: Measure = (plain, styled) => plain.harmonicsToNoiseDb - styled.harmonicsToNoiseDb;
const lessVoiced: Measure = (plain, styled) => plain.voicedShare - styled.voicedShare;

const less =
  (measure: Measure): Measure =>
  (plain, styled) =>
    -measure(plain, styled);

interface HeardStyle {
  readonly prompt: string;
  /** What one hears of the plain degree, and how much of it there must be on average over some voices. */
  readonly moves: readonly (readonly [measure: Measure, least: number])[];
}

/** Pauses and crispness have their own tests: `stretch-pauses.test.ts` and `vocoder.test.ts`. */
export const HEARD_STYLES: Record<Exclude<StyleFamily, 'pausing'>, HeardStyle> = {
  slow: { prompt: 'slow', moves: [[longerPercent, 14]] },
  fast: { prompt: 'fast', moves: [[less(longerPercent), 12]] },
  excited: {
    prompt: 'excited',
    moves: [
      [livelierSemitones, 0.4],
      [moreStressDb, 0.2],
      [higherSemitones, 0.3],
      [less(longerPercent), 4],
    ],
  },
  happy: {
    prompt: 'happy',
    moves: [
      [livelierSemitones, 0.3],
      [higherSemitones, 0.2],
    ],
  },
  energetic: {
    prompt: 'energetic',
    moves: [
      [moreStressDb, 0.4],
      [livelierSemitones, 0.2],
      [less(longerPercent), 4],
    ],
  },
  sad: {
    prompt: 'sad',
    moves: [
      [less(livelierSemitones), 0.4],
      [longerPercent, 10],
      [less(higherSemitones), 0.2],
    ],
  },
  angry: {
    prompt: 'angry',
    moves: [
      [moreStressDb, 0.3],
      [livelierSemitones, 0.2],
      [brighterDbPerOctave, 0.3],
    ],
  },
  whispering: { prompt: 'whisper', moves: [[lessVoiced, 0.4]] },
  warm: {
    prompt: 'warm',
    moves: [
      [less(brighterDbPerOctave), 0.25],
      [longerPercent, 2],
    ],
  },
  calm: {
    prompt: 'calm',
    moves: [
      [less(livelierSemitones), 0.2],
      [longerPercent, 7],
      [less(brighterDbPerOctave), 0.15],
    ],
  },
  confident: {
    prompt: 'confident',
    moves: [
      [moreStressDb, 0.2],
      [less(higherSemitones), 0.15],
    ],
  },
  urgent: {
    prompt: 'urgent',
    moves: [
      [less(longerPercent), 9],
      [livelierSemitones, 0.15],
    ],
  },
  dramatic: {
    prompt: 'dramatic',
    moves: [
      [moreStressDb, 0.4],
      [livelierSemitones, 0.3],
    ],
  },
  professional: { prompt: 'professional', moves: [[less(livelierSemitones), 0.15]] },
  monotone: {
    prompt: 'monotone',
    moves: [
      [less(livelierSemitones), 0.9],
      [less(moreStressDb), 0.25],
    ],
  },
  loud: {
    prompt: 'loud',
    moves: [
      [brighterDbPerOctave, 0.4],
      [higherSemitones, 0.25],
      [moreStressDb, 0.1],
    ],
  },
  quiet: {
    prompt: 'quiet',
    moves: [
      [less(brighterDbPerOctave), 0.4],
      [less(moreStressDb), 0.1],
    ],
  },
  deep: { prompt: 'deep', moves: [[less(higherSemitones), 0.5]] },
  high: { prompt: 'high-pitched', moves: [[higherSemitones, 0.5]] },
  playful: {
    prompt: 'playful',
    moves: [
      [livelierSemitones, 0.4],
      [higherSemitones, 0.2],
    ],
  },
  serious: {
    prompt: 'serious',
    moves: [
      [less(livelierSemitones), 0.2],
      [longerPercent, 4],
    ],
  },
  nervous: {
    prompt: 'nervous',
    moves: [
      [rougherDb, 0.4],
      [higherSemitones, 0.3],
      [less(longerPercent), 3],
    ],
  },
  clear: { prompt: 'clear', moves: [[longerPercent, 4]] },
};

/** Averaged over the voices: one with a neighbour near gets less of what it is recognised by. */
export async function expectHeard(
  thirty: ThirtyVoices,
  family: keyof typeof HEARD_STYLES,
  voices: readonly Voice[],
) {
  const { prompt, moves } = HEARD_STYLES[family];
  const all = await thirty.measureAll();
  const pairs = await Promise.all(
    voices.map(async (voice) => [all[VOICES.indexOf(voice)]!, await thirty.measure(voice, prompt)] as const),
  );
  for (const [index, [measure, least]] of moves.entries()) {
    const mean = pairs.reduce((sum, [plain, styled]) => sum + measure(plain, styled), 0) / pairs.length;
    expect(mean, `${prompt}, measure ${index}`).toBeGreaterThanOrEqual(least);
  }
}
