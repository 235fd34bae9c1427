import { type Envelope, envelopeAt } from '../engine/audio/envelope.ts';
import { POSE_FLOATS, writeFramePose } from '../engine/face/frame-pose.ts';
import { pixelsOfHead } from '../engine/face/head-frame.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion } from '../engine/motion/motion.ts';
import { type FaceReading, isWhole, readFace } from '../engine/quality/face-reading.ts';
import { channelOf, judge, type Measurements, type QualityReport } from '../engine/quality/gates.ts';
import { frameTime } from '../engine/quality/inspected-frames.ts';
import {
  backgroundDifference,
  type FreePixels,
  freePixels,
  mouthSharpness,
} from '../engine/quality/picture-measures.ts';
import type { SoundReading } from '../engine/quality/sound-gates.ts';
import type { PlanarImage } from '../engine/raster/planar.ts';
import { regionAround } from '../engine/vision/face-mesh.ts';
import type { FaceVision } from '../engine/vision/face-vision.ts';
import { yawPitchRoll } from '../engine/vision/head-pose.ts';
import type { FaceLandmarks, FaceRegion } from '../engine/vision/landmarks.ts';

/** A clip to look at and what it was meant to show. */
export interface InspectionSubject {
  readonly portrait: PreparedPortrait;
  readonly motion: Motion;
  /** Inner-lip opening in IOD that the rig gives this portrait, one value a frame. */
  readonly intendedOpening: Float32Array;
  readonly sound: SoundReading & { readonly envelope: Envelope };
  readonly vision: FaceVision;
}

type Background = { readonly free: FreePixels } | { readonly unmeasurable: string };

// Real and painted faces read 1 - 1e-9, lids shut or not; landmarks fitted to a wall or to noise up to 0.98.
const MIN_PRESENCE = 0.999;
// Heads sway, turn and nod by up to a third of this; hair and shoulders go farther than the face.
const PERSON_REACH_IOD = 0.45;
// Fewer pixels are a strip along the edge, where encoding and the mirrored border have their say.
const MIN_BACKGROUND_SHARE = 0.02;
const MAX_STILL_ZOOM = 1e-4;

/** Measures frames as they pass and judges them in the end. */
export class FrameInspector {
  private readonly subject: InspectionSubject;
  private readonly wanted: Set<number>;
  private readonly photoFace: FaceReading;
  private readonly background: Background;
  private readonly numbers: number[] = [];
  private readonly faces: (FaceReading | null)[] = [];
  private readonly differences: number[] = [];
  private readonly sharpness: number[] = [];
  private frameCount = 0;
  private last: { readonly number: number; readonly region: FaceRegion } | undefined;

  /** @param numbers which frames to measure: all of them, or what `chooseLightFrames` chooses. */
  constructor(subject: InspectionSubject, numbers: Iterable<number>) {
    this.subject = subject;
    this.wanted = new Set(numbers);
    const inPhoto = photoLandmarks(subject.portrait);
    this.photoFace = readFace(inPhoto, { yawRad: 0, pitchRad: 0, rollRad: 0 });
    this.background = findBackground(subject, this.photoFace.eyeDistance);
  }

  /** Frames that have not come yet are to be measured, too. */
  want(numbers: Iterable<number>) {
    for (const number of numbers) this.wanted.add(number);
  }

  /**
   * Takes every frame of the clip in order and measures those that are wanted.
   *
   * @param i420 y, u, v of limited-range BT.709 one after the other; not kept.
   */
  look(number: number, i420: Uint8Array) {
    this.frameCount = Math.max(this.frameCount, number + 1);
    if (!this.wanted.has(number)) return;
    const frame = planesOf(i420, this.subject.portrait);
    const face = this.findFace(frame, number);
    this.numbers.push(number);
    this.faces.push(face);
    this.sharpness.push(face ? mouthSharpness(frame, face) : Number.NaN);
    if ('free' in this.background) {
      this.differences.push(backgroundDifference(frame, this.subject.portrait.person, this.background.free));
    }
  }

  measurements(): Measurements {
    const { motion, intendedOpening, sound, portrait } = this.subject;
    return {
      frames: { fps: motion.fps, frameCount: this.frameCount, numbers: this.numbers },
      faces: this.faces,
      pictures: {
        background:
          'free' in this.background ? { differences: Float32Array.from(this.differences) } : this.background,
        mouthSharpness: Float32Array.from(this.sharpness),
        photoSharpness: mouthSharpness(portrait.person, this.photoFace),
      },
      motion,
      intendedOpening,
      loudness: loudnessOfFrames(sound.envelope, motion),
      sound: { duration: sound.duration, synthesised: sound.synthesised },
    };
  }

