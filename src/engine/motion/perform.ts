import { clamp, smoothstep } from '../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../lib/random.ts';
import { GrowingEnvelope } from '../audio/growing-envelope.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { MOUTH_CHANNELS, type MouthStretch } from '../lipsync/mouth-track.ts';
import { movedBy, type Span, type Word } from '../lipsync/timeline.ts';
import type { Behaviour } from './behaviour.ts';
import { BlinkSchedule, lidClosure, shutTime } from './blinks.ts';
import { breathing } from './breathing.ts';
import { BrowMotion } from './brows.ts';
import { EmphasisFinder } from './emphases.ts';
import { counterRotation, Fixations } from './gaze.ts';
import { headMotion, scalePose, withinReach } from './head-motion.ts';
import { CHANNEL, MOTION_CHANNELS, type MotionChannel, type MotionStretch } from './motion.ts';
import { Nodding } from './nods.ts';
import type { Signal } from './noise.ts';

export interface Role {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** About how long the clip will be, in seconds. */
  readonly expectedDuration: number;
}

/** What is said next. */
export interface PerformedPassage {
  /** The frames that it settles. */
  readonly mouth: MouthStretch;
  /** What is heard: its loudness moves head and brows. */
  readonly sound: Pcm;
  /** Its words, when they are known, on its own clock. */
  readonly words: readonly Word[] | undefined;
  readonly isEnd: boolean;
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
// Where a camera that draws back comes to rest a little before or after the end, it does so within seconds.
const ZOOM_EASE = 0.003;
// Lips and jaw, whose size is a matter of temperament; contacts and the tongue are not.
const EXPRESSIVE = ['jaw', 'wide', 'pucker', 'funnel', 'upperRaise', 'lowerDrop'] as const;

/**
 * Everything that moves while somebody speaks, performed passage by passage: samples of one continuous performance, in
 * which neither the frame rate nor the borders of passages show. What is performed depends on nothing said later than
 * the foresight of the mouth.
 */
export class Performer {
  readonly #behaviour: Behaviour;
  readonly #envelope = new GrowingEnvelope();
  readonly #emphases: EmphasisFinder;
  readonly #accents: EmphasisFinder;
  readonly #blinks: BlinkSchedule;
  readonly #nods: Nodding;
  readonly #brows: BrowMotion;
  readonly #fixations: Fixations;
  readonly #head: ReturnType<typeof headMotion>;
  readonly #breath: Signal;
  readonly #zoom: Signal;
  #duration = 0;

  constructor({ behaviour, seed, expectedDuration }: Role) {
    const random = (name: string) => seededRandom(seedFrom(name, seed));
    this.#behaviour = behaviour;
    this.#emphases = new EmphasisFinder(NODDED, random('emphases'));
    this.#accents = new EmphasisFinder(ACCENTED, random('accents'));
    this.#blinks = new BlinkSchedule(behaviour.blinks, random('blinks'));
    this.#nods = new Nodding(random('nods'));
    this.#brows = new BrowMotion(random('brows'));
    this.#fixations = new Fixations(behaviour.eyeContact, random('gaze'));
    this.#head = headMotion(random('head'));
    this.#breath = breathing(random('breath'));
    this.#zoom = zooming(behaviour.zoom, expectedDuration);
  }

  perform({ mouth, sound, words, isEnd }: PerformedPassage): MotionStretch {
    this.#hear(sound, words);
    this.#blinks.extend(this.#duration, mouth.pauses, isEnd);
    const { fps, firstFrame, frameCount } = mouth;
    const talk = engagement(mouth.pauses);
    const values = new Float32Array(frameCount * MOTION_CHANNELS.length);
    for (let frame = 0; frame < frameCount; frame++) {
      const time = (firstFrame + frame + 0.5) / fps;
      const row = values.subarray(frame * MOTION_CHANNELS.length, (frame + 1) * MOTION_CHANNELS.length);
      writeMouth(row, mouth, frame, this.#behaviour.mouth);
      const pose: Pose = { ...this.#poseAt(time), talk: talk(time) };
      for (const [channel, value] of Object.entries(pose)) row[CHANNEL[channel as MotionChannel]] = value;
    }
    return {
      fps,
      firstFrame,
      frameCount,
      values,
      closures: mouth.closures,
      pauses: mouth.pauses,
      blinks: this.#blinks.blinks.map(shutTime),
      temperament: this.#behaviour.temperament,
    };
  }

  #hear(sound: Pcm, words: readonly Word[] | undefined) {
    const start = this.#duration;
    // Not counted in frames, which depend on the frame rate by a fraction of one.
    this.#duration += pcmDuration(sound);
    const passage = { start, end: this.#duration };
    this.#envelope.add(sound, start);
    const { envelope } = this.#envelope;
    const spoken = words?.map((word) => movedBy(word, start));
    const emphases = this.#emphases.find(passage, spoken, envelope);
    const accents = this.#accents.find(passage, spoken, envelope);
    this.#nods.add(emphases);
    this.#brows.add(emphases, accents);
  }

  #poseAt(time: number): Omit<Pose, 'talk'> {
    const behaviour = this.#behaviour;
    const fade = smoothstep(0, FADE_IN_SECONDS, time);
    const wander = scalePose(this.#head(time), behaviour.head * fade);
    const inhaled = behaviour.breathing * this.#breath(time);
    const pose = withinReach({
      ...wander,
      pitchRad: wander.pitchRad + this.#nods.at(time) * behaviour.nods * fade,
      shiftYCm: wander.shiftYCm + BREATH_LIFT_CM * inhaled,
    });
    const look = this.#fixations.at(time);
    const counter = counterRotation(pose.yawRad, pose.pitchRad, behaviour.eyeContact);
    const lids = lidClosure(time, this.#blinks.blinks);
    return {
      ...pose,
      breath: inhaled,
      blinkLeft: lids,
      blinkRight: lids,
      gazeXCm: look.xCm * behaviour.gaze + counter.xCm,
      gazeYCm: look.yCm * behaviour.gaze + counter.yCm,
      brow: clamp(fade * (behaviour.browRest + behaviour.brows * this.#brows.at(time)), -1, 1),
      smile: behaviour.smile * fade,
      zoom: this.#zoom(time),
    };
  }
}

/** 0 to 1 shortly before the first sound, and kept: between sentences a speaker stays a speaker. */
function engagement(pauses: readonly Span[]): Signal {
  const leading = pauses[0]?.start === 0 ? pauses[0].end : 0;
  const engaged = clamp(leading - ENGAGE_LEAD_SECONDS, 0, ENGAGE_SECONDS);
  return (time) => smoothstep(engaged - ENGAGE_SECONDS, engaged, time);
}

function zooming(perTenSeconds: number, expectedDuration: number): Signal {
  const perSecond = perTenSeconds / 10;
  if (perSecond >= 0) return (time) => perSecond * time;
  // Moving away starts close, and slows down in the end: the camera never shows more than the photo.
  return (time) => {
    const left = -perSecond * (expectedDuration - time);
    return Math.max(0, left) + ZOOM_EASE * Math.log1p(Math.exp(-Math.abs(left) / ZOOM_EASE));
  };
}

function writeMouth(row: Float32Array, mouth: MouthStretch, frame: number, gain: number) {
  const width = MOUTH_CHANNELS.length;
  row.set(mouth.values.subarray(frame * width, (frame + 1) * width));
  for (const channel of EXPRESSIVE) row[CHANNEL[channel]]! *= gain;
}
