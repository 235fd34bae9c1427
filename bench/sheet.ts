// Contact sheets of a video for people to look at: whole frames, then the face, the mouth and the eyes enlarged.
// node bench/sheet.ts VIDEO OUT.png [--every 5] [--part whole|face|mouth|eyes] [--columns 6] [--width 260] [--from S] [--to S]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { RgbImage } from '../src/engine/image.ts';
import type { FaceLandmarks } from '../src/engine/vision/landmarks.ts';
import { contactSheet } from '../src/media/contact-sheet.ts';
import { decodeFrames } from '../src/media/decode-frames.ts';
import { loadFaceVision } from '../src/media/face-vision-loader.ts';
import { encodeJpeg, encodePng } from '../src/media/images.ts';

const PARTS = {
  // Landmarks the part is centred between, and its width and height in eye distances.
  face: { points: [4], width: 2.6, height: 3 },
  mouth: { points: [13, 14], width: 1.1, height: 0.8 },
  eyes: { points: [168], width: 1.5, height: 0.6 },
} as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '5' },
    part: { type: 'string', default: 'whole' },
    columns: { type: 'string', default: '6' },
    width: { type: 'string', default: '260' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '1e9' },
    fps: { type: 'string', default: '24' },
  },
});
const [video = '', output = ''] = positionals;
const fps = Number(values.fps);
const vision = values.part === 'whole' ? undefined : await loadFaceVision();
const tiles: { image: RgbImage; label: string }[] = [];
let found: FaceLandmarks | undefined;

for await (const frame of decodeFrames(video, {
  from: Math.round(Number(values.from) * fps),
  to: Number(values.to) * fps,
})) {
  if (frame.index % Number(values.every) !== 0) continue;
  const image = frame.rgb();
  tiles.push({ image: await cut(image), label: (frame.index / fps).toFixed(2) });
}
const sheet = await contactSheet(tiles, { columns: Number(values.columns), tileWidth: Number(values.width) });
writeFileSync(output, await (output.endsWith('.png') ? encodePng(sheet) : encodeJpeg(sheet, 88)));
console.log(`${output}: ${tiles.length} frames, ${sheet.width} x ${sheet.height}`);

async function cut(image: RgbImage): Promise<RgbImage> {
  const part = PARTS[values.part as keyof typeof PARTS];
  if (!part || !vision) return { ...image, data: image.data.slice() };
  found = found
    ? vision.track(image, found.region)
    : vision.landmarks(image, vision.detect(image)[0]!, { crops: 0 });
  const { points } = found;
  const at = (index: number) => [points[index * 3]!, points[index * 3 + 1]!] as const;
  const eyes = Math.hypot(at(33)[0] - at(263)[0], at(33)[1] - at(263)[1]);
  const centre = [0, 1].map((axis) =>
    part.points.reduce((sum, point) => sum + at(point)[axis]! / part.points.length, 0),
  );
  const width = Math.min(image.width, Math.round(part.width * eyes));
  const height = Math.min(image.height, Math.round(part.height * eyes));
  const left = Math.max(0, Math.min(image.width - width, Math.round(centre[0]! - width / 2)));
  const top = Math.max(0, Math.min(image.height - height, Math.round(centre[1]! - height / 2)));
  const raw = { raw: { width: image.width, height: image.height, channels: 3 as const } };
  const { data, info } = await sharp(image.data, raw)
    .extract({ left, top, width, height })
    .resize({ width: Math.max(width, Number(values.width)), kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
