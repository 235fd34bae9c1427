import { clamp, smoothstep } from '../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../lib/random.ts';
import { type Envelope, loudnessEnvelope } from '../audio/envelope.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { MOUTH_CHANNELS, type MouthTrack } from '../lipsync/mouth-track.ts';
import type { SpeechTimeline } from '../lipsync/timeline.ts';
import type { Behaviour } from './behaviour.ts';
import { lidClosure, scheduleBlinks, shutTime } from './blinks.ts';
import { breathing } from './breathing.ts';
import { browMotion } from './brows.ts';
import { findEmphases } from './emphases.ts';
import { counterRotation, fixationAt, scheduleFixations } from './gaze.ts';
import { headMotion, scalePose, withinReach } from './head-motion.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion, type MotionChannel } from './motion.ts';
import { nodding } from './nods.ts';
import type { Signal } from './noise.ts';

export interface Performance {
  readonly mouth: MouthTrack;
  /** What is heard: its loudness moves head and brows. */
  readonly sound: Pcm;
  /** The words, when they are known. */
  readonly timeline: SpeechTimeline | undefined;
  readonly behaviour: Behaviour;
  readonly seed: number;
}

type Pose = Record<Exclude<MotionChannel, (typeof MOUTH_CHANNELS)[number]>, number>;

// The clip starts in the pose of the photo.
const FADE_IN_SECONDS = 0.6;
// An open-mouthed photo needs this long to come to its talking rest.
const ENGAGE_SECONDS = 0.4;
const ENGAGE_LEAD_SECONDS = 0.05;
// About one word in three is stressed enough to move the head; closer together than this it is a tremble.
const NODDED = { share: 0.36, minGapSeconds: 0.45 };
const ACCENTED = { share: 0.85, minGapSeconds: 0.28 };
const BREATH_LIFT_CM = 0.03;
// Lips and jaw, whose size is a matter of temperament; contacts and the tongue are not.
const EXPRESSIVE = ['jaw', 'wide', 'pucker', 'funnel', 'upperRaise', 'lowerDrop'] as const;

/** Everything that moves, over the whole clip. Samples of one continuous performance: the frame rate changes nothing else. */
export function perform({ mouth, sound, timeline, behaviour, seed }: Performance): Motion {
  const { fps, frameCount } = mouth;
  // Not frameCount / fps, which depends on the frame rate by a fraction of a frame.
  const duration = pcmDuration(sound);
  const stage = { duration, mouth, envelope: loudnessEnvelope(sound), timeline, behaviour, seed };
  const blinks = scheduleBlinks(duration, behaviour.blinks, mouth.pauses, stream(seed, 'blinks'));
  const poseAt = posing(stage);
  const values = new Float32Array(frameCount * MOTION_CHANNELS.length);
  for (let frame = 0; frame < frameCount; frame++) {
    const time = (frame + 0.5) / fps;
    const row = values.subarray(frame * MOTION_CHANNELS.length, (frame + 1) * MOTION_CHANNELS.length);
    writeMouth(row, mouth, frame, behaviour.mouth);
    const lids = lidClosure(time, blinks);
    const pose: Pose = { ...poseAt(time), blinkLeft: lids, blinkRight: lids };
    for (const [channel, value] of Object.entries(pose)) row[CHANNEL[channel as MotionChannel]] = value;
  }
  return {
    fps,
    frameCount,
    values,
    closures: mouth.closures,
    pauses: mouth.pauses,
    blinks: blinks.map(shutTime),
    temperament: behaviour.temperament,
  };
}

interface Stage extends Omit<Performance, 'sound'> {
  readonly duration: number;
  readonly envelope: Envelope;
}

const stream = (seed: number, name: string) => seededRandom(seedFrom(name, seed));

function posing({ duration, mouth, envelope, timeline, behaviour, seed }: Stage) {
  const emphases = findEmphases(envelope, timeline, NODDED, stream(seed, 'emphases'));
  const accents = findEmphases(envelope, timeline, ACCENTED, stream(seed, 'accents'));
  const head = headMotion(duration, stream(seed, 'head'));
  const nod = nodding(emphases, stream(seed, 'nods'));
  const brow = browMotion(emphases, accents, stream(seed, 'brows'));
  const breath = breathing(stream(seed, 'breath'));
  const fixations = scheduleFixations(duration, behaviour.eyeContact, stream(seed, 'gaze'));
  const talk = engagement(mouth);
  const zoom = zooming(behaviour.zoom, duration);

  return (time: number): Omit<Pose, 'blinkLeft' | 'blinkRight'> => {
    const fade = smoothstep(0, FADE_IN_SECONDS, time);
    const wander = scalePose(head(time), behaviour.head * fade);
    const inhaled = behaviour.breathing * breath(time);
    const pose = withinReach({
      ...wander,
      pitchRad: wander.pitchRad + nod(time) * behaviour.nods * fade,
      shiftYCm: wander.shiftYCm + BREATH_LIFT_CM * inhaled,
    });
    const look = fixationAt(time, fixations);
    const counter = counterRotation(pose.yawRad, pose.pitchRad, behaviour.eyeContact);
    return {
      ...pose,
      talk: talk(time),
      breath: inhaled,
      gazeXCm: look.xCm * behaviour.gaze + counter.xCm,
      gazeYCm: look.yCm * behaviour.gaze + counter.yCm,
      brow: clamp(fade * (behaviour.browRest + behaviour.brows * brow(time)), -1, 1),
      smile: behaviour.smile * fade,
      zoom: zoom(time),
    };
  };
}

/** 0 to 1 shortly before the first sound, and kept: between sentences a speaker stays a speaker. */
function engagement({ pauses }: MouthTrack): Signal {
  const leading = pauses[0]?.start === 0 ? pauses[0].end : 0;
  const engaged = clamp(leading - ENGAGE_LEAD_SECONDS, 0, ENGAGE_SECONDS);
  return (time) => smoothstep(engaged - ENGAGE_SECONDS, engaged, time);
}

function zooming(perTenSeconds: number, duration: number): Signal {
  // Moving away starts close: the camera never shows more than the photo.
  const start = perTenSeconds < 0 ? (-perTenSeconds * duration) / 10 : 0;
  return (time) => start + (perTenSeconds * time) / 10;
}

function writeMouth(row: Float32Array, mouth: MouthTrack, frame: number, gain: number) {
  const width = MOUTH_CHANNELS.length;
  row.set(mouth.values.subarray(frame * width, (frame + 1) * width));
  for (const channel of EXPRESSIVE) row[CHANNEL[channel]]! *= gain;
}
