import type { PlanarImage } from '../raster/planar.ts';
import type { MouthInterior } from './mouth-interior.ts';
import type { Rig } from './rig.ts';

/**
 * All that a frame needs of a portrait besides the motion: made once a photo and size, cached, shared between threads.
 * Everything is numbers, strings and typed arrays, so it can be cloned and written to a file as it is.
 */
export interface PreparedPortrait {
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per photo pixel; above 1 the photo was enlarged. */
  readonly upscale: number;
  /** The photo with the person painted out. */
  readonly background: PlanarImage;
  /**
   * The photo with the softened matte as coverage: the texture of every moving part. Where the photo shows an open mouth,
   * the lips go on instead (see `coverOpenMouth`).
   */
  readonly person: PlanarImage;
  /** The photo with the skin of the upper lids smoothed along the lid: what a closing lid is drawn from. */
  readonly lids: PlanarImage;
  /** The open mouth of the photo with the lips around it, if it has one. */
  readonly photoMouth: PlacedPatch | undefined;
  readonly rig: Rig;
  readonly mouth: MouthInterior;
}

/** A piece of the canvas. */
export interface PlacedPatch {
  readonly left: number;
  readonly top: number;
  readonly picture: PlanarImage;
}
