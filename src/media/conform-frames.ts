import { AV_NOPTS_VALUE } from 'node-av/constants';
import type { Frame } from 'node-av/lib';
import { type Av, AvError, checked, loadAv } from './av.ts';
import { type CoverScaler, openCoverScaler } from './cover-scaler.ts';
import { decodedFrames } from './decoding.ts';
import { type ForeignVideo, UnusableVideo } from './foreign-video.ts';

/** What the frames are to become. */
export interface WantedFrames {
  /** Even, as is `height`. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ConformedFrames {
  /** I420; the buffer is used again for the next one, and may be drawn into until then. */
  readonly frames: AsyncGenerator<Uint8Array, void>;
  /** Of the frames that were given so far. */
  readonly count: Readonly<DecodedCount>;
}

export interface DecodedCount {
  /** Pictures that are seen in the frames, a picture that is held counted once. */
  shown: number;
  /** Seconds at the end that the last picture was held for. */
  heldSeconds: number;
  /** Pictures a second in the file, as far as it was decoded; 0 for a single one. */
  fps: number;
}

// What rounding of timestamps to milliseconds, as in Matroska, may add to half of a frame.
const TIE_SECONDS = 0.001;
/** A video may end this much before its sound, or this share of it: its last picture is held. */
const MISSING_SECONDS = 0.25;
const MISSING_SHARE = 0.02;
const MAX_BAD_PACKETS = 0.1;
// Where a file says nothing of it.
const USUAL_FPS = 25;

/**
 * The pictures of a video at another size and a constant rate: each covers the frame, what stands over is cut off on
 * both sides; a frame shows what a player would show in its middle. What is longer is not decoded to its end.
 *
 * The frames fail with `UnusableVideo` when the file turns out to be damaged or too short. Their `return` is to be waited
 * for before the video is closed.
 */
export function conformFrames(video: ForeignVideo, wanted: WantedFrames): ConformedFrames {
  const count = { shown: 0, heldSeconds: 0, fps: 0 };
  return { frames: frameByFrame(video, wanted, count), count };
}

async function* frameByFrame(
  video: ForeignVideo,
  wanted: WantedFrames,
  count: DecodedCount,
): AsyncGenerator<Uint8Array, void> {
  const av = await loadAv();
  const scaler = openCoverScaler(av, { ...wanted, pixelAspect: video.pixelAspect });
  const held = new HeldPicture(av, scaler, count);
  const packets = { packets: 0, bad: 0 };
  const clock = new PictureClock(video);
  let next = 0;
  const show = () => {
    // Nobody asks for more than the last one.
    if (next === wanted.frameCount - 1) refuseDamaged(packets, held);
    return held.show();
  };
  try {
    for await (const frame of decodedFrames(av, video, packets, wanted.signal)) {
      const time = clock.timeOf(frame);
      count.fps = clock.fps;
      for (; held.isThere && next < wanted.frameCount && middle(next, wanted) < time; next++) yield show();
      if (next === wanted.frameCount) break;
      held.take(frame);
    }
    refuseDamaged(packets, held);
    refuseShort(clock.end, wanted);
    count.heldSeconds = Math.max(0, wanted.frameCount / wanted.fps - clock.end);
    for (; next < wanted.frameCount; next++) yield show();
  } catch (error) {
    if (!(error instanceof AvError)) throw error;
    throw new UnusableVideo('cannot be decoded', { cause: error });
  } finally {
    held.free();
    scaler.close();
  }
}

/** A picture that begins there, or a little later, is shown. */
const middle = (frame: number, { fps }: WantedFrames) => (frame + 0.5) / fps + TIE_SECONDS;

function refuseDamaged({ packets, bad }: { packets: number; bad: number }, { isThere }: HeldPicture) {
  if (!isThere) throw new UnusableVideo('holds not a single picture that can be decoded');
  if (bad > MAX_BAD_PACKETS * packets)
    throw new UnusableVideo(`is damaged: ${bad} of its ${packets} packets cannot be decoded`);
}

function refuseShort(end: number, { frameCount, fps }: WantedFrames) {
  const seconds = frameCount / fps;
  if (seconds - end <= Math.max(MISSING_SECONDS, MISSING_SHARE * seconds) + 0.5 / fps) return;
  throw new UnusableVideo(`shows ${end.toFixed(1)} s, and ${seconds.toFixed(1)} s are needed`);
}

/** When pictures are shown, seconds from the first one. */
class PictureClock {
  /** Of the last one. */
  end = 0;
  readonly #secondsPerTick: number;
  readonly #usualSeconds: number;
  #start: number | undefined;
  #time = 0;
  #count = 0;

  constructor({ stream, source }: ForeignVideo) {
    this.#secondsPerTick = stream.timeBase.toDouble();
    this.#usualSeconds = 1 / (source.fps > 0 ? source.fps : USUAL_FPS);
  }

  /** Of the pictures so far. */
  get fps(): number {
    return this.#count > 1 && this.#time > 0 ? (this.#count - 1) / this.#time : 0;
  }

  timeOf({ bestEffortTimestamp, duration }: Frame): number {
    const stamp =
      bestEffortTimestamp === AV_NOPTS_VALUE ? undefined : Number(bestEffortTimestamp) * this.#secondsPerTick;
    this.#start ??= stamp;
    const usual = this.fps > 0 ? 1 / this.fps : this.#usualSeconds;
    // Without a timestamp, and where one does not lie behind the last, a picture follows it.
    const announced = stamp === undefined ? this.end : stamp - this.#start!;
    const isNext = this.#count === 0 || announced > this.#time;
    this.#time = isNext ? announced : this.#time + usual;
    this.#count++;
    this.end = this.#time + (duration > 0n ? Number(duration) * this.#secondsPerTick : usual);
    return this.#time;
  }
}

/** The picture that is seen until the next one; scaled only if it is. */
class HeldPicture {
  isThere = false;
  readonly #av: Av;
  readonly #frame: Frame;
  readonly #scaler: CoverScaler;
  readonly #count: DecodedCount;
  #isScaled = false;

  constructor(av: Av, scaler: CoverScaler, count: DecodedCount) {
    this.#av = av;
    this.#frame = new av.Frame();
    this.#frame.alloc();
    this.#scaler = scaler;
    this.#count = count;
  }

  take(frame: Frame) {
    this.#frame.unref();
    checked(this.#av, this.#frame.ref(frame), 'keep a picture');
    this.isThere = true;
    this.#isScaled = false;
  }

  show(): Uint8Array {
    if (!this.#isScaled) {
      this.#scaler.scale(this.#frame);
      this.#isScaled = true;
      this.#count.shown++;
    }
    return this.#scaler.copy();
  }

  free() {
    this.#frame.free();
  }
}
