import { layerPlace } from '../../camera/camera.ts';
import type { Rgb } from '../../draw/colour.ts';
import { hex } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import type { Film } from '../../film.ts';
import { rampOf } from '../colour.ts';
import type { Mood } from '../scene-plan.ts';
import { chanceOf, type Layer, type Moment, type Scenery, type Studio } from '../scenery.ts';
import { toPicture } from '../view.ts';

/** Dark to light, with an accent near the end. */
const PALETTES: Readonly<Record<Mood, readonly (readonly string[])[]>> = {
  calm: [
    ['#0b2036', '#16506b', '#3f8f9d', '#a9d3c6', '#f6efdc'],
    ['#1c2340', '#46547f', '#8f9cc0', '#d6d3de', '#fbf3e6'],
  ],
  joyful: [
    ['#3a1a5c', '#c43d7a', '#ff7f5c', '#ffc15e', '#fff3c9'],
    ['#0f3d6b', '#1c8fb3', '#5fd0b5', '#ffd97a', '#fff6df'],
  ],
  sad: [
    ['#0c121d', '#243248', '#4d617a', '#8c9db0', '#cfd5d8'],
    ['#15131f', '#35304c', '#645f80', '#9d9ab0', '#d8d3d3'],
  ],
  dramatic: [
    ['#0a0608', '#3d0d18', '#8f1f27', '#d9572f', '#ffc27a'],
    ['#060a12', '#182a3f', '#4b4f63', '#b0694d', '#ffd08a'],
  ],
  romantic: [
    ['#2b1030', '#7a2456', '#cf5a79', '#f5a79b', '#ffe6d1'],
    ['#2a1a3e', '#6b3f7d', '#b97aa6', '#efb8b8', '#fff0e2'],
  ],
  mysterious: [
    ['#05070f', '#141c3d', '#37306f', '#3f7f8f', '#a9f0d8'],
    ['#06090a', '#0f2c2d', '#1f5a55', '#58967a', '#e0edb0'],
  ],
  epic: [
    ['#0a1026', '#28366e', '#7d5a8c', '#ec9a62', '#ffe6ab'],
    ['#08131f', '#124559', '#598392', '#e2b26a', '#fff1cd'],
  ],
  energetic: [
    ['#14062e', '#5b0fa8', '#e6259a', '#ff8a3d', '#ffee8a'],
    ['#04122e', '#0c3fb0', '#14a8e6', '#6df2d0', '#f4ffd9'],
  ],
};

const SHRINK = 2;

/** No place at all: folds of silk in slow light, in colours of the mood. */
export function buildAbstract(studio: Studio): Scenery {
  return {
    layers: [silkLayer(studio), moteLayer(studio)],
    sun: [0.7, 0.2],
    bloom: 0.28,
    air: { x: 0.5, y: 0.55, personHeight: 0.4, nearness: 0.7 },
  };
}

function silkLayer(studio: Studio): Layer {
  const random = chanceOf(studio, `silk ${studio.plan.mood}`);
  const choices = PALETTES[studio.plan.mood];
  const codes = choices[Math.floor(random() * choices.length)]!;
  const ramp = rampOf(codes.map((code, index) => [index / (codes.length - 1), hex(code)] as const));
  const table = new Float32Array(1025 * 3);
  for (let step = 0; step <= 1024; step++) table.set(ramp(step / 1024), step * 3);
  const accent = ramp(0.72);
  const tilt = (random() < 0.5 ? -1 : 1) * (0.25 + 0.75 * random());
  const phases = Array.from({ length: 8 }, () => random() * 2 * Math.PI);
  const speed = studio.plan.mood === 'energetic' ? 1.8 : studio.plan.mood === 'sad' ? 0.6 : 1;
  let small = new Float32Array(0);
  return {
    nearness: 0.2,
    draw(film, moment) {
      const columns = Math.ceil(film.width / SHRINK) + 1;
      const rows = Math.ceil(film.height / SHRINK) + 1;
      if (small.length !== columns * rows * 3) small = new Float32Array(columns * rows * 3);
      weave(small, columns, rows, film, moment, { table, accent, tilt, phases, speed });
      enlarge(small, columns, film);
    },
  };
}

