import sharp, { type Sharp } from 'sharp';
import { ServiceError } from '../domain/errors.ts';
import type { RgbImage } from '../engine/image.ts';
import { sniffImageFormat } from './image-format.ts';

export const MAX_IMAGE_PIXELS = 50e6;
export const MAX_IMAGE_BYTES = 25e6;
const ADVICE = 'Give a jpg, png or webp photo.';
// What shows through transparent parts: light enough for a portrait's background, not so white that it glares.
const BACKDROP = { r: 236, g: 236, b: 236 };

/** Reads a user's photo: upright, opaque sRGB; of an animation the first frame. */
export async function readPortrait(bytes: Uint8Array): Promise<RgbImage> {
  refuseOtherFiles(bytes);
  try {
    await refuseManyPixels(bytes);
    // 'error' covers files that end early; 'warning' would refuse the many good photos with a slightly wrong profile.
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_IMAGE_PIXELS });
    return await toRgb(picture.autoOrient().flatten({ background: BACKDROP }));
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const sentence = `The picture is damaged or cut short: it cannot be decoded. ${ADVICE}`;
    throw new ServiceError('image_unreadable', sentence, { cause: error });
  }
}

export const encodePng = (image: RgbImage): Promise<Uint8Array> => asSharp(image).png().toBuffer();

/** `quality` from 1 to 100. */
export const encodeJpeg = (image: RgbImage, quality = 90): Promise<Uint8Array> =>
  asSharp(image).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();

export const asSharp = ({ width, height, data }: RgbImage): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

export async function toRgb(picture: Sharp): Promise<RgbImage> {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected 3 channels, got ${info.channels}.`);
  return { width: info.width, height: info.height, data };
}

function refuseOtherFiles(bytes: Uint8Array) {
  if (bytes.length === 0) {
    throw new ServiceError('image_unreadable', `The picture is an empty file (0 bytes). ${ADVICE}`);
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    const sentence = `The picture has ${(bytes.length / 1e6).toFixed(1)} MB and at most ${MAX_IMAGE_BYTES / 1e6} MB are taken. Save it smaller.`;
    throw new ServiceError('image_too_large', sentence, { details: { sizeBytes: bytes.length } });
  }
  const format = sniffImageFormat(bytes);
  if (!format.readable) {
    throw new ServiceError('image_unreadable', `The picture is ${format.description}. ${ADVICE}`);
  }
}

async function refuseManyPixels(bytes: Uint8Array) {
  // Reads the header only, so the limit can be ours to phrase.
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height <= MAX_IMAGE_PIXELS) return;
  const sentence = `The picture has ${width} x ${height} pixels and at most ${MAX_IMAGE_PIXELS / 1e6} million are taken. Save it smaller.`;
  throw new ServiceError('image_too_large', sentence, { details: { width, height } });
}
