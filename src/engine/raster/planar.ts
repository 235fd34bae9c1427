/**
 * A picture as the kernel reads and writes it: 8-bit Y'CbCr, BT.709, limited range, 4:2:0 (what the encoder takes).
 * `width` and `height` are even; `u` and `v` hold `width / 2 * height / 2` bytes.
 */
export interface PlanarImage {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  /** Straight coverage, 0 to 255, at the size of `y`; absent when the picture is opaque. */
  readonly alpha?: Uint8Array;
  /** The same at the size of `u`. */
  readonly chromaAlpha?: Uint8Array;
}

/** A `PlanarImage` in the kernel's memory, as byte offsets; those of alpha are 0 when it is opaque. */
export interface Texture {
  readonly width: number;
  readonly height: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly alpha: number;
  readonly chromaAlpha: number;
  /** A byte for each 16x16 block, row-major: 0 or 255 where all of its alpha is, else 1. */
  readonly alphaBlocks: number;
}

/** A frame being drawn, in the kernel's memory: y, u, v follow each other without gaps (I420). */
export type Canvas = Omit<Texture, 'alpha' | 'chromaAlpha' | 'alphaBlocks'>;

/** Floats of a mesh vertex: x, y in canvas pixels; u, v in texture pixels; alpha 0..1; shade (1 = as textured). */
export const VERTEX_FLOATS = 6;
