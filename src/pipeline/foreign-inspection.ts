import { readFile } from 'node:fs/promises';
import { pointsInHead } from '../engine/face/head-frame.ts';
import type { Motion } from '../engine/motion/motion.ts';
import type { ExpectedMouth } from '../engine/quality/expected-mouth.ts';
import { type FaceReading, isWhole, readFace } from '../engine/quality/face-reading.ts';
import { chooseForeignLooks, everyLook, type ForeignLooks } from '../engine/quality/foreign-frames.ts';
import { judgeForeign, type Speaker } from '../engine/quality/foreign-gates.ts';
import type { QualityReport } from '../engine/quality/gates.ts';
import type { ForeignGateName } from '../engine/quality/limits.ts';
import { coarseFaceSharpness } from '../engine/quality/picture-measures.ts';
import type { SoundReading } from '../engine/quality/sound-gates.ts';
import { PictureChanges } from '../engine/quality/still-pictures.ts';
import type { PlanarImage } from '../engine/raster/planar.ts';
import { planarFromRgb, rgbFromPlanar } from '../engine/raster/texture.ts';
import type { FaceVision } from '../engine/vision/face-vision.ts';
import { fitHeadPose, yawPitchRoll } from '../engine/vision/head-pose.ts';
import type { FaceLandmarks, FaceRegion } from '../engine/vision/landmarks.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { readPortrait } from '../media/images.ts';
import type { PlacedHead } from './burn-captions.ts';
import { planesOf } from './inspect.ts';
import type { InspectionDepth } from './inspection.ts';

export type ForeignReport = QualityReport<ForeignGateName>;

/** Somebody who should speak in a clip, as the picture that was sent shows them. */
export interface ForeignSpeaker {
  readonly vision: FaceVision;
  /** In the picture that was sent, which has the size of the clip. */
  readonly landmarks: FaceLandmarks;
  readonly photoSharpness: number;
  readonly expected: ExpectedMouth;
  readonly temperament: Motion['temperament'];
}

export interface ForeignClip {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly sound: SoundReading | undefined;
  /** Or why there is nobody. */
  readonly speaker: ForeignSpeaker | string;
  readonly clock: () => number;
}

// As for our own frames: real and painted faces read 1 - 1e-9.
const MIN_PRESENCE = 0.999;
// Looking through a whole picture takes as long as ten looks at a face whose place is known.
const SEARCH_EVERY_FRAMES = 12;

/** Measures a clip that somebody else made while its frames pass on their way to the encoder. */
export class ForeignInspection {
  /** That this thread has spent on measuring so far. */
  seconds = 0;
  readonly #clip: ForeignClip;
  readonly #changes = new PictureChanges();
  readonly #faces: FaceWatch | undefined;
  #frameCount = 0;

  constructor(depth: InspectionDepth, clip: ForeignClip) {
    this.#clip = clip;
    const { speaker } = clip;
    if (typeof speaker === 'string') return;
    const looks = depth === 'full' ? everyLook(clip) : chooseForeignLooks(clip, speaker.expected);
    this.#faces = new FaceWatch(speaker, looks);
  }

  async *watch(frames: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const frame of frames) {
      const before = this.#clip.clock();
      const picture = planesOf(frame, this.#clip);
      this.#changes.look(picture);
      this.#faces?.look(this.#frameCount++, picture);
      this.seconds += this.#clip.clock() - before;
      yield frame;
    }
  }

  /** @param picturesPerFrame how many of the file's own pictures there were for each frame. */
  report(picturesPerFrame: number): ForeignReport {
    const { fps, frameCount, sound, speaker } = this.#clip;
    const { changes, blackness } = this.#changes;
    const measured = this.#faces?.measured() ?? { unmeasurable: speaker as string };
    return judgeForeign({ fps, frameCount, picturesPerFrame, changes, blackness, sound, speaker: measured });
  }
}

/** Follows one face through the frames that are looked at. */
class FaceWatch {
  readonly #speaker: ForeignSpeaker;
  readonly #looks: ForeignLooks;
  readonly #wanted: ReadonlySet<number>;
  readonly #faces: (FaceReading | null)[] = [];
  readonly #sharpness: number[] = [];
  #last: { readonly number: number; readonly region: FaceRegion };
  #searched = Number.NEGATIVE_INFINITY;

  constructor(speaker: ForeignSpeaker, looks: ForeignLooks) {
    this.#speaker = speaker;
    this.#looks = looks;
    this.#wanted = new Set(looks.numbers);
    this.#last = { number: Number.NEGATIVE_INFINITY, region: speaker.landmarks.region };
  }

  look(number: number, picture: PlanarImage) {
    if (!this.#wanted.has(number)) return;
    const face = this.#find(number, picture);
    this.#faces.push(face);
    this.#sharpness.push(face ? coarseFaceSharpness(picture, face) : Number.NaN);
  }

  measured(): Speaker {
    const { expected, photoSharpness, temperament } = this.#speaker;
    return {
      looks: this.#looks,
      faces: this.#faces,
      faceSharpness: Float32Array.from(this.#sharpness),
      ...{ expected, photoSharpness, temperament },
    };
  }

  /** Looks where the face was last; now and then, while it is not there, everywhere. */
  #find(number: number, picture: PlanarImage): FaceReading | null {
    const { vision } = this.#speaker;
    const isNext = this.#last.number === number - 1;
    const isLost = this.#last.number < this.#searched;
    let found = isNext || isLost ? vision.track(picture, this.#last.region) : this.#lookAround(picture);
    if (!isFace(found) && number - this.#searched >= SEARCH_EVERY_FRAMES) {
      this.#searched = number;
      found = this.#lookAround(picture);
      if (!isFace(found)) found = searched(vision, picture) ?? found;
    }
    if (!isFace(found)) return null;
    this.#last = { number, region: found.region };
    const face = readFace(found, yawPitchRoll(vision.canonical, found));
    return isWhole(face) ? face : null;
  }

  #lookAround(picture: PlanarImage): FaceLandmarks {
    return this.#speaker.vision.landmarks(picture, this.#last.region, { corrections: 2, crops: 0 });
  }
}

const isFace = ({ presence }: FaceLandmarks) => presence >= MIN_PRESENCE;

function searched(vision: FaceVision, picture: PlanarImage): FaceLandmarks | undefined {
  const [face] = vision.detect(rgbFromPlanar(picture));
  return face && vision.landmarks(picture, face, { corrections: 2, crops: 0 });
}

/** Finds the face in the picture that was sent. */
export async function lookAtSpeaker(
  imagePath: string,
  region: FaceRegion,
  { expected, temperament }: Pick<ForeignSpeaker, 'expected' | 'temperament'>,
): Promise<ForeignSpeaker> {
  const vision = await loadFaceVision();
  const picture = planarFromRgb(await readPortrait(await readFile(imagePath)));
  const landmarks = vision.landmarks(picture, region, { corrections: 2, crops: 0 });
  const face = readFace(landmarks, yawPitchRoll(vision.canonical, landmarks));
  return { vision, landmarks, photoSharpness: coarseFaceSharpness(picture, face), expected, temperament };
}

/** Where the head is in the picture that was sent, for what is drawn beside the mouth. */
export function headOf({ vision, landmarks }: ForeignSpeaker): PlacedHead {
  const restPose = fitHeadPose(landmarks.points, vision.canonical);
  return { restPose, inHead: pointsInHead(restPose, landmarks.points) };
}
