import type { Arena } from '../raster/arena.ts';
import type { PlanarImage, Texture } from '../raster/planar.ts';
import { textureByteLength, uploadTexture } from '../raster/texture.ts';
import { type DetailPlace, detailOf, detailOfFace, detailScale, detailSize } from './detail-texture.ts';
import { estimateLight, type FaceLight } from './face-light.ts';
import type { PlacedPatch, PreparedPortrait } from './portrait.ts';
import type { Rig } from './rig.ts';

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
  /** The open mouth of the photo, as fine as `detail`. */
  readonly photoMouth: PlacedTexture | undefined;
  readonly light: FaceLight;
}

export interface PlacedTexture {
  readonly texture: Texture;
  readonly place: DetailPlace;
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
    photoMouth: portrait.photoMouth && uploadPatch(arena, portrait.rig, portrait.photoMouth),
    light: estimateLight(portrait.rig, portrait.person),
  };
}

function uploadPatch(arena: Arena, rig: Rig, patch: PlacedPatch): PlacedTexture {
  const { picture, ...place } = detailOf(rig, patch);
  return { texture: uploadTexture(arena, picture), place };
}

/** Bytes that `uploadPortrait` takes from an arena. */
export function portraitTextureBytes(portrait: PreparedPortrait): number {
  const { background, person, lids, mouth, photoMouth, rig } = portrait;
  const pictures: PlanarImage[] = [background, person, lids, mouth.upperTeeth, mouth.lowerTeeth];
  const detail = { ...person, ...detailSize(rig) };
  const scale = detailScale(rig);
  const patch = photoMouth && {
    ...photoMouth.picture,
    width: photoMouth.picture.width * scale,
    height: photoMouth.picture.height * scale,
  };
  return [...pictures, detail, ...(patch ? [patch] : [])].reduce(
    (sum, picture) => sum + textureByteLength(picture),
    0,
  );
}
