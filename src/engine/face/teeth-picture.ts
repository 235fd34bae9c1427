import { clamp } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { grainAt, grainTile, type PhotoTexture } from './photo-texture.ts';
import type { TeethSprite } from './teeth-sprite.ts';

/**
 * Gives drawn teeth the surface of the photo: as blurred and as grainy as the face around them.
 *
 * @param pixelsPerCm of the canvas, in which `texture` is measured.
 */
export function teethPicture(
  sprite: TeethSprite,
  texture: PhotoTexture,
  pixelsPerCm: number,
  random: Random,
): PlanarImage {
  const { width, height } = sprite;
  const finer = sprite.pixelsPerCm / pixelsPerCm;
  const sigma = texture.blur * finer;
  const blurred = (data: Float32Array) => gaussianBlur({ width, height, data }, sigma).data;
  const channels = sprite.channels.map(blurred);
  const grain = grainTile(texture.grainSize * finer, random);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const speckle = grainAt(grain, i % width, Math.floor(i / width)) * texture.grain;
    for (let k = 0; k < 3; k++) data[i * 3 + k] = clamp(Math.round(channels[k]![i]! + speckle), 0, 255);
  }
  const alpha = Uint8Array.from(blurred(sprite.coverage), (cover) => Math.round(cover * 255));
  return planarFromRgb({ width, height, data }, alpha);
}
