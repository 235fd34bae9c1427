import type { Arena } from '../raster/arena.ts';
import type { PlanarImage, Texture } from '../raster/planar.ts';
import { textureByteLength, uploadTexture } from '../raster/texture.ts';
import { type DetailPlace, detailOfFace, detailSize } from './detail-texture.ts';
import { estimateLight, type FaceLight } from './face-light.ts';
import type { PreparedPortrait } from './portrait.ts';

/**
 * The pictures of a portrait in kernel memory and what had to be read off them; made once, read by every thread. The
 * renderer needs no pixels of the portrait besides.
 */
export interface PortraitTextures {
  readonly background: Texture;
  readonly person: Texture;
  readonly lids: Texture;
  readonly upperTeeth: Texture;
  readonly lowerTeeth: Texture;
  /** The face of `person`, finer: what the face and all that lies in it is drawn from. */
  readonly detail: Texture;
  readonly detailPlace: DetailPlace;
  readonly light: FaceLight;
}

export function uploadPortrait(arena: Arena, portrait: PreparedPortrait): PortraitTextures {
  const { picture, ...detailPlace } = detailOfFace(portrait.rig, portrait.person);
  return {
    background: uploadTexture(arena, portrait.background),
    person: uploadTexture(arena, portrait.person),
    lids: uploadTexture(arena, portrait.lids),
    upperTeeth: uploadTexture(arena, portrait.mouth.upperTeeth),
    lowerTeeth: uploadTexture(arena, portrait.mouth.lowerTeeth),
    detail: uploadTexture(arena, picture),
    detailPlace,
    light: estimateLight(portrait.rig, portrait.person),
  };
}

/** Bytes that `uploadPortrait` takes from an arena. */
export function portraitTextureBytes(portrait: PreparedPortrait): number {
  const { background, person, lids, mouth } = portrait;
  const pictures: PlanarImage[] = [background, person, lids, mouth.upperTeeth, mouth.lowerTeeth];
  const detail = { ...person, ...detailSize(portrait.rig) };
  return [...pictures, detail].reduce((sum, picture) => sum + textureByteLength(picture), 0);
}