  report(): QualityReport {
    return judge(this.measurements());
  }

  /** Looks where the face was a frame ago, else where it is meant to be. */
  private findFace(frame: PlanarImage, number: number): FaceReading | null {
    const { vision, portrait, motion } = this.subject;
    const followed = this.last?.number === number - 1 ? this.last.region : undefined;
    let found: FaceLandmarks | undefined = followed && vision.track(frame, followed);
    if (!found || !(found.presence >= MIN_PRESENCE)) {
      // From an intended region alone, shut lids are read as half open: those are looked for again where the face is.
      const corrections = lidsAreFalling(motion, number) ? 2 : 1;
      const intended = regionAround(intendedPoints(portrait, motion, number));
      found = vision.landmarks(frame, intended, { corrections, crops: 0 });
    }
    if (!(found.presence >= MIN_PRESENCE)) return null;
    this.last = { number, region: found.region };
    const face = readFace(found, yawPitchRoll(vision.canonical, found));
    return isWhole(face) ? face : null;
  }
}

/** Looks at every frame of a clip. */
export async function inspectFull(
  subject: InspectionSubject,
  frames: AsyncIterable<Uint8Array>,
): Promise<QualityReport> {
  const inspector = new FrameInspector(subject, Array(subject.motion.frameCount).keys());
  let number = 0;
  for await (const frame of frames) inspector.look(number++, frame);
  return inspector.report();
}

function findBackground({ portrait, motion }: InspectionSubject, eyeDistance: number): Background {
  if (channelOf(motion, 'zoom').some((zoom) => Math.abs(zoom) > MAX_STILL_ZOOM)) {
    return { unmeasurable: 'The camera moves, and the whole picture with it.' };
  }
  const { width, height, person } = portrait;
  if (!person.alpha) throw new Error('The person of a prepared portrait has no coverage.');
  const free = freePixels(person.alpha, width, height, Math.round(PERSON_REACH_IOD * eyeDistance));
  if (free.count < MIN_BACKGROUND_SHARE * width * height) {
    return { unmeasurable: 'The person fills the picture: hardly any background is left.' };
  }
  return { free };
}

/** The landmarks of the photo on its canvas, as the rig keeps them; depth is left out. */
function photoLandmarks({ rig }: PreparedPortrait): FaceLandmarks {
  const pixels = pixelsOfHead(rig.restPose, rig.inHead);
  const points = new Float32Array((pixels.length / 2) * 3);
  for (let i = 0; i < pixels.length / 2; i++) points.set(pixels.subarray(2 * i, 2 * i + 2), 3 * i);
  return { points, presence: 1, region: regionAround(points) };
}

const lidsAreFalling = ({ values }: Motion, number: number) =>
  values[number * MOTION_CHANNELS.length + CHANNEL.blinkLeft]! > 0;

/** Where the head of a frame should show the landmarks of the photo, near enough to look for the face there. */
function intendedPoints({ rig }: PreparedPortrait, motion: Motion, number: number): Float32Array {
  const pose = new Float64Array(POSE_FLOATS);
  writeFramePose(rig, motion.values, number, pose);
  const points = new Float32Array(rig.inHead.length);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [rig.inHead[i]!, rig.inHead[i + 1]!, rig.inHead[i + 2]!];
    points[i] = pose[0]! * x + pose[1]! * y + pose[2]! * z + pose[3]!;
    points[i + 1] = pose[4]! * x + pose[5]! * y + pose[6]! * z + pose[7]!;
  }
  return points;
}

/** The planes of a frame as the renderer hands it out, without copying. */
export function planesOf(
  i420: Uint8Array,
  { width, height }: { width: number; height: number },
): PlanarImage {
  const luma = width * height;
  const chroma = luma / 4;
  return {
    width,
    height,
    y: i420.subarray(0, luma),
    u: i420.subarray(luma, luma + chroma),
    v: i420.subarray(luma + chroma, luma + 2 * chroma),
  };
}

function loudnessOfFrames(envelope: Envelope, { fps, frameCount }: Motion): Float32Array {
  return Float32Array.from({ length: frameCount }, (_, frame) => envelopeAt(envelope, frameTime(frame, fps)));
}
