import { seededRandom } from '../../../lib/random.ts';
import type { Film } from '../film.ts';

// ITU-R BT.709, limited range, as the encoder is told.
const KR = 0.2126;
const KG = 0.7152;
const KB = 0.0722;
const BLUE_GAIN = 224 / 1.8556;
const RED_GAIN = 224 / 1.5748;
const TILE = 64;

/** Rounding noise of a byte's width that stays where it is: smooth gradients do not band, stillness stays still. */
const DITHER = ditherTile();

/** Writes a film as I420. @param into `width * height * 3 / 2` bytes. */
export function writeFrame({ width, height, rgb }: Film, into: Uint8Array) {
  const half = width >> 1;
  const blues = width * height;
  const reds = blues + half * (height >> 1);
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      let redSum = 0;
      let blueSum = 0;
      let lumaSum = 0;
      for (let part = 0; part < 4; part++) {
        const px = x + (part & 1);
        const py = y + (part >> 1);
        const at = (py * width + px) * 3;
        const red = bounded(rgb[at]!);
        const green = bounded(rgb[at + 1]!);
        const blue = bounded(rgb[at + 2]!);
        const luma = KR * red + KG * green + KB * blue;
        redSum += red;
        blueSum += blue;
        lumaSum += luma;
        into[py * width + px] = 16 + 219 * luma + DITHER[(py & (TILE - 1)) * TILE + (px & (TILE - 1))]!;
      }
      const chroma = (y >> 1) * half + (x >> 1);
      into[blues + chroma] = 128.5 + ((blueSum - lumaSum) / 4) * BLUE_GAIN;
      into[reds + chroma] = 128.5 + ((redSum - lumaSum) / 4) * RED_GAIN;
    }
}

const bounded = (value: number) => (value > 0 ? (value < 1 ? value : 1) : 0);

function ditherTile(): Float32Array {
  const random = seededRandom(0x0d17);
  // Within one step: what is a whole level stays that level.
  return Float32Array.from({ length: TILE * TILE }, () => 0.02 + 0.96 * random());
}
