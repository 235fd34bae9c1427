/** A picture while it is being drawn: display-referred R'G'B', 0 to 1, three floats a pixel, rows from the top. */
export interface Film {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

export const createFilm = (width: number, height: number): Film => ({
  width,
  height,
  rgb: new Float32Array(width * height * 3),
});

/** Pictures that follow each other; any of them can be drawn, in any order. */
export interface MovingPicture {
  /** Pixels, both even. */
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** @param into I420, `width * height * 3 / 2` bytes */
  draw(frame: number, into: Uint8Array): void;
}

/** What is drawn and how finely. */
export interface Shooting {
  /** Pixels, both even. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  /** Integer >= 0. */
  readonly seed: number;
}
