import { expect, test } from 'vitest';
import type { FloatImage, RgbImage } from '../../image.ts';
import { CHANNEL, MOTION_CHANNELS } from '../../motion/motion.ts';
import { rgbFromPlanar } from '../../raster/texture.ts';
import { CAMERA_MOVES, type CameraPlan } from '../camera/camera.ts';
import { createCamera } from '../camera/move-camera.ts';
import { NO_GRADE } from '../grade/grade.ts';
import { NO_WEATHER } from '../weather/weather.ts';
import { createLivingPicture } from './create-living-picture.ts';
import type { WarpGrid } from './draw-warped.ts';
import { type LivingPlan, readLivingPlan } from './living-plan.ts';
import { performSilence } from './portrait-player.ts';
import { prepareLivingPhoto } from './prepare-living-photo.ts';
import { createStirring } from './stir-photo.ts';
import { createWarpGrid, sampled, warpBy } from './warp-picture.ts';

const WIDTH = 192;
const HEIGHT = 108;
const SHOOTING = { width: WIDTH, height: HEIGHT, fps: 24, frameCount: 49, seed: 1 };
const PIXELS = WIDTH * HEIGHT;
const PLAIN = readLivingPlan('', 1);

/** Sky above, a grey house and a wood on the horizon, a lake below. */
function landscape(): RgbImage {
  const data = new Uint8Array(PIXELS * 3);
  const put = (x: number, y: number, [red, green, blue]: readonly number[]) =>
    data.set([red!, green!, blue!], (y * WIDTH + x) * 3);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const clouds = 14 * Math.sin(x / 23 + y / 9);
      const leaf = ((x * 7 + y * 13) % 5) * 9;
      const ripple = 7 * Math.sin(y * 0.9);
      if (y < 44) put(x, y, [130 + clouds + y / 2, 165 + clouds / 2, 222]);
      else if (y < 66)
        put(
          x,
          y,
          x < 60 ? [110, 108, 104 + ((x + y) % 9 === 0 ? 40 : 0)] : [40 + leaf, 84 + leaf, 30 + leaf],
        );
      else put(x, y, [52 + ripple, 86 + ripple, 128 + ripple]);
    }
  return { width: WIDTH, height: HEIGHT, data };
}

/** A disc of a person before it. */
function disc(): FloatImage {
  const data = new Float32Array(PIXELS);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data[y * WIDTH + x] = Math.hypot(x - 96, y - 60) < 26 ? 1 : 0;
  return { width: WIDTH, height: HEIGHT, data };
}

const withCamera = (camera: CameraPlan): LivingPlan => ({ ...PLAIN, camera });
const moving = (move: (typeof CAMERA_MOVES)[number]): LivingPlan =>
  withCamera({ moves: [{ move, amount: 1 }], handheld: 0, isAsked: true });
const standing = withCamera({ moves: [], handheld: 0, isAsked: true });

function picture(plan: LivingPlan, matte?: FloatImage, seed = 1) {
  const photo = prepareLivingPhoto({ canvas: landscape(), matte, plan });
  return createLivingPicture(photo, plan, { ...SHOOTING, seed });
}

function frameOf(drawn: ReturnType<typeof picture>, frame: number): Uint8Array {
  const bytes = new Uint8Array(PIXELS * 1.5);
  drawn.draw(frame, bytes);
  return bytes;
}