/** Soft specks of light that rise through the folds, in depth. */
function moteLayer(studio: Studio): Layer {
  const random = chanceOf(studio, 'motes');
  const motes = Array.from({ length: 46 }, () => ({
    x: 1.2 * random() - 0.1,
    y: random(),
    size: 0.003 + 0.016 * random() ** 3,
    speed: 0.01 + 0.022 * random(),
    phase: 2 * Math.PI * random(),
    nearness: 0.3 + random(),
  }));
  return {
    nearness: 0.6,
    draw(film, { view, time, loudness, beat }) {
      for (const { x, y, size, speed, phase, nearness } of motes) {
        const climbed = 1 - ((y + time * speed) % 1);
        const fade = Math.min(1, 7 * climbed, 7 * (1 - climbed));
        const sway = 0.02 * Math.sin(time * 0.4 + phase);
        const at = toPicture(film, layerPlace(view, nearness), x + sway, climbed);
        const light =
          (0.16 + 0.1 * Math.sin(time * 0.9 + 2 * phase)) * fade * (1 + 0.6 * loudness + 0.9 * beat);
        glow(film, at.x, at.y, Math.max(1.5, 2 * size * film.height * at.zoom), [1, 0.95, 0.88], light);
      }
    },
  };
}

interface Cloth {
  readonly table: Float32Array;
  readonly accent: Rgb;
  readonly tilt: number;
  readonly phases: readonly number[];
  readonly speed: number;
}

function weave(into: Float32Array, columns: number, rows: number, film: Film, moment: Moment, cloth: Cloth) {
  const { view, loudness, beat } = moment;
  const { phases, table, accent, tilt } = cloth;
  const time = moment.time * cloth.speed;
  const swell = 1 + 0.35 * loudness;
  const [p0, p1, p2, p3, p4, p5] = phases as [number, number, number, number, number, number];
  for (let row = 0, at = 0; row < rows; row++) {
    const y = ((row * SHRINK) / film.height - 0.5) / view.zoom + view.panY + 0.3 * view.travelY;
    for (let column = 0; column < columns; column++, at += 3) {
      const x = (column * SHRINK - film.width / 2) / film.height / view.zoom + view.panX + 0.3 * view.travelX;
      const u = x + tilt * y;
      const v = y - tilt * 0.5 * x;
      // Folds bend folds: each wave shifts the next one.
      const a = Math.sin(u * 1.7 + time * 0.21 + p0) + 0.6 * Math.sin(v * 2.6 - time * 0.17 + p1);
      const b =
        Math.sin(v * 3.1 + a * 0.9 + time * 0.26 + p2) + 0.5 * Math.sin(u * 2.3 + a * 0.7 - time * 0.13 + p3);
      const phase = v * 6.4 + b * 1.5 * swell + a * 0.9 + time * 0.14 + p4;
      const fold = Math.sin(phase);
      const slope = Math.cos(phase) * (1 + 0.25 * Math.cos(v * 3.1 + a * 0.9 + p2));
      const fine = Math.sin(phase * 2.7 + b * 1.6 + p5);
      // Light from the upper left lies along the folds as a narrow sheen.
      const facing = 0.5 + 0.5 * slope;
      const sheen = facing ** 14 * (0.5 + 0.3 * fine);
      const level = 0.33 + 0.085 * b + 0.19 * fold + 0.12 * facing + 0.05 * fine;
      const step = Math.max(0, Math.min(1024, Math.round(level * 1024))) * 3;
      const light = sheen * (0.34 + 0.3 * beat);
      into[at] = table[step]! + accent[0] * light;
      into[at + 1] = table[step + 1]! + accent[1] * light;
      into[at + 2] = table[step + 2]! + accent[2] * light;
    }
  }
}

function enlarge(small: Float32Array, columns: number, { width, height, rgb }: Film) {
  for (let y = 0, at = 0; y < height; y++) {
    const v = y / SHRINK;
    const row = Math.floor(v);
    const down = v - row;
    for (let x = 0; x < width; x++, at += 3) {
      const u = x / SHRINK;
      const column = Math.floor(u);
      const right = u - column;
      const p = (row * columns + column) * 3;
      const q = p + columns * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper = small[p + channel]! + (small[p + 3 + channel]! - small[p + channel]!) * right;
        const lower = small[q + channel]! + (small[q + 3 + channel]! - small[q + channel]!) * right;
        rgb[at + channel] = upper + (lower - upper) * down;
      }
    }
  }
}
