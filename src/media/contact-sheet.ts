import sharp from 'sharp';
import type { RgbImage } from '../engine/image.ts';
import { asSharp, toRgb } from './images.ts';

export interface Tile {
  readonly image: RgbImage;
  readonly label?: string;
}

const GAP = 4;
const BACKGROUND = { r: 32, g: 32, b: 32 };

/** Pictures side by side for people to look at: `columns` in a row, each scaled to `tileWidth`, its label in a corner. */
export async function contactSheet(
  tiles: readonly Tile[],
  { columns, tileWidth }: { columns: number; tileWidth: number },
): Promise<RgbImage> {
  const heights = tiles.map(({ image }) => Math.round((image.height * tileWidth) / image.width));
  const tileHeight = Math.max(1, ...heights);
  const rows = Math.ceil(tiles.length / columns);
  const sheet = sharp({
    create: {
      width: columns * (tileWidth + GAP) + GAP,
      height: rows * (tileHeight + GAP) + GAP,
      channels: 3,
      background: BACKGROUND,
    },
  });
  const placed = tiles.map(async ({ image, label }, index) => ({
    input: await tilePng(image, label, { width: tileWidth, height: heights[index]! }),
    left: GAP + (index % columns) * (tileWidth + GAP),
    top: GAP + Math.floor(index / columns) * (tileHeight + GAP),
  }));
  return toRgb(sheet.composite(await Promise.all(placed)));
}

async function tilePng(image: RgbImage, label: string | undefined, size: { width: number; height: number }) {
  const scaled = asSharp(image).resize(size.width, size.height, { fit: 'fill' });
  const labelled = label
    ? scaled.composite([{ input: labelSvg(label, size.width), left: 0, top: 0 }])
    : scaled;
  return labelled.png({ compressionLevel: 1 }).toBuffer();
}

function labelSvg(label: string, width: number): Buffer {
  const fontSize = Math.max(10, Math.round(width / 16));
  const height = Math.round(fontSize * 1.5);
  const text = label.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <text x="4" y="${fontSize * 1.1}" font-family="sans-serif" font-size="${fontSize}" fill="white"
        stroke="black" stroke-width="3" paint-order="stroke">${text}</text>
    </svg>`,
  );
}
