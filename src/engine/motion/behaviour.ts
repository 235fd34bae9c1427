import type { Motion } from './motion.ts';

/** How a person carries themselves while talking, as factors of what a relaxed speaker does (1), unless said. */
export interface Behaviour {
  readonly temperament: Motion['temperament'];
  /** Turning, tilting and swaying of the head. */
  readonly head: number;
  readonly nods: number;
  readonly brows: number;
  /** Of the blink rate; 0 is a stare. */
  readonly blinks: number;
  readonly gaze: number;
  readonly breathing: number;
  /** Of jaw and lips; contacts (m, f) stay complete. */
  readonly mouth: number;
  /** -1 (sad) to 1 (broad smile), added to the expression of the photo. */
  readonly smile: number;
  /** -1 (frowning) to 1 (raised), held throughout. */
  readonly browRest: number;
  /** 0 to 1: how firmly the eyes stay on the viewer. */
  readonly eyeContact: number;
  /** Camera: scale added over ten seconds; negative moves away. */
  readonly zoom: number;
}

export const NATURAL: Behaviour = {
  temperament: 'natural',
  head: 1,
  nods: 1,
  brows: 1,
  blinks: 1,
  gaze: 1,
  breathing: 1,
  mouth: 1,
  smile: 0,
  browRest: 0,
  eyeContact: 0,
  zoom: 0,
};

// Within this band nobody would say that the person does anything but talk.
const NATURAL_RANGE = { least: 0.75, most: 1.3 } as const;
const STILL_HEAD = 0.3;
// Below this rate the eyes stare, which only somebody who holds still does.
const STARING = 0.6;

/** Names a behaviour by its gains: the quality gates for natural motion do not apply to any other. */
export function temperamentOf(behaviour: Omit<Behaviour, 'temperament'>): Motion['temperament'] {
  const { head, brows, blinks, mouth } = behaviour;
  if (head < STILL_HEAD || blinks < STARING) return 'still';
  if ([head, brows, blinks, mouth].some((gain) => gain < NATURAL_RANGE.least)) return 'calm';
  return [head, brows, mouth].some((gain) => gain > NATURAL_RANGE.most) ? 'energetic' : 'natural';
}
