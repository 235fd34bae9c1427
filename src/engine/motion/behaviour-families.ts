import type { Behaviour } from './behaviour.ts';

/** A channel of behaviour that words can turn up or down. */
export type BehaviourGain = Exclude<keyof Behaviour, 'temperament'>;

/** Factors of what a relaxed speaker does. */
type Factors = Partial<Record<'head' | 'nods' | 'brows' | 'blinks' | 'gaze' | 'breathing' | 'mouth', number>>;
/** Added to what a relaxed speaker shows. */
type Offsets = Partial<Record<'smile' | 'browRest' | 'eyeContact' | 'zoom', number>>;

/** What words of one meaning do, in whatever language. */
export interface BehaviourFamily {
  readonly factors?: Factors;
  readonly offsets?: Offsets;
  /** What is damped when the word is denied ("no smile") or named by the negative prompt. */
  readonly damps: readonly BehaviourGain[];
  /** Of what it damps, the share that stays when it is removed altogether; 0 unless said. */
  readonly leaves?: number;
  /** Denying it asks for more of it: "not stiff" wants a livelier head. */
  readonly isStillness?: true;
}

/**
 * The meanings we know, the more specific ones first: what one of them finds in a text is taken out before the next
 * one looks at it, so that a "static camera" is not a static person.
 */
export const BEHAVIOUR_FAMILIES = {
  fixedCamera: { factors: {}, damps: [] },
  zoomOut: { offsets: { zoom: -0.06 }, damps: ['zoom'] },
  zoomIn: { offsets: { zoom: 0.06 }, damps: ['zoom'] },
  cameraMotion: { damps: ['zoom'] },
  lookingAway: { factors: { gaze: 1.7 }, damps: ['gaze'] },
  eyeContact: { factors: { gaze: 0.5 }, offsets: { eyeContact: 1 }, damps: ['eyeContact'] },
  energetic: {
    factors: { head: 1.4, nods: 1.5, brows: 1.6, gaze: 1.2, mouth: 1.1, blinks: 1.05 },
    damps: ['head', 'nods', 'brows'],
    leaves: 0.45,
  },
  nodding: { factors: { nods: 1.9 }, damps: ['nods'] },
  headMotion: { factors: { head: 1.35 }, damps: ['head', 'nods'] },
  mouth: { factors: { mouth: 1.12 }, damps: ['mouth'] },
  motion: { factors: {}, damps: ['head', 'nods', 'brows'] },
  blinking: { factors: { blinks: 1.25 }, damps: ['blinks'] },
  raisedBrows: { factors: { brows: 1.4 }, offsets: { browRest: 0.35 }, damps: ['brows', 'browRest'] },
  frowning: { offsets: { browRest: -0.4, smile: -0.15 }, damps: ['browRest'] },
  brows: { factors: { brows: 1.5 }, damps: ['brows'] },
  smiling: { offsets: { smile: 0.5 }, damps: ['smile'] },
  sad: { factors: { head: 0.88, brows: 0.9 }, offsets: { smile: -0.45, browRest: -0.1 }, damps: ['smile'] },
  serious: {
    factors: { brows: 0.8, head: 0.9 },
    offsets: { smile: -0.12, browRest: -0.12 },
    damps: ['browRest'],
  },
  still: {
    factors: { head: 0.12, nods: 0.08, brows: 0.15, gaze: 0.35, breathing: 0.6, blinks: 0.85 },
    damps: [],
    isStillness: true,
  },
  calm: {
    factors: { head: 0.55, nods: 0.55, brows: 0.6, gaze: 0.8, blinks: 0.95, mouth: 0.92 },
    damps: [],
    isStillness: true,
  },
  breathing: { factors: { breathing: 1.6 }, damps: ['breathing'] },
} as const satisfies Record<string, BehaviourFamily>;

export type BehaviourFamilyName = keyof typeof BEHAVIOUR_FAMILIES;
