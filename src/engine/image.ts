/** An sRGB picture: 3 bytes a pixel (R, G, B), row-major, no padding; `data.length === width * height * 3`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One channel of floats, row-major; a matte holds 0 (background) to 1 (person). */
export interface FloatImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
