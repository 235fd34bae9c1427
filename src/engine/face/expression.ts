import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import type { FaceMeasures } from './face-measures.ts';
import type { Rig } from './rig.ts';
import { SHAPE } from './shape-names.ts';

/**
 * Quiet vowels part the lips clearly and loud ones not much farther: in talk an open vowel parts them by about a seventh
 * of the distance of the eyes, only shouting by more. Shares of the shape's full angle, the first one a jaw channel.
 */
const JAW_GAIN = 1.48;
const JAW_MOST = 0.76;
/** A lip closure keeps the jaw nearly shut, or the lips would have to stretch to meet. */
const JAW_UNDER_CLOSURE = 0.08;
const JAW_LOST_TO_TUCK = 0.35;
const WIDE_UNDER_CLOSURE = 0.35;
/** Lips that roll in cannot be rolled out. */
const PUCKER_UNDER_CLOSURE = 0.55;
const FUNNEL_UNDER_CLOSURE = 0.4;
/** Lips at speech part a little more than the sound needs, so that teeth catch the light. */
const TALKING_UPPER_RAISE = 0.04;
const PRESS_GAIN = 0.85;
/** While the jaw works, a relaxed open mouth stays almost closed between sounds ... */
const REST_CLOSED = 0.9;
/** ... a laughing one goes on showing its teeth, as people who smile while they talk do. */
const SMILE_CLOSED = 0.74;
/** The jaw channel at which that is so; with a still jaw the lips rest on each other. */
const WORKING_JAW = 0.18;
/** A jaw that opens shows the teeth by itself: the gap of the laugh is not added to its own. */
const OPEN_JAW = 0.8;
/** A laughing mouth is wider than speech: it gathers in as far as it must to look like talking. */
const UNSMILE_TALKING = 0.35;
const UNSMILE_ROUNDING = 0.65;

/** Nobody can smile broadly and say "oo". */
const SMILE_LOST_TO_ROUNDING = 0.75;

/** Of the iris' way down, how much the upper lid goes along, and how far that may close an eye. */
const LID_FOLLOWS_GAZE = 0.8;
const LID_FOLLOWS_MOST = 0.25;

/**
 * The weights of all shapes for one frame.
 *
 * @param values rows of `MOTION_CHANNELS`.
 * @param weights `SHAPES.length`, overwritten.
 */
export function writeShapeWeights(
  rig: Pick<Rig, 'measures' | 'jawGain'>,
  values: Float32Array,
  frameIndex: number,
  weights: Float32Array,
): void {
  const { measures } = rig;
  const row = frameIndex * MOTION_CHANNELS.length;
  const talk = values[row + CHANNEL.talk]!;
  const close = values[row + CHANNEL.close]!;
  const tuck = values[row + CHANNEL.tuck]!;
  const pucker = values[row + CHANNEL.pucker]! * lerp(1, PUCKER_UNDER_CLOSURE, close);
  const funnel = values[row + CHANNEL.funnel]! * lerp(1, FUNNEL_UNDER_CLOSURE, close);
  const open = 1 - close;
  weights[SHAPE.jaw] = jawWeight(rig, values, frameIndex);
  weights[SHAPE.wide] = values[row + CHANNEL.wide]! * lerp(1, WIDE_UNDER_CLOSURE, close);
  weights[SHAPE.pucker] = pucker;
  weights[SHAPE.funnel] = funnel;
  weights[SHAPE.upperRaise] = (values[row + CHANNEL.upperRaise]! + TALKING_UPPER_RAISE * talk) * open;
  weights[SHAPE.lowerDrop] = values[row + CHANNEL.lowerDrop]! * open * (1 - tuck);
  weights[SHAPE.press] = PRESS_GAIN * close;
  weights[SHAPE.tuck] = tuck;
  weights[SHAPE.closeRest] =
    talk * closedShare(measures, values[row + CHANNEL.jaw]!, Math.max(close, tuck * 0.6, pucker * 0.7));
  const rounding = clamp(Math.max(pucker, funnel), 0, 1);
  weights[SHAPE.smile] = values[row + CHANNEL.smile]! * (1 - SMILE_LOST_TO_ROUNDING * rounding);
  weights[SHAPE.unsmile] = measures.restSmile * talk * (UNSMILE_TALKING + UNSMILE_ROUNDING * rounding);
  const brow = values[row + CHANNEL.brow]!;
  weights[SHAPE.brow] = Math.max(0, brow);
  weights[SHAPE.frown] = Math.max(0, -brow);
  const lookingDown = Math.max(0, -values[row + CHANNEL.gazeYCm]!);
  const [right, left] = measures.eyeOpeningCm;
  weights[SHAPE.blinkRight] = lidWeight(values[row + CHANNEL.blinkRight]!, lookingDown, right);
  weights[SHAPE.blinkLeft] = lidWeight(values[row + CHANNEL.blinkLeft]!, lookingDown, left);
}

/** The jaw shape's weight: also what moves the lower teeth. */
export function jawWeight(
  { jawGain }: Pick<Rig, 'jawGain'>,
  values: Float32Array,
  frameIndex: number,
): number {
  const row = frameIndex * MOTION_CHANNELS.length;
  const held = lerp(1, JAW_UNDER_CLOSURE, values[row + CHANNEL.close]!);
  return (
    jawGain *
    spokenTurn(values[row + CHANNEL.jaw]!) *
    held *
    (1 - JAW_LOST_TO_TUCK * values[row + CHANNEL.tuck]!)
  );
}

/** Of the shape's full angle. */
const spokenTurn = (jaw: number) => JAW_MOST * Math.tanh((JAW_GAIN / JAW_MOST) * jaw);

/** The upper lid follows an eye that looks down, and closes on from there. */
function lidWeight(blink: number, lookingDownCm: number, openingCm: number): number {
  const followed = Math.min(LID_FOLLOWS_MOST, (LID_FOLLOWS_GAZE * lookingDownCm) / Math.max(0.2, openingCm));
  return clamp(followed + (1 - followed) * blink, 0, 1);
}

/** How far the photo's own gap between the lips is closed. */
function closedShare(measures: FaceMeasures, jaw: number, closing: number): number {
  if (!measures.isOpenMouth) return 0;
  const working = smoothstep(0, WORKING_JAW, jaw) * (1 - clamp(closing, 0, 1));
  const laughing = lerp(SMILE_CLOSED, REST_CLOSED, smoothstep(WORKING_JAW, OPEN_JAW, jaw));
  return lerp(1, measures.isWideOpenMouth ? laughing : REST_CLOSED, working);
}
