// Contact sheets of animated scenes, straight from what draws them, without an encoder.
// node bench/animatic-sheet.ts OUT.png PROMPT... [--size 640x360] [--at 0.5,3] [--seconds 5] [--seed 1] [--tile 640]
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { MovingPicture } from '../src/engine/animatic/film.ts';
import { readPrompt } from '../src/engine/animatic/prompt/read-prompt.ts';
import { createScene } from '../src/engine/animatic/scene/create-scene.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '640x360' },
    at: { type: 'string', default: '0.5,3.5' },
    seconds: { type: 'string', default: '5' },
    fps: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    tile: { type: 'string', default: '640' },
    columns: { type: 'string', default: '2' },
    timed: { type: 'boolean', default: false },
  },
});
const [output = 'sheet.png', ...prompts] = positionals;
const [width = 640, height = 360] = values.size.split('x').map(Number);
const fps = Number(values.fps);
const seed = Number(values.seed);
const times = values.at.split(',').map(Number);
const shooting = { width, height, fps, seed, frameCount: Math.round(Number(values.seconds) * fps) };
const tileWidth = Number(values.tile);
const tileHeight = Math.round((tileWidth * height) / width);
const tiles: Buffer[] = [];

for (const prompt of prompts) {
  const plan = readPrompt(prompt, seed);
  const start = process.cpuUsage();
  const picture = createScene(plan, shooting);
  const built = process.cpuUsage(start);
  for (const time of times) tiles.push(await tileOf(picture, Math.round(time * fps)));
  const { weather, camera: _, grade, ...told } = plan;
  console.log(prompt, JSON.stringify({ ...told, weather: weather.items, grade: grade.looks }));
  console.log(`  built in ${ms(built)} ms${values.timed ? `, ${frameMs(picture)} ms a frame` : ''}`);
}

const columns = Number(values.columns);
const rows = Math.ceil(tiles.length / columns);
await sharp({
  create: { width: columns * tileWidth, height: rows * tileHeight, channels: 3, background: '#000' },
})
  .composite(
    tiles.map((input, index) => ({
      input,
      left: (index % columns) * tileWidth,
      top: Math.floor(index / columns) * tileHeight,
    })),
  )
  .png()
  .toFile(output);

function frameMs(picture: MovingPicture): string {
  const bytes = new Uint8Array((width * height * 3) / 2);
  const start = process.cpuUsage();
  for (let frame = 0; frame < 12; frame++) picture.draw(frame, bytes);
  return (Number(ms(process.cpuUsage(start))) / 12).toFixed(0);
}

function ms({ user, system }: NodeJS.CpuUsage): string {
  return ((user + system) / 1000).toFixed(0);
}

async function tileOf(picture: MovingPicture, frame: number): Promise<Buffer> {
  const bytes = new Uint8Array((width * height * 3) / 2);
  picture.draw(Math.min(frame, picture.frameCount - 1), bytes);
  return sharp(rgbOf(bytes), { raw: { width, height, channels: 3 } })
    .resize(tileWidth, tileHeight)
    .png()
    .toBuffer();
}

/** BT.709, limited range. */
function rgbOf(i420: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const chroma = width * height;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const luma = (i420[y * width + x]! - 16) * (255 / 219);
      const half = (y >> 1) * (width / 2) + (x >> 1);
      const blue = (i420[chroma + half]! - 128) * (255 / 224);
      const red = (i420[chroma + chroma / 4 + half]! - 128) * (255 / 224);
      rgb[at] = luma + 1.5748 * red;
      rgb[at + 1] = luma - 0.1873 * blue - 0.4681 * red;
      rgb[at + 2] = luma + 1.8556 * blue;
    }
  return new Uint8Array(rgb.buffer);
}
