import type { Film } from '../film.ts';
import { drawCapsule } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, NOTHING_DRAWN, type Surroundings } from './weather-kind.ts';

// One stretch of time holds at most one flash: far below the three a second that can harm.
const STRETCH_SECONDS = 2.4;
const FIRST_SECONDS = 0.5;
const FLASH_SECONDS = 0.7;
// A flash is a stroke, a dark blink and a weaker return stroke.
const RETURN_SECONDS = 0.13;
const FADE_SECONDS = 0.11;
const RISE_SECONDS = 0.03;
const BOLT_SHARE = 0.85;
const WHITE = { red: 0.86, green: 0.9, blue: 1 } as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

export const lightning = (surroundings: Surroundings): Weather => {
  const { amount, random, width, height } = surroundings;
  const own = Math.floor(random() * 1e6);
  const far: Overlay = {
    draw(film, time) {
      const stretch = Math.floor((time - FIRST_SECONDS) / STRETCH_SECONDS);
      if (stretch < 0 || chance(own, stretch) > 0.55 + 0.3 * amount) return;
      const start =
        FIRST_SECONDS +
        stretch * STRETCH_SECONDS +
        chance(own, stretch + 500) * (STRETCH_SECONDS - FLASH_SECONDS);
      const strength = flashAt(time - start);
      if (strength < 0.004) return;
      brighten(film, strength * 0.45 * Math.min(1.3, amount));
      if (chance(own, stretch + 900) < BOLT_SHARE)
        drawBolt(film, boltOf(own + stretch, width, height), strength);
    },
  };
  return { far, near: NOTHING_DRAWN };
};

function flashAt(since: number): number {
  const stroke = (after: number) =>
    after <= 0
      ? 0
      : Math.min(1, after / RISE_SECONDS) * Math.exp(-Math.max(0, after - RISE_SECONDS) / FADE_SECONDS);
  return Math.min(1, stroke(since) + 0.6 * stroke(since - RETURN_SECONDS));
}

/** The sky takes more of the light than the ground. */
function brighten({ width, height, rgb }: Film, strength: number) {
  for (let y = 0; y < height; y++) {
    const share = strength * (1 - 0.55 * (y / height));
    for (let at = y * width * 3, end = at + width * 3; at < end; at += 3) {
      rgb[at]! += share * (0.3 + 0.7 * rgb[at]!) * WHITE.red;
      rgb[at + 1]! += share * (0.3 + 0.7 * rgb[at + 1]!) * WHITE.green;
      rgb[at + 2]! += share * (0.34 + 0.7 * rgb[at + 2]!) * WHITE.blue;
    }
  }
}

/** A broken line from the clouds, each half of it broken again, and its branches. */
function boltOf(own: number, width: number, height: number): Point[][] {
  const from = { x: (0.15 + 0.7 * chance(own, 1)) * width, y: -0.02 * height };
  const to = { x: from.x + (chance(own, 2) - 0.5) * 0.3 * height, y: (0.3 + 0.16 * chance(own, 3)) * height };
  const trunk = broken([from, to], 0.1 * height, own, 6);
  const branches = [0.3, 0.5, 0.66].map((share, index) => {
    const root = trunk[Math.floor(share * trunk.length)]!;
    const side = chance(own, 20 + index) < 0.5 ? -1 : 1;
    const reach = (0.1 + 0.1 * chance(own, 30 + index)) * height;
    return broken([root, { x: root.x + side * reach, y: root.y + reach }], 0.03 * height, own + index + 1, 4);
  });
  return [trunk, ...branches];
}

function broken(line: Point[], bend: number, own: number, times: number): Point[] {
  if (times === 0) return line;
  const finer: Point[] = [line[0]!];
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const off = (chance(own * 131 + i, times) - 0.5) * bend;
    finer.push({ x: (a.x + b.x) / 2 + off, y: (a.y + b.y) / 2 + 0.3 * off }, b);
  }
  return broken(finer, bend * 0.55, own, times - 1);
}

// The glow follows the bolt roughly: glows of short pieces would pile up at every joint.
const GLOW_STEP = 8;

function drawBolt(film: Film, lines: Point[][], strength: number) {
  lines.forEach((line, index) => {
    const radius = (index === 0 ? 0.0016 : 0.0009) * film.height;
    const draw = (from: number, to: number, width: number, alpha: number, blending: 'lit' | 'opaque') => {
      const a = line[from]!;
      const b = line[to]!;
      const thinner = 1 - 0.6 * (to / line.length);
      drawCapsule(
        film,
        a.x,
        a.y,
        b.x,
        b.y,
        width * thinner,
        blending === 'lit' ? 1 : 0.6,
        WHITE,
        alpha,
        blending,
      );
    };
    for (let i = 0; i < line.length - 1; i += GLOW_STEP)
      draw(i, Math.min(line.length - 1, i + GLOW_STEP), radius * 13, strength * 0.06, 'lit');
    for (let i = 1; i < line.length; i++) draw(i - 1, i, radius, strength, 'opaque');
  });
}
