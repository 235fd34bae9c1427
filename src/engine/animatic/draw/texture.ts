import type { Film } from '../film.ts';

/** A picture with alpha, drawn once and blended many times: r, g, b times alpha, then alpha; rows from the top. */
export interface Texture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Float32Array;
}

/** What can be drawn on. */
export type Canvas = Film | Texture;
