import { lerp } from '../../../lib/interpolate.ts';
import type { Film } from '../film.ts';
import type { Ink } from './capsule.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, countOf, type Surroundings } from './weather-kind.ts';

const TURN = 2 * Math.PI;
const COLOURS: readonly Ink[] = [
  { red: 1, green: 0.78, blue: 0.44 },
  { red: 1, green: 0.62, blue: 0.36 },
  { red: 1, green: 0.88, blue: 0.66 },
  { red: 0.98, green: 0.52, blue: 0.5 },
  { red: 0.62, green: 0.76, blue: 1 },
];
const LIFE_SECONDS = { from: 4, to: 8 } as const;

/** Lights far out of focus: soft discs with a slightly brighter rim. */
export const bokeh = (surroundings: Surroundings): Weather => ({
  far: discs(surroundings, { count: 26, radius: [0.012, 0.034], alpha: 0.36 }),
  near: discs(surroundings, { count: 8, radius: [0.035, 0.085], alpha: 0.19 }),
});

interface Discs {
  readonly count: number;
  readonly radius: readonly [number, number];
  readonly alpha: number;
}

function discs(surroundings: Surroundings, { count, radius, alpha }: Discs): Overlay {
  const { width, height, random } = surroundings;
  const total = countOf(count, surroundings);
  const offset = Math.floor(random() * 1e6);
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const own = i + offset;
        const turns = chance(own, 0) + time / lerp(LIFE_SECONDS.from, LIFE_SECONDS.to, chance(own, 1));
        const turn = Math.floor(turns);
        const life = turns - turn;
        const shown =
          Math.sin(Math.PI * life) ** 1.2 * (0.85 + 0.15 * Math.sin(TURN * (0.6 * time + chance(own, 2))));
        const x = (chance(own, turn + 10) + 0.03 * (life - 0.5)) * width;
        const y = (chance(own, turn + 50) - 0.05 * (life - 0.5)) * height;
        const size = lerp(radius[0], radius[1], chance(own, turn + 90)) * height;
        drawDisc(
          film,
          x,
          y,
          size,
          COLOURS[Math.floor(chance(own, turn + 130) * COLOURS.length)]!,
          alpha * shown,
        );
      }
    },
  };
}

function drawDisc(
  { width, height, rgb }: Film,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
  alpha: number,
) {
  if (alpha < 0.002) return;
  const soft = Math.max(1.5, radius * 0.16);
  const reach = radius + soft;
  const left = Math.max(0, Math.floor(x - reach));
  const right = Math.min(width - 1, Math.ceil(x + reach));
  const top = Math.max(0, Math.floor(y - reach));
  const bottom = Math.min(height - 1, Math.ceil(y + reach));
  for (let py = top; py <= bottom; py++)
    for (let px = left; px <= right; px++) {
      const away = Math.hypot(px + 0.5 - x, py + 0.5 - y);
      if (away >= reach) continue;
      const edge = away <= radius - soft ? 1 : (reach - away) / (2 * soft);
      const rim = 0.72 + 0.5 * (away / radius) ** 4;
      const light = alpha * edge * edge * (3 - 2 * edge) * rim;
      const at = (py * width + px) * 3;
      rgb[at]! += light * ink.red * Math.max(0, 1 - 0.7 * rgb[at]!);
      rgb[at + 1]! += light * ink.green * Math.max(0, 1 - 0.7 * rgb[at + 1]!);
      rgb[at + 2]! += light * ink.blue * Math.max(0, 1 - 0.7 * rgb[at + 2]!);
    }
}
