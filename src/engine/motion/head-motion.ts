import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { Span } from '../lipsync/timeline.ts';
import { smoothNoise } from './noise.ts';

/** Where the head is, relative to the photo: the channels of a head in `Motion`. */
export interface HeadPose {
  readonly yawRad: number;
  readonly pitchRad: number;
  readonly rollRad: number;
  readonly shiftXCm: number;
  readonly shiftYCm: number;
  readonly sway: number;
}

// Standard deviations of a speaker who stays in their seat (broadcast recordings: yaw 1 to 3 degrees).
const YAW_RAD = 0.036;
const PITCH_RAD = 0.024;
const ROLL_RAD = 0.026;
const SHIFT_X_CM = 0.35;
const SHIFT_Y_CM = 0.5;
const SWAY = 0.007;
// The trunk leans where the head turns, against its tilt, and sinks as it bows: channels that know nothing of each
// other look like a puppet on strings.
const LEAN_CM_PER_YAW_RAD = 10;
const LEAN_CM_PER_ROLL_RAD = -10;
const SINK_CM_PER_PITCH_RAD = -4;
const ROLL_PER_YAW = -0.35;
// Turning and leaning take seconds, tilting and looking up are quicker.
const YAW_HZ = 0.27;
const PITCH_HZ = 0.34;
const ROLL_HZ = 0.24;
const SHIFT_HZ = 0.2;
const SWAY_HZ = 0.12;

// From the base of the neck, about which heads turn, to the tip of the nose, which the eye follows.
const NOSE_UP_CM = 10;
const NOSE_FORWARD_CM = 11.5;
// How far the nose wanders about its mean (root mean square a direction), measured on speakers at a desk.
const NOSE_TRAVEL_CM = 1.13;
// Chance alone would make one ten seconds twice as lively as another.
const EVENED_BY = { least: 0.75, most: 1.4 } as const;
const EVENING_SECONDS = 6;
const EVENING_STEP_SECONDS = 0.1;

// Painted necks and ears hold up to about six degrees.
const YAW_LIMIT_RAD = 0.1;
const PITCH_LIMIT_RAD = 0.12;
const ROLL_LIMIT_RAD = 0.085;
const SHIFT_LIMIT_CM = 2;

/** Wandering of the head without nods; 0 is the pose of the photo. */
export function headMotion(random: Random): (time: number) => HeadPose {
  const wander = wandering(random);
  const gains: number[] = [];
  const gainAt = (index: number) => {
    gains[index] ??= eveningGain(wander, index);
    return gains[index];
  };
  return (time) => {
    const position = time / EVENING_SECONDS;
    const index = Math.floor(position);
    const gain = lerp(gainAt(index), gainAt(index + 1), smoothstep(0, 1, position - index));
    return scalePose(wander(time), gain);
  };
}

/** Of the instant `index * EVENING_SECONDS`, by how far the nose travels before and after it. */
function eveningGain(wander: (time: number) => HeadPose, index: number): number {
  const around = {
    start: Math.max(0, (index - 1) * EVENING_SECONDS),
    end: (index + 1) * EVENING_SECONDS,
  };
  return clamp(NOSE_TRAVEL_CM / noseTravel(wander, around), EVENED_BY.least, EVENED_BY.most);
}

export const scalePose = (pose: HeadPose, gain: number): HeadPose => ({
  yawRad: pose.yawRad * gain,
  pitchRad: pose.pitchRad * gain,
  rollRad: pose.rollRad * gain,
  shiftXCm: pose.shiftXCm * gain,
  shiftYCm: pose.shiftYCm * gain,
  sway: pose.sway * gain,
});

/** Bends a pose back to what a portrait can show; small ones stay as they are. */
export function withinReach(pose: HeadPose): HeadPose {
  return {
    yawRad: softLimit(pose.yawRad, YAW_LIMIT_RAD),
    pitchRad: softLimit(pose.pitchRad, PITCH_LIMIT_RAD),
    rollRad: softLimit(pose.rollRad, ROLL_LIMIT_RAD),
    shiftXCm: softLimit(pose.shiftXCm, SHIFT_LIMIT_CM),
    shiftYCm: softLimit(pose.shiftYCm, SHIFT_LIMIT_CM),
    sway: pose.sway,
  };
}

const softLimit = (value: number, limit: number) => limit * Math.tanh(value / limit);

function wandering(random: Random): (time: number) => HeadPose {
  const yaw = smoothNoise(random, YAW_HZ);
  const pitch = smoothNoise(random, PITCH_HZ);
  const roll = smoothNoise(random, ROLL_HZ);
  const shiftX = smoothNoise(random, SHIFT_HZ);
  const shiftY = smoothNoise(random, SHIFT_HZ);
  const sway = smoothNoise(random, SWAY_HZ);
  return (time) => {
    const yawRad = YAW_RAD * yaw(time);
    const pitchRad = PITCH_RAD * pitch(time);
    const rollRad = ROLL_RAD * roll(time) + ROLL_PER_YAW * yawRad;
    return {
      yawRad,
      pitchRad,
      rollRad,
      shiftXCm: SHIFT_X_CM * shiftX(time) + LEAN_CM_PER_YAW_RAD * yawRad + LEAN_CM_PER_ROLL_RAD * rollRad,
      shiftYCm: SHIFT_Y_CM * shiftY(time) + SINK_CM_PER_PITCH_RAD * pitchRad,
      sway: SWAY * sway(time),
    };
  };
}

function noseTravel(wander: (time: number) => HeadPose, { start, end }: Span): number {
  const across: number[] = [];
  const along: number[] = [];
  for (let time = start; time <= end; time += EVENING_STEP_SECONDS) {
    const { yawRad, pitchRad, rollRad, shiftXCm, shiftYCm } = wander(time);
    across.push(shiftXCm + NOSE_FORWARD_CM * yawRad - NOSE_UP_CM * rollRad);
    along.push(shiftYCm - NOSE_FORWARD_CM * pitchRad);
  }
  return Math.sqrt((variance(across) + variance(along)) / 2);
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
