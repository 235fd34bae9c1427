import type { Point } from '../../draw/path.ts';
import type { Action } from '../figure.ts';
import type { PersonLook } from './looks.ts';

/** Where the ends of somebody's limbs are; right is the side of the screen. Shares of the height, y down from the ground. */
export interface Posture {
  readonly hip: Point;
  /** Of the trunk to the right. */
  readonly leanRad: number;
  readonly feet: readonly [left: Point, right: Point];
  readonly hands: readonly [left: Point, right: Point];
  /** Of the head to the right. */
  readonly tiltRad: number;
}

export function postureOf(look: PersonLook, action: Action, time: number): Posture {
  if (action === 'dancing') return dancing(look, time);
  if (action === 'waving') return waving(look, time);
  if (action === 'jumping' || action === 'playing') return jumping(look, time);
  return standing(look, time);
}

/** The weight goes from one leg to the other, the chest breathes. */
function standing(look: PersonLook, time: number): Posture {
  const shift = 0.008 * Math.sin(0.7 * time);
  const breath = 0.002 * Math.sin(1.7 * time);
  const hipY = -look.legLength * 0.985;
  const side = 0.118 * look.build;
  return {
    hip: [shift, hipY - breath],
    leanRad: -0.6 * shift,
    feet: [
      [-0.05, 0],
      [0.05, 0],
    ],
    hands: [
      [-side + shift * 0.6, hipY + 0.055 - breath],
      [side + shift * 0.6, hipY + 0.055 - breath],
    ],
    tiltRad: 0.05 * Math.sin(0.43 * time + 1),
  };
}

function waving(look: PersonLook, time: number): Posture {
  const still = standing(look, time);
  const beat = Math.sin(7.5 * time);
  return {
    ...still,
    hands: [still.hands[0], [0.2 + 0.055 * beat, -1.06 + 0.018 * Math.abs(beat)]],
    tiltRad: 0.08,
  };
}

/** Two steps to the side in a bar, arms up and over: 1.9 beats a second. */
function dancing(look: PersonLook, time: number): Posture {
  const beat = Math.PI * 1.9 * time;
  const [sway, dip] = [Math.sin(beat), Math.abs(Math.cos(beat))];
  const hipY = -look.legLength * (0.985 - 0.055 * dip);
  const reach = Math.sin(beat / 2);
  const raise = 0.5 + 0.5 * Math.sin(beat / 4 + 0.5);
  return {
    hip: [0.035 * sway, hipY],
    leanRad: 0.13 * Math.sin(beat - 0.5),
    feet: [
      [-0.095, -0.05 * Math.max(0, sway)],
      [0.095, -0.05 * Math.max(0, -sway)],
    ],
    hands: [
      [-0.2 - 0.06 * reach, -0.66 - 0.4 * raise + 0.08 * sway],
      [0.2 - 0.06 * reach, -0.66 - 0.4 * (0.7 * (1 - raise) + 0.3) - 0.08 * sway],
    ],
    tiltRad: -0.16 * Math.sin(beat - 0.9),
  };
}

/** Crouch, leap, land: one leap in 1.3 seconds. */
function jumping(look: PersonLook, time: number): Posture {
  const phase = time / 1.3 - Math.floor(time / 1.3);
  const flight = phase < 0.45 ? 4 * (phase / 0.45) * (1 - phase / 0.45) : 0;
  const onGround = Math.max(0, (phase - 0.45) / 0.55);
  const crouch = 0.13 * Math.sin(Math.PI * onGround) ** 2;
  const air = 0.2 * flight;
  const hipY = -look.legLength * (0.985 - crouch) - air;
  const up = Math.max(flight, 0) - crouch * 2;
  return {
    hip: [0, hipY],
    leanRad: 0,
    feet: [
      [-0.055 - 0.05 * flight, -air * 0.92 - 0.06 * flight],
      [0.055 + 0.05 * flight, -air * 0.92 - 0.02 * flight],
    ],
    hands: [
      [-0.17 - 0.05 * flight, hipY - 0.08 - 0.36 * up],
      [0.17 + 0.05 * flight, hipY - 0.08 - 0.36 * up],
    ],
    tiltRad: 0,
  };
}