/** Compared without listing thousands of numbers where they differ. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);

function difference(a: ArrayLike<number>, b: ArrayLike<number>, length = a.length): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / length;
}

test.each(['no person', 'a person'])('with %s the first frame is the photo', (who) => {
  for (const plan of [PLAIN, standing, moving('orbitLeft'), moving('zoomIn'), moving('rollRight')]) {
    expect([plan.grade, plan.weather]).toEqual([NO_GRADE, NO_WEATHER]);
    const first = frameOf(picture(plan, who === 'a person' ? disc() : undefined), 0);
    const shown = rgbFromPlanar({
      width: WIDTH,
      height: HEIGHT,
      y: first.subarray(0, PIXELS),
      u: first.subarray(PIXELS, PIXELS * 1.25),
      v: first.subarray(PIXELS * 1.25),
    });
    expect(difference(shown.data, landscape().data)).toBeLessThan(2.6);
  }
});

test('the same frame is the same bytes, whatever was drawn before; weather differs by its seed', () => {
  const plan = readLivingPlan('heavy snow, handheld, film grain', 1);
  const drawn = picture(plan, disc());
  const first = frameOf(drawn, 30);
  frameOf(drawn, 3);
  frameOf(drawn, 48);
  expect(isSame(frameOf(drawn, 30), first)).toBe(true);
  expect(isSame(frameOf(picture(plan, disc()), 30), first)).toBe(true);
  expect(isSame(frameOf(picture(plan, disc(), 2), 30), first)).toBe(false);
});

test('what is prepared once can be given to any thread', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), matte: disc(), plan: PLAIN });
  const here = createLivingPicture(photo, PLAIN, SHOOTING);
  const there = createLivingPicture(structuredClone(photo), structuredClone(PLAIN), SHOOTING);
  expect(isSame(frameOf(here, 17), frameOf(there, 17))).toBe(true);
});

test('nothing pops from frame to frame, first and last included', () => {
  for (const plan of [PLAIN, readLivingPlan('pan left, light snow', 1), readLivingPlan('orbit, dreamy', 1)]) {
    const drawn = picture(plan, disc());
    let before = frameOf(drawn, 0);
    for (let frame = 1; frame < SHOOTING.frameCount; frame++) {
      const now = frameOf(drawn, frame);
      expect(difference(before, now, PIXELS)).toBeLessThan(4);
      before = now;
    }
  }
});

test('48 frames a second show what 24 show, and another one in between', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), plan: PLAIN });
  const slow = createLivingPicture(photo, moving('zoomIn'), { ...SHOOTING, fps: 24, frameCount: 25 });
  const fast = createLivingPicture(photo, moving('zoomIn'), { ...SHOOTING, fps: 48, frameCount: 49 });
  expect(isSame(frameOf(fast, 20), frameOf(slow, 10))).toBe(true);
  expect(isSame(frameOf(fast, 21), frameOf(fast, 20))).toBe(false);
  expect(isSame(frameOf(fast, 21), frameOf(fast, 22))).toBe(false);
});

/** From where to where the corners in the film look, along one axis. */
function spanOf({ columns, rows, cell, source }: WarpGrid, axis: 0 | 1, size: number) {
  let [least, most] = [size, 0];
  for (let corner = 0; corner < columns * rows; corner++) {
    if ((corner % columns) * cell > WIDTH || Math.floor(corner / columns) * cell > HEIGHT) continue;
    least = Math.min(least, source[corner * 2 + axis]!);
    most = Math.max(most, source[corner * 2 + axis]!);
  }
  return { least, most };
}

test.each(CAMERA_MOVES.map((move) => ({ move })))(
  '$move shows nothing from outside the photo',
  ({ move }) => {
    const photo = prepareLivingPhoto({ canvas: landscape(), matte: disc(), plan: PLAIN });
    const grid = createWarpGrid(WIDTH, HEIGHT);
    const camera = createCamera(moving(move).camera, { duration: 2, aspect: WIDTH / HEIGHT, seed: 1 });
    for (const nearness of [photo.nearness, photo.person!.nearness])
      for (let time = 0; time <= 2; time += 0.2) {
        warpBy(grid, photo, camera(time), nearness);
        const [across, down] = [spanOf(grid, 0, WIDTH), spanOf(grid, 1, HEIGHT)];
        expect(Math.min(across.least, down.least)).toBeGreaterThan(-0.2);
        expect(across.most).toBeLessThan(WIDTH + 0.2);
        expect(down.most).toBeLessThan(HEIGHT + 0.2);
      }
  },
);

test('what is near goes by faster than what is far', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), plan: PLAIN });
  const camera = createCamera(moving('truckRight').camera, { duration: 2, aspect: WIDTH / HEIGHT, seed: 1 });
  const lookedAt = (time: number, row: number) => {
    const grid = createWarpGrid(WIDTH, HEIGHT);
    warpBy(grid, photo, camera(time), photo.nearness);
    return grid.source[(row * grid.columns + (grid.columns >> 1)) * 2]!;
  };
  const way = (row: number) => lookedAt(2, row) - lookedAt(0, row);
  expect(way(25)).toBeGreaterThan(way(2) + 5);
});

test('the picture never folds over itself', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), matte: disc(), plan: PLAIN });
  const grid = createWarpGrid(WIDTH, HEIGHT);
  for (const move of CAMERA_MOVES) {
    const camera = createCamera(moving(move).camera, { duration: 10, aspect: WIDTH / HEIGHT, seed: 1 });
    for (const nearness of [photo.nearness, photo.person!.nearness]) {
      warpBy(grid, photo, camera(move === 'pullOut' ? 0 : 10), nearness);
      let least: number = grid.cell;
      for (let at = 2; at < grid.source.length; at += 2)
        if ((at / 2) % grid.columns > 0) least = Math.min(least, grid.source[at]! - grid.source[at - 2]!);
      expect(least).toBeGreaterThan(0.3 * grid.cell);
    }
  }
});

