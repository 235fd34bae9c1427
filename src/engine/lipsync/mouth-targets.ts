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
  rest: ['pause', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],

  bilabial: ['consonant', 0.06, 0, 0.07, 0, 0, 0, 1, 0, 0, 0],
  // Spanish b between vowels, Japanese f: the lips come near, never together.
  looseBilabial: ['consonant', 0.13, 0, 0.19, 0.12, 0, 0, 0.7, 0, 0, 0],
  labiodental: ['consonant', 0.15, 0.13, 0, 0, 0.34, 0, 0, 1, 0, 0],
  dental: ['consonant', 0.26, 0.19, 0, 0, 0.15, 0.22, 0, 0, 0.2, 1],
  alveolarStop: ['consonant', 0.2, 0.29, 0, 0, 0.12, 0.19, 0, 0, 0.9, 0],
  alveolarNasal: ['consonant', 0.26, 0.24, 0, 0, 0.12, 0.17, 0, 0, 0.9, 0],
  lateral: ['consonant', 0.37, 0.24, 0, 0, 0.15, 0.17, 0, 0, 1, 0],
  sibilant: ['consonant', 0.11, 0.73, 0, 0, 0.29, 0.39, 0, 0, 0.3, 0],
  postalveolar: ['consonant', 0.18, 0, 0.37, 1.05, 0.36, 0.46, 0, 0, 0.4, 0],
  alveoloPalatal: ['consonant', 0.15, 0.33, 0.12, 0.43, 0.34, 0.41, 0, 0, 0.4, 0],
  velar: ['consonant', 0.35, 0.18, 0, 0, 0.12, 0.12, 0, 0, 0, 0],
  palatal: ['consonant', 0.24, 0.92, 0, 0, 0.15, 0.22, 0, 0, 0.35, 0],
  // The rounded approximant of English; taps and trills of other languages are alveolarNasal.
  approximantR: ['consonant', 0.31, 0, 0.69, 0.74, 0.12, 0.15, 0, 0, 0.3, 0],
  labialVelar: ['consonant', 0.15, 0, 1.15, 0.18, 0, 0, 0, 0, 0, 0],
  // Has no shape of its own: takes that of the vowel it leads into.
  glottal: ['consonant', 0.41, 0.13, 0, 0, 0.09, 0.09, 0, 0, 0, 0],

  openFront: ['vowel', 0.97, 0.43, 0, 0, 0.22, 0.29, 0, 0, 0, 0],
  openBack: ['vowel', 0.97, 0.06, 0, 0.07, 0.17, 0.24, 0, 0, 0, 0],
  nearOpenFront: ['vowel', 0.88, 0.71, 0, 0, 0.26, 0.32, 0, 0, 0, 0],
  nearOpenCentral: ['vowel', 0.75, 0.18, 0, 0, 0.15, 0.19, 0, 0, 0, 0],
  openMidFront: ['vowel', 0.7, 0.65, 0, 0, 0.22, 0.26, 0, 0, 0.1, 0],
  closeMidFront: ['vowel', 0.53, 0.92, 0, 0, 0.19, 0.26, 0, 0, 0.2, 0],
  schwa: ['vowel', 0.41, 0.13, 0, 0, 0.07, 0.09, 0, 0, 0.1, 0],
  openMidCentral: ['vowel', 0.5, 0, 0.31, 0.47, 0.12, 0.12, 0, 0, 0.2, 0],
  nearCloseFront: ['vowel', 0.37, 0.81, 0, 0, 0.17, 0.22, 0, 0, 0.2, 0],
  closeFront: ['vowel', 0.26, 1.15, 0, 0, 0.22, 0.32, 0, 0, 0.3, 0],
  closeUnrounded: ['vowel', 0.29, 0.6, 0, 0, 0.12, 0.17, 0, 0, 0.1, 0],
  openRounded: ['vowel', 0.84, 0, 0.31, 0.44, 0.12, 0.15, 0, 0, 0, 0],
  openMidRounded: ['vowel', 0.76, 0, 0.61, 0.61, 0.07, 0.09, 0, 0, 0, 0],
  closeMidRounded: ['vowel', 0.55, 0, 0.96, 0.51, 0.05, 0.07, 0, 0, 0, 0],
  frontRounded: ['vowel', 0.46, 0, 0.95, 0.51, 0.05, 0.07, 0, 0, 0.2, 0],
  nearCloseRounded: ['vowel', 0.35, 0, 1.01, 0.36, 0, 0.05, 0, 0, 0, 0],
  closeRounded: ['vowel', 0.22, 0, 1.15, 0.3, 0, 0, 0, 0, 0, 0],
  closeFrontRounded: ['vowel', 0.2, 0, 1.15, 0.18, 0, 0.02, 0, 0, 0.3, 0],
  // The Japanese u: lips compressed from the sides rather than protruded.
  closeCompressed: ['vowel', 0.22, 0, 0.63, 0.12, 0, 0.05, 0, 0, 0, 0],
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
