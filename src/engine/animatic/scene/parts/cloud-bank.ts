import { clamp, smoothstep } from '../../../../lib/interpolate.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fbm2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, type Studio, seedOf } from '../scenery.ts';
import { endless } from '../turbulence.ts';
import { plateLayer } from './plate-layer.ts';

export interface CloudBankSettings {
  readonly name: string;
  readonly nearness: number;
  /** Where its heaps stand and how high they rise, in fractions of the picture's height. */
  readonly y: number;
  readonly size: number;
  readonly lit: Rgb;
  readonly shade: Rgb;
  /** Picture heights in a second. */
  readonly speed: number;
  readonly sun: readonly [number, number];
}

const SCALE = 0.6;

interface Puff {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Heaped clouds: round puffs on puffs, each lit on the side of the sun, frayed by noise. */
export function cloudBankLayer(studio: Studio, settings: CloudBankSettings): Layer {
  const { height, width } = studio;
  const { y: foot, size } = settings;
  const random = chanceOf(studio, `bank ${settings.name}`);
  const seed = seedOf(studio, settings.name);
  const canvas = canvasFor(
    studio,
    settings.nearness,
    foot - size * 1.5,
    Math.min(1.02, foot + size * 1.6),
    SCALE,
  );
  const span = canvas.width / SCALE / height;
  const puffs: Puff[] = [];
  const heaps = Math.ceil(span / (size * 1.5));
  for (let heap = 0; heap < heaps; heap++) {
    const middle = ((heap + 0.5 + (random() - 0.5) * 0.6) / heaps) * span;
    const tall = size * (0.45 + 0.75 * random());
    for (let puff = 0; puff < 26; puff++) {
      const rank = puff / 26;
      const out = (random() - 0.5) * size * 2.1 * (1 - 0.45 * rank);
      const up = tall * rank * Math.exp(-((out / size) ** 2)) * 0.95;
      puffs.push({
        x: middle + out,
        y: foot - up,
        radius: size * (0.36 - 0.24 * rank) * (0.6 + 0.6 * random()),
      });
    }
  }
  const fray = endless(fbm2(seed, 6, 0.6), span * 5);
  const side = settings.sun[0] * width < width / 2 ? -1 : 1;
  for (let row = 0, at = 0; row < canvas.height; row++) {
    const y = (canvas.top + (row + 0.5) / SCALE) / height;
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (column + 0.5) / SCALE / height;
      const rough = fray(x * 5, y * 5);
      let cover = smoothstep(foot - size * 0.05, foot + size * 0.55, y + rough * size * 0.25);
      let light = 0.42;
      for (const puff of puffs) {
        let dx = x - puff.x;
        if (dx > span / 2) dx -= span;
        else if (dx < -span / 2) dx += span;
        const reach = puff.radius * 1.5;
        if (dx > reach || dx < -reach) continue;
        const dy = y - puff.y;
        if (dy > reach || dy < -reach) continue;
        const out = Math.hypot(dx, dy) / puff.radius + rough * 0.62;
        const inside = smoothstep(1.08, 0.62, out);
        if (inside <= 0) continue;
        const exposed = clamp(
          0.52 - (dy / puff.radius) * 0.42 + side * (dx / puff.radius) * 0.24 + rough * 0.16,
          0,
          1,
        );
        light += (exposed - light) * inside * 0.6;
        cover = cover + inside - cover * inside;
      }
      if (cover <= 0.003) continue;
      const sink = smoothstep(foot, foot + size * 1.4, y);
      const colour = mixColours(settings.shade, settings.lit, clamp(light * (1 - 0.3 * sink), 0, 1));
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * cover;
      canvas.rgba[at + 3] = cover;
    }
  }
  const plate = plateOf(canvas, seed);
  return plateLayer(plate, settings.nearness, ({ time }) => ({
    isEndless: true,
    shiftX: settings.speed * time * height,
  }));
}
