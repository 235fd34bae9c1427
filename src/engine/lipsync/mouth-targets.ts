import { MOUTH_CHANNELS, type MouthChannel } from './mouth-track.ts';

/** What the lips must reach whatever the neighbours do: touch each other, or lower lip under the upper teeth. */
export type Seal = 'close' | 'tuck';

/** How the mouth stands for one kind of sound when it is spoken alone, slowly and clearly. */
export interface MouthShape {
  readonly kind: 'vowel' | 'consonant' | 'pause';
  /** One value a mouth channel, in the order of `MOUTH_CHANNELS`. */
  readonly targets: Float32Array;
  readonly seal?: Seal;
}

// Ordered as MOUTH_CHANNELS:
//             jaw   wide  pucker funnel upper lower close tuck tipUp tipOut
// Vowels follow the cardinal quadrilateral: jaw by openness, wide by frontness, pucker and funnel by rounding.
// Consonants give jaw and lips only where the sound depends on them; the blend fills the rest from the vowels.
const ROWS = {
  rest: ['pause', 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0],

  bilabial: ['consonant', 0.06, 0.0, 0.07, 0.0, 0.0, 0.0, 1.0, 0, 0, 0.0],
  // Spanish b between vowels, Japanese f: the lips come near, never together.
  looseBilabial: ['consonant', 0.13, 0.0, 0.17, 0.11, 0.0, 0.0, 0.7, 0, 0, 0.0],
  labiodental: ['consonant', 0.15, 0.11, 0.0, 0.0, 0.32, 0.0, 0.0, 1, 0, 0.0],
  dental: ['consonant', 0.25, 0.17, 0.0, 0.0, 0.14, 0.21, 0.0, 0, 0.2, 1.0],
  alveolarStop: ['consonant', 0.19, 0.25, 0.0, 0.0, 0.11, 0.18, 0.0, 0, 0.9, 0.0],
  alveolarNasal: ['consonant', 0.25, 0.21, 0.0, 0.0, 0.11, 0.16, 0.0, 0, 0.9, 0.0],
  lateral: ['consonant', 0.36, 0.21, 0.0, 0.0, 0.14, 0.16, 0.0, 0, 1, 0.0],
  sibilant: ['consonant', 0.11, 0.64, 0.0, 0.0, 0.28, 0.37, 0.0, 0, 0.3, 0.0],
  postalveolar: ['consonant', 0.17, 0.0, 0.34, 1.0, 0.34, 0.44, 0.0, 0, 0.4, 0.0],
  alveoloPalatal: ['consonant', 0.15, 0.29, 0.11, 0.4, 0.32, 0.39, 0.0, 0, 0.4, 0.0],
  velar: ['consonant', 0.34, 0.16, 0.0, 0.0, 0.11, 0.11, 0.0, 0, 0, 0.0],
  palatal: ['consonant', 0.23, 0.8, 0.0, 0.0, 0.14, 0.21, 0.0, 0, 0.35, 0.0],
  // The rounded approximant of English; taps and trills of other languages are alveolarNasal.
  approximantR: ['consonant', 0.3, 0.0, 0.63, 0.69, 0.11, 0.14, 0.0, 0, 0.3, 0.0],
  labialVelar: ['consonant', 0.15, 0.0, 1.12, 0.17, 0.0, 0.0, 0.0, 0, 0, 0.0],
  // Has no shape of its own: takes that of the vowel it leads into.
  glottal: ['consonant', 0.4, 0.11, 0.0, 0.0, 0.09, 0.09, 0.0, 0, 0, 0.0],

  openFront: ['vowel', 1.04, 0.37, 0.0, 0.0, 0.21, 0.28, 0.0, 0, 0, 0.0],
  openBack: ['vowel', 1.05, 0.06, 0.0, 0.07, 0.16, 0.23, 0.0, 0, 0, 0.0],
  nearOpenFront: ['vowel', 0.93, 0.62, 0.0, 0.0, 0.25, 0.3, 0.0, 0, 0, 0.0],
  nearOpenCentral: ['vowel', 0.76, 0.16, 0.0, 0.0, 0.14, 0.18, 0.0, 0, 0, 0.0],
  openMidFront: ['vowel', 0.68, 0.57, 0.0, 0.0, 0.21, 0.25, 0.0, 0, 0.1, 0.0],
  closeMidFront: ['vowel', 0.51, 0.8, 0.0, 0.0, 0.18, 0.25, 0.0, 0, 0.2, 0.0],
  schwa: ['vowel', 0.4, 0.11, 0.0, 0.0, 0.07, 0.09, 0.0, 0, 0.1, 0.0],
  openMidCentral: ['vowel', 0.49, 0.0, 0.28, 0.44, 0.11, 0.11, 0.0, 0, 0.2, 0.0],
  nearCloseFront: ['vowel', 0.36, 0.71, 0.0, 0.0, 0.16, 0.21, 0.0, 0, 0.2, 0.0],
  closeFront: ['vowel', 0.25, 1.08, 0.0, 0.0, 0.21, 0.3, 0.0, 0, 0.3, 0.0],
  closeUnrounded: ['vowel', 0.28, 0.52, 0.0, 0.0, 0.11, 0.16, 0.0, 0, 0.1, 0.0],
  openRounded: ['vowel', 0.89, 0.0, 0.28, 0.41, 0.11, 0.14, 0.0, 0, 0, 0.0],
  openMidRounded: ['vowel', 0.74, 0.0, 0.55, 0.57, 0.07, 0.09, 0.0, 0, 0, 0.0],
  closeMidRounded: ['vowel', 0.53, 0.0, 0.87, 0.48, 0.05, 0.07, 0.0, 0, 0, 0.0],
  frontRounded: ['vowel', 0.45, 0.0, 0.86, 0.48, 0.05, 0.07, 0.0, 0, 0.2, 0.0],
  nearCloseRounded: ['vowel', 0.34, 0.0, 0.92, 0.34, 0.0, 0.05, 0.0, 0, 0, 0.0],
  closeRounded: ['vowel', 0.21, 0.0, 1.12, 0.28, 0.0, 0.0, 0.0, 0, 0, 0.0],
  closeFrontRounded: ['vowel', 0.19, 0.0, 1.09, 0.17, 0.0, 0.02, 0.0, 0, 0.3, 0.0],
  // The Japanese u: lips compressed from the sides rather than protruded.
  closeCompressed: ['vowel', 0.21, 0.0, 0.57, 0.11, 0.0, 0.05, 0.0, 0, 0, 0.0],
} as const satisfies Record<string, readonly [MouthShape['kind'], ...number[]]>;

export type MouthShapeName = keyof typeof ROWS;

const SEALS: Partial<Record<MouthShapeName, Seal>> = { bilabial: 'close', labiodental: 'tuck' };

/** Column of a channel in a row of mouth values. */
export const MOUTH_CHANNEL = Object.fromEntries(
  MOUTH_CHANNELS.map((name, index) => [name, index]),
) as Readonly<Record<MouthChannel, number>>;

export const MOUTH_SHAPES = Object.fromEntries(
  Object.entries(ROWS).map(([name, [kind, ...targets]]) => [name, mouthShape(name, kind, targets)]),
) as Readonly<Record<MouthShapeName, MouthShape>>;

function mouthShape(name: string, kind: MouthShape['kind'], targets: readonly number[]): MouthShape {
  const seal = SEALS[name as MouthShapeName];
  return { kind, targets: Float32Array.from(targets), ...(seal && { seal }) };
}
