import sharp from 'sharp';
import type { TextPicture } from '../engine/captions/caption-overlay.ts';

export interface TextStyle {
  /** Pixels. */
  readonly fontSize: number;
  /** Pixels from baseline to baseline. */
  readonly lineHeight: number;
  /** Pixels; a longer line makes the whole text smaller. */
  readonly maxTextWidth: number;
}

// Wide open letters that every desktop has; Pango takes other scripts from whatever font has them.
const FONTS = "'Noto Sans','Open Sans',Roboto,Arial,'Liberation Sans','DejaVu Sans',sans-serif";
// Of the line height, where letters like x stand in the middle of their line.
const BASELINE = 0.76;
// Room beside a line whose width is not known before it is drawn, in em a column.
const GENEROUS_EM_PER_COLUMN = 1.2;

/** Draws white lines, centred, with any font of the system; coloured pictures keep their colours. */
export async function drawText(lines: readonly string[], style: TextStyle): Promise<TextPicture> {
  const drawn = await drawAtSize(lines, style);
  if (drawn.width <= style.maxTextWidth) return drawn;
  const smaller = (style.fontSize * style.maxTextWidth) / (drawn.width + 2);
  return drawAtSize(lines, { ...style, fontSize: smaller });
}

async function drawAtSize(
  lines: readonly string[],
  { fontSize, lineHeight }: TextStyle,
): Promise<TextPicture> {
  const longest = Math.max(...lines.map((line) => line.length));
  const width = Math.ceil((longest + 2) * fontSize * GENEROUS_EM_PER_COLUMN);
  const height = lines.length * lineHeight;
  const texts = lines.map(
    (line, index) =>
      `<text x="${width / 2}" y="${(index + BASELINE) * lineHeight}" text-anchor="middle" fill="#fff" ` +
      `font-family="${FONTS}" font-size="${fontSize}">${escapeXml(line)}</text>`,
  );
  const { data, info } = await rasterise(width, height, texts.join(''));
  return cropToInk({ width: info.width, height: info.height, rgba: data });
}

// A character that no font may ever have a picture for, and one that stands alone in its cell.
const CELL_EM = 2;
const CELL_FONT_PIXELS = 40;
// A missing character is drawn as a box around its number: letters have gaps in their outline, a bar like l has no
// inside.
const FRAME_COVERAGE = 0.95;
const MAX_FRAME_INK = 0.75;

/** Those of `characters` that no font of this machine can draw. */
export async function findUndrawable(characters: readonly string[]): Promise<string[]> {
  if (characters.length === 0) return [];
  const cell = CELL_EM * CELL_FONT_PIXELS;
  const texts = characters.map(
    (character, index) =>
      `<text x="${(index + 0.5) * cell}" y="${cell * 0.7}" text-anchor="middle" fill="#fff" ` +
      `font-family="${FONTS}" font-size="${CELL_FONT_PIXELS}">${escapeXml(character)}</text>`,
  );
  const { data, info } = await rasterise(characters.length * cell, cell, texts.join(''));
  return characters.filter((_, index) => !isLetter(data, info.width, index * cell, cell));
}

const rasterise = (width: number, height: number, body: string) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`),
    { limitInputPixels: false },
  )
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });

/** Whether there is ink in the cell, and not as a frame around it. */
function isLetter(rgba: Uint8Array, stride: number, left: number, size: number): boolean {
  const isInk = (x: number, y: number) => rgba[(y * stride + left + x) * 4 + 3]! > 127;
  let [x0, x1, y0, y1] = [size, -1, size, -1];
  let ink = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!isInk(x, y)) continue;
      ink++;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  if (x1 < 0) return false;
  const share = (from: number, to: number, hit: (at: number) => boolean) => {
    let count = 0;
    for (let at = from; at <= to; at++) if (hit(at)) count++;
    return count / (to - from + 1);
  };
  const isFramed =
    ink <= MAX_FRAME_INK * (x1 - x0 + 1) * (y1 - y0 + 1) &&
    share(x0, x1, (x) => isInk(x, y0)) >= FRAME_COVERAGE &&
    share(x0, x1, (x) => isInk(x, y1)) >= FRAME_COVERAGE &&
    share(y0, y1, (y) => isInk(x0, y)) >= FRAME_COVERAGE &&
    share(y0, y1, (y) => isInk(x1, y)) >= FRAME_COVERAGE;
  return !isFramed;
}

function cropToInk({ width, height, rgba }: TextPicture): TextPicture {
  let left = width;
  let right = -1;
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] === 0) continue;
    const column = ((at - 3) / 4) % width;
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  const inked = Math.max(0, right - left + 1);
  const cropped = new Uint8Array(inked * height * 4);
  for (let row = 0; row < height; row++) {
    const from = (row * width + left) * 4;
    cropped.set(rgba.subarray(from, from + inked * 4), row * inked * 4);
  }
  return { width: inked, height, rgba: cropped };
}

const escapeXml = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
