import { smoothstep } from '../../lib/interpolate.ts';
import { SHAPE, type Shape } from './shape-names.ts';

/** What opens, closes or reshapes the mouth. */
const MOUTH_SHAPES: readonly Shape[] = [
  'jaw',
  'wide',
  'pucker',
  'funnel',
  'upperRaise',
  'lowerDrop',
  'press',
  'tuck',
  'closeRest',
];
/** Weight of those together at which nothing of the photo's own mouth is left. */
const GONE = 0.2;

/** 1 while the mouth is as in the photo, 0 from a small movement on. */
export function photoMouthShare(weights: Float32Array): number {
  let moved = 0;
  for (let i = 0; i < MOUTH_SHAPES.length; i++) moved += Math.abs(weights[SHAPE[MOUTH_SHAPES[i]!]]!);
  return smoothstep(GONE, 0, moved);
}
