import { clamp } from '../../lib/interpolate.ts';
import { planarFromRgb } from '../raster/texture.ts';

/** A drawn text: R, G, B, straight coverage, 4 bytes a pixel; fitted to its ink in x. */
export interface TextPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** A rectangle of a frame's planes, ready to be laid over it. All four numbers are even. */
export interface CaptionOverlay {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [OverlayPlane, OverlayPlane, OverlayPlane];
}

interface OverlayPlane {
  /** What is added: the overlay times its coverage. */
  readonly add: Uint8Array;
  /** What is kept of the frame, 255 for all. */
  readonly keep: Uint8Array;
}

export interface OverlayLayout {
  readonly canvas: { readonly width: number; readonly height: number };
  /** The row that the box ends at, or begins at. */
  readonly anchor: { readonly bottom: number } | { readonly top: number };
  readonly paddingX: number;
  readonly paddingY: number;
  readonly cornerRadius: number;
}

// White on this over a white shirt still has a contrast of 8 to 1.
const BOX_COVERAGE = 0.7;

/** The text on a dark box with round corners, in the middle of the canvas. */
export function captionOverlay(text: TextPicture, layout: OverlayLayout): CaptionOverlay {
  const { canvas, anchor, paddingX, paddingY, cornerRadius } = layout;
  const box = { width: even(text.width + 2 * paddingX), height: even(text.height + 2 * paddingY) };
  const left = even((canvas.width - box.width) / 2);
  const top = even('top' in anchor ? anchor.top : anchor.bottom - box.height);
  const rgb = new Uint8Array(box.width * box.height * 3);
  const alpha = new Uint8Array(box.width * box.height);
  const inset = { x: (box.width - text.width) >> 1, y: (box.height - text.height) >> 1 };
  for (let row = 0, at = 0; row < box.height; row++) {
    for (let column = 0; column < box.width; column++, at++) {
      const behind = BOX_COVERAGE * roundedBox(column + 0.5, row + 0.5, box, cornerRadius);
      const [x, y] = [column - inset.x, row - inset.y];
      const isText = x >= 0 && x < text.width && y >= 0 && y < text.height;
      const source = isText ? (y * text.width + x) * 4 : 0;
      const cover = isText ? text.rgba[source + 3]! / 255 : 0;
      const total = cover + behind * (1 - cover);
      alpha[at] = Math.round(255 * total);
      if (cover === 0) continue;
      for (let channel = 0; channel < 3; channel++)
        rgb[at * 3 + channel] = Math.round((text.rgba[source + channel]! * cover) / total);
    }
  }
  return { left, top, ...box, planes: planesOf({ ...box, data: rgb }, alpha) };
}

const even = (value: number) => 2 * Math.round(value / 2);

/** Coverage of a pixel by a box with round corners, from its distance to the edge. */
function roundedBox(
  x: number,
  y: number,
  { width, height }: { width: number; height: number },
  radius: number,
) {
  const outX = Math.max(0, Math.abs(x - width / 2) - (width / 2 - radius));
  const outY = Math.max(0, Math.abs(y - height / 2) - (height / 2 - radius));
  return clamp(radius - Math.hypot(outX, outY) + 0.5, 0, 1);
}

function planesOf(
  picture: { width: number; height: number; data: Uint8Array },
  alpha: Uint8Array,
): CaptionOverlay['planes'] {
  const { y, u, v, chromaAlpha } = planarFromRgb(picture, alpha);
  const plane = (values: Uint8Array, cover: Uint8Array): OverlayPlane => ({
    add: values.map((value, i) => Math.round((value * cover[i]!) / 255)),
    keep: cover.map((value) => 255 - value),
  });
  return [plane(y, alpha), plane(u, chromaAlpha!), plane(v, chromaAlpha!)];
}

/** @param i420 a frame of that size, changed in place and only inside the overlay's rectangle. */
export function layOver(
  i420: Uint8Array,
  canvas: { width: number; height: number },
  overlay: CaptionOverlay,
) {
  const { left, top, width, height, planes } = overlay;
  const luma = canvas.width * canvas.height;
  blendPlane(i420, top * canvas.width + left, canvas.width, planes[0], width, height);
  const chromaAt = (top / 2) * (canvas.width / 2) + left / 2;
  blendPlane(i420, luma + chromaAt, canvas.width / 2, planes[1], width / 2, height / 2);
  blendPlane(i420, luma * 1.25 + chromaAt, canvas.width / 2, planes[2], width / 2, height / 2);
}

function blendPlane(
  frame: Uint8Array,
  start: number,
  stride: number,
  { add, keep }: OverlayPlane,
  width: number,
  height: number,
) {
  for (let row = 0, at = 0; row < height; row++) {
    const end = start + row * stride + width;
    // x * 257 >> 16 after rounding is x / 255 for every product of two bytes.
    for (let to = end - width; to < end; to++, at++)
      frame[to] = add[at]! + ((frame[to]! * keep[at]! * 257 + 32_768) >> 16);
  }
}