test('the person moves more than the ground behind them, the ground more than the sky', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), matte: disc(), plan: PLAIN });
  const nearnessAt = (image: FloatImage, x: number, y: number) => sampled(image, x, y);
  const sky = nearnessAt(photo.nearness, 0.92, 0.08);
  const horizon = nearnessAt(photo.nearness, 0.92, 0.43);
  const shore = nearnessAt(photo.nearness, 0.92, 0.97);
  const person = nearnessAt(photo.person!.nearness, 0.5, 0.56);
  expect(sky).toBeLessThan(0.07);
  expect(horizon).toBeGreaterThan(sky + 0.05);
  expect(shore).toBeGreaterThan(horizon + 0.15);
  expect(person).toBeGreaterThan(shore);
});

test('sky, water and leaves are found where they are, and nothing of them in the house', () => {
  const { regions } = prepareLivingPhoto({ canvas: landscape(), plan: PLAIN });
  const at = (x: number, y: number) =>
    [regions.sky, regions.water, regions.foliage].map((region) => sampled(region, x / WIDTH, y / HEIGHT));
  expect(at(96, 15)[0]).toBeGreaterThan(0.8);
  expect(at(96, 90)[1]).toBeGreaterThan(0.6);
  expect(at(130, 55)[2]).toBeGreaterThan(0.6);
  for (const region of at(25, 55)) expect(region).toBeLessThan(0.12);
  expect(regions.skyBelief).toBeGreaterThan(0.5);
});

test('water and leaves stir, the house stands, and everything starts from the photo', () => {
  const { regions } = prepareLivingPhoto({ canvas: landscape(), plan: PLAIN });
  const { displace, clouds } = createStirring(regions, PLAIN.stirring, 0.2, 1);
  const way = (x: number, y: number, time: number) => {
    const shift = new Float64Array(2);
    displace(x / WIDTH, y / HEIGHT, time, shift);
    return Math.hypot(shift[0]!, shift[1]!);
  };
  const most = (x: number, y: number) => Math.max(...[1, 1.3, 1.7, 2.2, 2.9].map((time) => way(x, y, time)));
  expect(most(96, 98)).toBeGreaterThan(0.0005);
  expect(most(130, 55)).toBeGreaterThan(0.0005);
  expect(most(25, 55)).toBeLessThan(0.0002);
  expect(way(96, 98, 0)).toBe(0);
  const drifted = new Float64Array(2);
  clouds!.displace(0, 0.5, 0.1, 0, drifted);
  expect(Math.abs(drifted[0]!)).toBe(0);
  clouds!.displace(0, 0.5, 0.1, 2, drifted);
  expect(Math.abs(drifted[0]!)).toBeGreaterThan(0.003);
  expect(clouds!.secondShare(0)).toBe(0);
});

test('a prompt can hold water and leaves still', () => {
  for (const prompt of ['no moving water', 'without waves', 'freeze frame'])
    expect(readLivingPlan(prompt, 1).stirring.water).toBe(0);
  expect(readLivingPlan('waves on the lake', 1).stirring.water).toBe(1);
});

test('who is silent blinks and breathes, hardly moves, and keeps their mouth as it was', () => {
  for (let seed = 0; seed < 20; seed++) {
    const motion = performSilence(PLAIN.behaviour, { ...SHOOTING, frameCount: 240, seed });
    const column = (channel: number) =>
      Array.from({ length: 240 }, (_, frame) => motion.values[frame * MOTION_CHANNELS.length + channel]!);
    expect(Math.max(...column(CHANNEL.blinkLeft))).toBeGreaterThan(0.9);
    expect(motion.blinks.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...column(CHANNEL.breath)) - Math.min(...column(CHANNEL.breath))).toBeGreaterThan(0.9);
    expect(Math.max(...column(CHANNEL.yawRad).map(Math.abs))).toBeLessThan(0.06);
    for (const mouth of [CHANNEL.jaw, CHANNEL.talk, CHANNEL.zoom])
      expect(new Set(column(mouth))).toEqual(new Set([0]));
  }
});

test('music makes the picture breathe', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), plan: standing });
  const loud = { loudness: () => 1, beat: () => 1 };
  const heard = createLivingPicture(photo, standing, SHOOTING, loud);
  const unheard = createLivingPicture(photo, standing, SHOOTING);
  expect(isSame(frameOf(heard, 0), frameOf(unheard, 0))).toBe(false);
});

test('a photo of another size is a mistake of ours', () => {
  const photo = prepareLivingPhoto({ canvas: landscape(), plan: PLAIN });
  expect(() => createLivingPicture(photo, PLAIN, { ...SHOOTING, width: 64 })).toThrow('192x108');
});
