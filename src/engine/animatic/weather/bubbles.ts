import { lerp } from '../../../lib/interpolate.ts';
import type { Film } from '../film.ts';
import type { Overlay, Weather } from './weather.ts';
import { chance, countOf, randoms, type Surroundings } from './weather-kind.ts';

const TURN = 2 * Math.PI;

export const bubbles = (surroundings: Surroundings): Weather => ({
  far: rising(surroundings, { count: 46, radius: [0.003, 0.009], speed: [0.06, 0.13], alpha: 0.5 }),
  near: rising(surroundings, { count: 11, radius: [0.012, 0.034], speed: [0.11, 0.2], alpha: 0.62 }),
});

interface Rising {
  readonly count: number;
  readonly radius: readonly [number, number];
  readonly speed: readonly [number, number];
  readonly alpha: number;
}

function rising(surroundings: Surroundings, { count, radius, speed, alpha }: Rising): Overlay {
  const { width, height, random, light, wind } = surroundings;
  const total = countOf(count, surroundings);
  const [starts, sizes] = [0, 1].map(() => randoms(total, random)) as Float32Array[];
  const margin = radius[1] + 0.03;
  const way = 1 + 2 * margin;
  return {
    draw(film, time) {
      for (let i = 0; i < total; i++) {
        const size = sizes![i]! ** 1.6;
        const turns = starts![i]! + (time * lerp(speed[0], speed[1], size)) / way;
        const turn = Math.floor(turns);
        const climbed = turns - turn;
        const wobble = TURN * (lerp(0.35, 0.8, chance(i, 3)) * time + chance(i, 4));
        const drift = 0.012 * Math.sin(wobble) + 0.1 * wind * climbed;
        const x = chance(i, turn + 10) * width + drift * height;
        const y = (1 + margin - climbed * way) * height;
        drawBubble(film, x, y, lerp(radius[0], radius[1], size) * height, alpha, light);
      }
    },
  };
}

/** A thin shell that shows at its rim, with the window's light above left and its echo below right. */
function drawBubble(
  { width, height, rgb }: Film,
  x: number,
  y: number,
  radius: number,
  alpha: number,
  [red, green, blue]: readonly [number, number, number],
) {
  const reach = radius + 1;
  const left = Math.max(0, Math.floor(x - reach));
  const right = Math.min(width - 1, Math.ceil(x + reach));
  const top = Math.max(0, Math.floor(y - reach));
  const bottom = Math.min(height - 1, Math.ceil(y + reach));
  for (let py = top; py <= bottom; py++)
    for (let px = left; px <= right; px++) {
      const dx = (px + 0.5 - x) / radius;
      const dy = (py + 0.5 - y) / radius;
      const away = Math.hypot(dx, dy);
      const cover = (1 - away) * radius + 0.5;
      if (cover <= 0) continue;
      const edge = cover < 1 ? cover : 1;
      const rim = Math.min(1, away) ** 6;
      const window = Math.exp(-18 * ((dx + 0.42) ** 2 + (dy + 0.44) ** 2));
      const echo = 0.4 * Math.exp(-14 * ((dx - 0.44) ** 2 + (dy - 0.46) ** 2));
      const share = alpha * edge * (0.05 + 0.55 * rim + 0.9 * window + echo);
      const at = (py * width + px) * 3;
      rgb[at]! += share * (0.86 + 0.14 * dx) * red * (1.1 - rgb[at]!);
      rgb[at + 1]! += share * 0.96 * green * (1.1 - rgb[at + 1]!);
      rgb[at + 2]! += share * blue * (1.1 - rgb[at + 2]!);
    }
}
