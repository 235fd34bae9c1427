import { clamp, lerp } from '../../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../../lib/random.ts';
import { smoothNoise } from '../../motion/noise.ts';
import type { CameraMove, CameraMoveName, CameraPlan } from './camera.ts';

export interface CameraShot {
  /** Of the clip, in seconds. */
  readonly duration: number;
  /** Width over height of the picture. */
  readonly aspect: number;
  /** Integer >= 0. */
  readonly seed: number;
}

/** Sums of what several moves do, and how far at most what they show is shifted, which the lens has to make up for. */
interface Pose {
  panX: number;
  panY: number;
  travelX: number;
  travelY: number;
  travelZ: number;
  rollRad: number;
  lens: number;
  /** Never less than any layer's shift; as smooth as the moves themselves. */
  boundX: number;
  boundY: number;
  boundRad: number;
}

/** @param progress eased, 0 to 1 @param size of the move: 1 for a clip of five seconds. */
type MoveWriter = (pose: Pose, progress: number, size: number) => void;

// Moves of a five-second clip, in fractions of the picture. Slow enough for 24 frames a second, wide enough to be seen.
const PUSH = 0.12;
const ZOOM = 0.15;
const PAN = 0.055;
const TILT = 0.055;
const TRUCK = 0.045;
const CRANE = 0.05;
const ORBIT = 0.055;
const ROLL_RAD = 0.055;
const DOLLY_ZOOM = 0.22;
// Longer clips go further, but slower: twice the time is 1.4 times the way, and no clip more than this.
const USUAL_SECONDS = 5;
const MOST_SIZE = 1.5;
// Of the clip, for a camera to come to its speed and to come to rest again.
const RAMP_SHARE = 0.32;
// At most this long: who starts slower is not seen to start.
const LONGEST_RAMP_SECONDS = 2.2;

// A camera on a shoulder: two slow sways and a little tremble; standard deviations.
const HANDHELD = { x: 0.0042, y: 0.0045, rollRad: 0.0035, swayHz: 0.42, trembleHz: 2.1, tremble: 0.16 };
// A sum of sines stays within so many of its standard deviations.
const HIGHEST_NOISE = 3;
const HANDHELD_FADE_SECONDS = 1.2;

const MOVES: Readonly<Record<CameraMoveName, MoveWriter>> = {
  pushIn: (pose, progress, size) => {
    pose.travelZ += PUSH * size * progress;
    pose.lens *= 1 + 0.02 * size * progress;
  },
  pullOut: (pose, progress, size) => {
    pose.travelZ += PUSH * size * (1 - progress);
    pose.lens *= 1 + 0.02 * size * (1 - progress);
  },
  zoomIn: (pose, progress, size) => {
    pose.lens *= 1 + ZOOM * size * progress;
  },
  zoomOut: (pose, progress, size) => {
    pose.lens *= 1 + ZOOM * size * (1 - progress);
  },
  dollyZoom: (pose, progress, size) => {
    // The subject keeps its size while the world behind it grows.
    const grown = 1 + DOLLY_ZOOM * size;
    const lens = lerp(1, grown, progress);
    pose.lens *= lens;
    pose.travelZ += 1 - lens / grown;
  },
  panLeft: (pose, progress, size) => pan(pose, -PAN * size, progress),
  panRight: (pose, progress, size) => pan(pose, PAN * size, progress),
  tiltUp: (pose, progress, size) => tilt(pose, -TILT * size, progress),
  tiltDown: (pose, progress, size) => tilt(pose, TILT * size, progress),
  truckLeft: (pose, progress, size) => truck(pose, -TRUCK * size, progress),
  truckRight: (pose, progress, size) => truck(pose, TRUCK * size, progress),
  craneUp: (pose, progress, size) => crane(pose, -CRANE * size, progress),
  craneDown: (pose, progress, size) => crane(pose, CRANE * size, progress),
  orbitLeft: (pose, progress, size) => orbit(pose, -ORBIT * size, progress),
  orbitRight: (pose, progress, size) => orbit(pose, ORBIT * size, progress),
  rollLeft: (pose, progress, size) => roll(pose, -ROLL_RAD * size, progress),
  rollRight: (pose, progress, size) => roll(pose, ROLL_RAD * size, progress),
  flyOver: (pose, progress, size) => {
    pose.travelZ += 1.25 * PUSH * size * progress;
    crane(pose, -0.5 * CRANE * size, progress);
  },
};

function pan(pose: Pose, reach: number, progress: number) {
  pose.panX += reach * (2 * progress - 1);
  pose.boundX += Math.abs(reach);
}

