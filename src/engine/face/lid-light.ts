import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import { luma, type RgbColour } from './face-colours.ts';
import type { EyeTopology } from './face-topology.ts';

/** A closed lid is about as bright as the skin around the eye ... */
const LID_OF_SKIN = 0.9;
/** ... but what folds away above an open eye is often in deep shade: so much lighter the lid may become. */
const MOST = 2.4;
/** Skin lit out of the shade by this factor has nothing left of the shade's own colour, which is not the skin's. */
const NEW_COLOUR_FROM = 1.35;
/** The rest of the socket may lie in shade too, so only the brighter half of the places around the eye counts. */
const LIT_SHARE = 0.5;
/** A closed lid comes forward out of the socket, so far into the light that falls on the cheek. */
const CHEEK_SHARE = 0.35;
/** Places are averaged over so much of the eye's width, so that no single hair or crack decides. */
const PLACE_RADIUS = 0.05;

/**
 * The skin around an eye as it looks where light falls on it, and where the cheek is brighter, partly as bright as that.
 *
 * @param points landmarks in pixels of the photo, x, y, z each
 */
export function skinAround(photo: RgbImage, points: Float32Array, eye: EyeTopology): RgbColour {
  const at = (vertex: number) => [points[vertex * 3]!, points[vertex * 3 + 1]!] as const;
  const [outer, inner] = [at(eye.outerCorner), at(eye.innerCorner)];
  const radius = Math.max(1, PLACE_RADIUS * Math.hypot(inner[0] - outer[0], inner[1] - outer[1]));
  const coloursAt = (vertices: readonly number[]) =>
    vertices.map((vertex) => meanColour(photo, at(vertex), radius)).sort((a, b) => luma(b) - luma(a));
  const socket = coloursAt([...eye.belowLowerLid.slice(1, -1), ...eye.aboveCrease.slice(1, -1)]);
  const lit = meanOf(socket.slice(0, Math.ceil(LIT_SHARE * socket.length)));
  const cheek = meanOf(coloursAt(eye.cheek));
  const brighter = Math.max(1, lerp(1, luma(cheek) / luma(lit), CHEEK_SHARE));
  return [lit[0] * brighter, lit[1] * brighter, lit[2] * brighter];
}

/**
 * Lights the skin of an upper lid in place: what an open eye folds into its shade comes out into the light when the eye
 * closes, and then has the brightness and the colour of the skin around it. Its own light and dark parts stay.
 *
 * @param channels red, green and blue of the lid, 0 to 255
 * @param lid mean colour of what will be seen of it
 * @param reached how far the light comes, 0 to 1: not into the crease and the corners
 */
export function lightLid(
  channels: readonly Float32Array[],
  { lid, skin }: { lid: RgbColour; skin: RgbColour },
  reached: (pixel: number) => number,
): void {
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array];
  const most = clamp((LID_OF_SKIN * luma(skin)) / Math.max(1, luma(lid)), 1, MOST);
  const newColour = smoothstep(1, NEW_COLOUR_FROM, most);
  for (let i = 0; i < red.length; i++) {
    const lighter = lerp(1, most, reached(i));
    const light = luma([red[i]!, green[i]!, blue[i]!]) / luma(skin);
    for (let k = 0; k < 3; k++) {
      const lit = lighter * lerp(channels[k]![i]!, light * skin[k]!, newColour);
      channels[k]![i] = Math.min(255, lit);
    }
  }
}

const meanOf = (colours: readonly RgbColour[]): RgbColour =>
  [0, 1, 2].map((k) => colours.reduce((sum, colour) => sum + colour[k]! / colours.length, 0)) as never;

function meanColour(photo: RgbImage, [x, y]: readonly [number, number], radius: number): RgbColour {
  const inside = (value: number, size: number) => clamp(Math.floor(value), 0, size - 1);
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let row = inside(y - radius, photo.height); row <= inside(y + radius, photo.height); row++)
    for (let column = inside(x - radius, photo.width); column <= inside(x + radius, photo.width); column++) {
      for (let k = 0; k < 3; k++) sum[k]! += photo.data[(row * photo.width + column) * 3 + k]!;
      count++;
    }
  return sum.map((value) => value / count) as never;
}
