// A photo and a prompt -> a contact sheet of the living picture, for people to look at, and what it cost.
// node bench/living-sheet.ts PHOTO "PROMPT" OUT.png [--width 1280] [--height 720] [--fps 24] [--seconds 5] [--tiles 8]
//   [--columns 4] [--tile 480] [--seed 1] [--no-face]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLivingPicture } from '../src/engine/animatic/living/create-living-picture.ts';
import { readLivingPlan } from '../src/engine/animatic/living/living-plan.ts';
import { prepareLivingPhoto } from '../src/engine/animatic/living/prepare-living-photo.ts';
import { preparePortrait } from '../src/engine/face/prepare.ts';
import type { RgbImage } from '../src/engine/image.ts';
import { rgbFromPlanar } from '../src/engine/raster/texture.ts';
import { contactSheet } from '../src/media/contact-sheet.ts';
import { loadFaceVision } from '../src/media/face-vision-loader.ts';
import { asSharp, encodePng, readPortrait, toRgb } from '../src/media/images.ts';
import { eyeDistance } from '../src/pipeline/examine-photo.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
    fps: { type: 'string', default: '24' },
    seconds: { type: 'string', default: '5' },
    tiles: { type: 'string', default: '8' },
    columns: { type: 'string', default: '4' },
    tile: { type: 'string', default: '480' },
    seed: { type: 'string', default: '1' },
    'no-face': { type: 'boolean', default: false },
  },
});
const [photoPath = '', prompt = '', output = ''] = positionals;
const [width, height, fps, seed] = [values.width, values.height, values.fps, values.seed].map(Number) as [
  number,
  number,
  number,
  number,
];
const frameCount = Math.round(Number(values.seconds) * fps);
// Below this lids are a handful of pixels.
const LEAST_EYE_DISTANCE = 24;

const plan = readLivingPlan(prompt, seed);
console.log(JSON.stringify(plan));
const image = await readPortrait(readFileSync(photoPath));
const { canvas, upscale, face } = await lookAt(image);
const started = performance.now();
const photo = prepareLivingPhoto({ canvas, plan, ...face });
const prepared = performance.now();
const kernel = readFileSync(new URL('../src/engine/raster/kernel/kernel.wasm', import.meta.url));
const picture = createLivingPicture(photo, plan, { width, height, fps, frameCount, seed, kernel });
const created = performance.now();
const tiles: { image: RgbImage; label: string }[] = [];
const count = Number(values.tiles);
let drawing = 0;
for (let tile = 0; tile < count; tile++) {
  const frame = Math.round((tile * (frameCount - 1)) / Math.max(1, count - 1));
  const bytes = new Uint8Array((width * height * 3) / 2);
  const before = process.cpuUsage();
  picture.draw(frame, bytes);
  const spent = process.cpuUsage(before);
  drawing += (spent.user + spent.system) / 1000;
  tiles.push({ image: rgbOf(bytes), label: (frame / fps).toFixed(2) });
}
const sheet = await contactSheet(tiles, { columns: Number(values.columns), tileWidth: Number(values.tile) });
writeFileSync(output, await encodePng(sheet));
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
console.log(
  `${output}: taken apart in ${seconds(prepared - started)}, created in ${seconds(created - prepared)}, ` +
    `${(drawing / count).toFixed(0)} ms of CPU a frame, enlarged ${upscale.toFixed(2)}, ` +
    `${face.portrait ? 'a portrait' : face.matte ? 'a person' : 'no person'}`,
);

/** The photo cut to the shape of the video about its face, and what is seen of the person in it. */
async function lookAt(photo: RgbImage) {
  const vision = values['no-face'] ? undefined : await loadFaceVision();
  const found = vision?.detect(photo)[0];
  const scale = Math.max(width / photo.width, height / photo.height);
  const cut = { width: Math.round(width / scale), height: Math.round(height / scale) };
  const centre = found
    ? { x: found.box.left + found.box.width / 2, y: found.box.top + found.box.height / 2 + 0.08 * cut.height }
    : { x: photo.width / 2, y: photo.height / 2 };
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
  const left = clamp(centre.x - cut.width / 2, photo.width - cut.width);
  const top = clamp(centre.y - cut.height / 2, photo.height - cut.height);
  const fitted = await toRgb(
    asSharp(photo)
      .extract({ left, top, ...cut })
      .resize(width, height, { fit: 'fill', kernel: 'lanczos3' }),
  );
  if (!vision || !found) return { canvas: fitted, upscale: scale, face: {} };
  const inFitted = vision.detect(fitted)[0];
  if (!inFitted) return { canvas: fitted, upscale: scale, face: {} };
  const landmarks = vision.landmarks(fitted, inFitted);
  const matte = vision.matte(fitted, landmarks);
  if (eyeDistance(landmarks) < LEAST_EYE_DISTANCE) return { canvas: fitted, upscale: scale, face: { matte } };
  const portrait = preparePortrait({
    canvas: fitted,
    upscale: scale,
    landmarks,
    matte,
    canonical: vision.canonical,
  });
  return { canvas: fitted, upscale: scale, face: { matte, portrait } };
}

function rgbOf(bytes: Uint8Array): RgbImage {
  const pixels = width * height;
  return rgbFromPlanar({
    width,
    height,
    y: bytes.subarray(0, pixels),
    u: bytes.subarray(pixels, pixels * 1.25),
    v: bytes.subarray(pixels * 1.25),
  });
}