function tilt(pose: Pose, reach: number, progress: number) {
  pose.panY += reach * (2 * progress - 1);
  pose.boundY += Math.abs(reach);
}

function truck(pose: Pose, reach: number, progress: number) {
  pose.travelX += reach * (2 * progress - 1);
  pose.boundX += Math.abs(reach);
}

function crane(pose: Pose, reach: number, progress: number) {
  pose.travelY += reach * (2 * progress - 1);
  pose.boundY += Math.abs(reach);
}

/** Goes around the subject, which stays where it is: from the view of the start, which is the picture itself. */
function orbit(pose: Pose, reach: number, progress: number) {
  pose.travelX += reach * progress;
  pose.panX -= reach * progress;
  pose.boundX += Math.abs(reach) * progress;
}

function roll(pose: Pose, angle: number, progress: number) {
  pose.rollRad += angle * progress;
  pose.boundRad += Math.abs(angle) * progress;
}

/**
 * The camera of a clip: eases in and out, any instant can be asked for. A layer of the picture's own size fills the
 * picture at all times, at any nearness from 0 to 1.
 */
export function createCamera(plan: CameraPlan, { duration, aspect, seed }: CameraShot): CameraMove {
  const size = Math.min(MOST_SIZE, Math.sqrt(duration / USUAL_SECONDS));
  const hand = handheld(plan.handheld, seed);
  return (time) => {
    const pose = restingPose();
    const progress = easedProgress(time, duration);
    for (const { move, amount } of plan.moves) MOVES[move](pose, progress, size * amount);
    hand(pose, time);
    return {
      panX: pose.panX,
      panY: pose.panY,
      travelX: pose.travelX,
      travelY: pose.travelY,
      travelZ: pose.travelZ,
      rollRad: pose.rollRad,
      zoom: pose.lens * coveringZoom(pose, aspect),
    };
  };
}

const restingPose = (): Pose => ({
  panX: 0,
  panY: 0,
  travelX: 0,
  travelY: 0,
  travelZ: 0,
  rollRad: 0,
  lens: 1,
  boundX: 0,
  boundY: 0,
  boundRad: 0,
});

/** How much closer a lens has to look so that a picture shifted and turned so far still covers itself. */
function coveringZoom({ boundX, boundY, boundRad }: Pose, aspect: number): number {
  const turned = Math.cos(boundRad) + Math.max(aspect, 1 / aspect) * Math.sin(boundRad);
  // Along either side what is left beside the shift; their sum is as smooth as its parts, unlike the larger of both.
  return turned / (1 - 2 * Math.hypot(boundX, boundY));
}

/**
 * 0 at the start and 1 at the end of the clip, constant speed in between; speed and acceleration grow from nothing and
 * vanish again.
 */
export function easedProgress(time: number, duration: number): number {
  const ramp = Math.min(RAMP_SHARE * duration, LONGEST_RAMP_SECONDS);
  const at = clamp(time, 0, duration);
  const whole = duration - ramp;
  if (at < ramp) return rampedWay(at / ramp, ramp) / whole;
  if (at > duration - ramp) return 1 - rampedWay((duration - at) / ramp, ramp) / whole;
  return (at - ramp / 2) / whole;
}

/** The way gone at unit speed after a share of the ramp: the integral of smoothstep. */
const rampedWay = (share: number, ramp: number) => ramp * share ** 3 * (1 - share / 2);

function handheld(amount: number, seed: number): (pose: Pose, time: number) => void {
  if (amount === 0) return () => {};
  const random = seededRandom(seedFrom('handheld camera', seed));
  const signals = [0, 1, 2].map(() => {
    const sway = smoothNoise(random, HANDHELD.swayHz);
    const tremble = smoothNoise(random, HANDHELD.trembleHz);
    return (time: number) =>
      (softened(sway(time)) + HANDHELD.tremble * softened(tremble(time))) / (1 + HANDHELD.tremble);
  });
  const [across, along, turned] = signals as [Signal, Signal, Signal];
  return (pose, time) => {
    const fade = amount * rampedWay(clamp(time / HANDHELD_FADE_SECONDS, 0, 1), 2);
    pose.panX += fade * HANDHELD.x * across(time);
    pose.panY += fade * HANDHELD.y * along(time);
    pose.rollRad += fade * HANDHELD.rollRad * turned(time);
    pose.boundX += fade * HANDHELD.x * HIGHEST_NOISE;
    pose.boundY += fade * HANDHELD.y * HIGHEST_NOISE;
    pose.boundRad += fade * HANDHELD.rollRad * HIGHEST_NOISE;
  };
}

type Signal = (time: number) => number;

const softened = (value: number) => HIGHEST_NOISE * Math.tanh(value / HIGHEST_NOISE);
