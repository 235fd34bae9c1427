import {
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
  type AVPixelFormat,
} from 'node-av/constants';
import type { Frame } from 'node-av/lib';
import { type Av, checked } from './av.ts';

/** Brings pictures of any size, shape and format to one: I420, BT.709, limited range. */
export interface CoverScaler {
  /** Takes a picture as the one to copy from now on. */
  scale(frame: Frame): void;
  /** The picture last scaled: the same buffer each time, in which nothing of what was drawn before is left. */
  copy(): Uint8Array;
  close(): void;
}

// Sizes that differ by less are stretched: nobody sees it, and nothing is cut off.
const UNSEEN_STRETCH = 0.004;

export interface CoverOptions extends Size {
  /** Width of a pixel of the pictures / its height; undefined for what each of them says. */
  readonly pixelAspect: number | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pictures cover `width * height`, and what stands over is cut off on both sides alike. */
export function openCoverScaler(av: Av, { width, height, pixelAspect }: CoverOptions): CoverScaler {
  const context = new av.SoftwareScaleContext();
  context.allocContext();
  const scaled = new av.Frame();
  scaled.alloc();
  const clean = new Uint8Array((width * height * 3) / 2);
  const given = new Uint8Array(clean.length);
  checked(av, context.setOption('sws_flags', 'lanczos+accurate_rnd+full_chroma_int'), 'set up scaling');
  const scale = (frame: Frame) => {
    const aspect = pixelAspect ?? aspectOf(frame);
    const covering = coverSize({ width: frame.width * aspect, height: frame.height }, { width, height });
    // Whoever makes a video of RGB pictures with FFmpeg and asks for nothing gets BT.601 that says nothing, at any size.
    if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED && isYuv(av, frame)) frame.colorSpace = AVCOL_SPC_BT470BG;
    if (aspect === 1 && isAsWanted(frame, { width, height }))
      return copyCentre(frame, clean, { width, height });
    if (scaled.width !== covering.width || scaled.height !== covering.height) {
      scaled.unref();
      scaled.width = covering.width;
      scaled.height = covering.height;
      scaled.format = AV_PIX_FMT_YUV420P;
      scaled.colorSpace = AVCOL_SPC_BT709;
      scaled.colorRange = AVCOL_RANGE_MPEG;
      checked(av, scaled.getBuffer(), 'allocate a picture');
    }
    checked(av, context.scaleFrameSync(scaled, frame), 'scale a picture');
    copyCentre(scaled, clean, { width, height });
  };
  return {
    scale,
    copy: () => {
      given.set(clean);
      return given;
    },
    close: () => {
      scaled.free();
      context.freeContext();
    },
  };
}

/** Even sides. */
function coverSize(shown: Size, { width, height }: Size): Size {
  const scale = Math.max(width / shown.width, height / shown.height);
  const side = (wanted: number, covering: number) =>
    covering / wanted - 1 < UNSEEN_STRETCH ? wanted : 2 * Math.ceil(covering / 2);
  return { width: side(width, shown.width * scale), height: side(height, shown.height * scale) };
}

const isYuv = (av: Av, { format }: Frame) =>
  /^(yuv|nv\d|p\d)/.test(av.avGetPixFmtName(format as AVPixelFormat) ?? '');

const isAsWanted = (frame: Frame, { width, height }: Size) =>
  frame.width === width &&
  frame.height === height &&
  frame.format === AV_PIX_FMT_YUV420P &&
  frame.colorSpace === AVCOL_SPC_BT709 &&
  frame.colorRange !== AVCOL_RANGE_JPEG;

const aspectOf = ({ sampleAspectRatio: { num, den } }: Frame) => (num > 0 && den > 0 ? num / den : 1);

/** The middle of the planes of a 4:2:0 picture, one after the other without padding. */
function copyCentre(frame: Frame, target: Uint8Array, { width, height }: Size) {
  const { data, linesize } = frame;
  // Even, so that chroma keeps its place.
  const left = 2 * Math.floor((frame.width - width) / 4);
  const top = 2 * Math.floor((frame.height - height) / 4);
  let at = 0;
  for (const [plane, source] of data!.entries()) {
    const part = plane === 0 ? 1 : 2;
    const columns = width / part;
    for (let row = 0; row < height / part; row++, at += columns) {
      const from = (top / part + row) * linesize[plane]! + left / part;
      target.set(source.subarray(from, from + columns), at);
    }
  }
}
