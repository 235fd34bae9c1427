/** A rotated square of an image, in its pixels; `angleRad` turns the x axis towards y (clockwise on screen). */
export interface FaceRegion {
  readonly centerX: number;
  readonly centerY: number;
  readonly size: number;
  readonly angleRad: number;
}

/** The 478 MediaPipe points: 468 of the face mesh, then 5 of the right and 5 of the left iris (centre first). */
export const LANDMARK_COUNT = 478;

export interface FaceLandmarks {
  /** `478 * 3`: x, y in image pixels (pixel centres at .5), z in the same scale, negative towards the camera. */
  readonly points: Float32Array;
  /** 0..1: the mesh model's own belief that this is a face. */
  readonly presence: number;
  /** The region that these points would be looked for in on the next, similar picture. */
  readonly region: FaceRegion;
}
