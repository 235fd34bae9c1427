import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import type { RgbImage } from '../engine/image.ts';
import { contactSheet } from './contact-sheet.ts';
import { encodeJpeg, encodePng, readPortrait } from './images.ts';

/** Red, green, blue and white quarters, so that turns and colours show. */
function quarters(width: number, height: number): RgbImage {
  const colours = [
    [220, 30, 30],
    [30, 200, 30],
    [30, 30, 220],
    [250, 250, 250],
  ];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      data.set(colours[quarter]!, (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

const asSharp = ({ data, width, height }: RgbImage): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });
const picture = () => asSharp(quarters(120, 80));

function pixel({ data, width }: RgbImage, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

function expectColour(actual: number[], expected: number[], tolerance: number) {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs(actual[channel]! - value), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
  }
}

describe('photos that can be read', () => {
  test.each([
    ['jpg', () => picture().jpeg({ quality: 95 }), 8],
    ['png', () => picture().png(), 0],
    ['webp', () => picture().webp({ lossless: true }), 0],
    ['a png with a palette', () => picture().png({ palette: true }), 8],
    ['a png of 16 bits', () => picture().toColourspace('rgb16').png(), 1],
    ['a png in Display P3', () => picture().withIccProfile('p3').png(), 3],
  ] as const)('%s keeps size and colours', async (_, encode, tolerance) => {
    const image = await readPortrait(await encode().toBuffer());
    expect(image).toMatchObject({ width: 120, height: 80 });
    expect(image.data).toHaveLength(120 * 80 * 3);
    expectColour(pixel(image, 20, 20), [220, 30, 30], tolerance);
    expectColour(pixel(image, 100, 60), [250, 250, 250], tolerance);
  });

  test('grey and CMYK become three channels of sRGB', async () => {
    const grey = await readPortrait(await picture().greyscale().jpeg().toBuffer());
    const [red, green, blue] = pixel(grey, 20, 20);
    expect([green, blue]).toEqual([red, red]);
    const cmyk = await readPortrait(await picture().toColourspace('cmyk').jpeg().toBuffer());
    expect(cmyk.data).toHaveLength(120 * 80 * 3);
    const [r = 0, g = 0, b = 0] = pixel(cmyk, 20, 20);
    expect(r).toBeGreaterThan(100 + Math.max(g, b));
  });

  test('what a camera turned stands upright', async () => {
    const turned = await picture().withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    const image = await readPortrait(turned);
    expect(image).toMatchObject({ width: 80, height: 120 });
    // Orientation 6: the first row of the file is the right column of the picture.
    expectColour(pixel(image, 60, 20), [220, 30, 30], 8);
  });

  test('transparent parts become light grey', async () => {
    const clear = sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
    });
    const [red, green, blue] = pixel(await readPortrait(await clear.png().toBuffer()), 20, 20);
    expect(red).toBeGreaterThan(220);
    expect([green, blue]).toEqual([red, red]);
  });

  test('of an animated webp the first frame is read', async () => {
    const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 40), Buffer.alloc(64 * 64 * 3, 200)]);
    const raw = { width: 64, height: 128, channels: 3, pageHeight: 64 } as const;
    const bytes = await sharp(frames, { raw })
      .webp({ lossless: true, loop: 0, delay: [99, 99] })
      .toBuffer();
    const image = await readPortrait(bytes);
    expect(image).toMatchObject({ width: 64, height: 64 });
    expectColour(pixel(image, 30, 30), [40, 40, 40], 2);
  });

  test('what is written as png reads back the same, as jpg nearly', async () => {
    const image = quarters(64, 48);
    expect(await readPortrait(await encodePng(image))).toEqual({ ...image, data: Buffer.from(image.data) });
    expectColour(pixel(await readPortrait(await encodeJpeg(image)), 10, 10), [220, 30, 30], 8);
  });
});

describe('photos that are refused', () => {
  const refused = async (bytes: Uint8Array, wording: RegExp) => {
    await expectRefusal(readPortrait(bytes), 'image_unreadable', wording);
  };

  test('an empty file', () => refused(new Uint8Array(), /empty file \(0 bytes\)/));

  test.each([
    [
      'an SVG',
      '<?xml version="1.0"?>\n<!-- me -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      /an SVG drawing/,
    ],
    ['a PDF', '%PDF-1.7\n', /a PDF document/],
    ['a GIF', 'GIF89a', /a GIF/],
    ['an HEIC photo', '\0\0\0\x18ftypheic', /an HEIC photo/],
    ['an AVIF', '\0\0\0\x18ftypavif', /an AVIF/],
    ['a video', '\0\0\0\x18ftypisom', /a video/],
    ['a web page', '<!DOCTYPE html><html>', /a web page/],
    ['anything else', 'me at the beach', /a format we do not know/],
  ])('%s, whatever its name', (_, start, wording) => refused(Buffer.from(start, 'latin1'), wording));

  test.each([
    ['jpg', () => noise().jpeg()],
    ['png', () => noise().png()],
    ['webp', () => noise().webp()],
  ])('a %s that was cut off, wherever', async (_, encode) => {
    const bytes = await encode().toBuffer();
    for (const share of [0.02, 0.3, 0.6, 0.95]) {
      await refused(bytes.subarray(0, Math.round(bytes.length * share)), /damaged or cut short/);
    }
  });

  test('a picture of more pixels than are taken, without decoding it', async () => {
    const huge = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    await expectRefusal(readPortrait(huge), 'image_too_large', /8000 x 7000 pixels.*50 million/);
  });

  test('a file of more bytes than are taken', async () => {
    await expectRefusal(readPortrait(new Uint8Array(25e6 + 1)), 'image_too_large', /25 MB/);
  });
});

/** Incompressible, so that a share of the bytes is a share of the picture. */
function noise(): Sharp {
  const data = Uint8Array.from({ length: 200 * 150 * 3 }, (_, index) => (index * index * 7919) % 251);
  return asSharp({ width: 200, height: 150, data });
}

describe('a contact sheet', () => {
  test('shows its tiles in rows, labelled or not', async () => {
    const image = quarters(80, 40);
    const plain = await contactSheet([{ image }, { image }, { image }], { columns: 2, tileWidth: 160 });
    expect(plain).toMatchObject({ width: 2 * 160 + 12, height: 2 * 80 + 12 });
    expectColour(pixel(plain, 24, 24), [220, 30, 30], 2);
    expectColour(pixel(plain, 164 + 24, 24), [220, 30, 30], 2);
    expectColour(pixel(plain, 24, 84 + 24), [220, 30, 30], 2);
    const labelled = await contactSheet([{ image, label: 'a <b> & c' }], { columns: 1, tileWidth: 160 });
    expect(labelled).toMatchObject({ width: 168, height: 88 });
  });
});
