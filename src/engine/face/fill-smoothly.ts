import type { RgbImage } from '../image.ts';

// Over-relaxed, so that a gap of a hundred pixels is settled to a grey level after so many sweeps.
const SWEEPS = 60;
const RELAXATION = 1.85;

/**
 * Fills the marked pixels of a box like a soap film between those around them (Laplace's equation), in place.
 *
 * @param box in pixels of the photo; its own edge must not be marked.
 * @param mask row-major over the box, 1 where the photo is to be filled.
 */
export function fillSmoothly(
  photo: RgbImage,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  mask: Uint8Array,
): void {
  const { width, height } = box;
  const marked = [...mask.keys()].filter((i) => {
    const column = i % width;
    return mask[i] === 1 && i >= width && i < width * (height - 1) && column > 0 && column < width - 1;
  });
  const film = new Float32Array(width * height);
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < film.length; i++) film[i] = photo.data[atOf(photo, box, i) + k]!;
    stretchDown(film, mask, width, height);
    for (let sweep = 0; sweep < SWEEPS; sweep++)
      for (const i of marked) {
        const mean = (film[i - 1]! + film[i + 1]! + film[i - width]! + film[i + width]!) / 4;
        film[i] = film[i]! + RELAXATION * (mean - film[i]!);
      }
    for (const i of marked)
      photo.data[atOf(photo, box, i) + k] = Math.round(Math.min(255, Math.max(0, film[i]!)));
  }
}

function atOf({ width }: RgbImage, box: { left: number; top: number; width: number }, i: number): number {
  return ((box.top + Math.floor(i / box.width)) * width + box.left + (i % box.width)) * 3;
}

/** A first guess: from the pixel above the gap to the one below it, column by column. */
function stretchDown(film: Float32Array, mask: Uint8Array, width: number, height: number): void {
  for (let column = 0; column < width; column++)
    for (let row = 0; row < height; row++) {
      if (mask[row * width + column] === 0) continue;
      let end = row;
      while (end < height && mask[end * width + column] === 1) end++;
      const below = end < height ? film[end * width + column]! : film[Math.max(0, row - 1) * width + column]!;
      const above = row > 0 ? film[(row - 1) * width + column]! : below;
      for (let at = row; at < end; at++)
        film[at * width + column] = above + ((below - above) * (at - row + 1)) / (end - row + 1);
      row = end;
    }
}
