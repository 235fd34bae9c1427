import { smoothstep } from '../../../../lib/interpolate.ts';
import type { Rgb } from '../../draw/colour.ts';
import { fbm2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, type Layer, type Studio, seedOf } from '../scenery.ts';
import { endless } from '../turbulence.ts';
import { plateLayer } from './plate-layer.ts';

export interface MistSettings {
  readonly name: string;
  readonly nearness: number;
  /** Middle of the band and half its height, in fractions of the picture's height. */
  readonly y: number;
  readonly reach: number;
  /** 0 to 1. */
  readonly alpha: number;
  readonly colour: Rgb;
  /** Picture heights in a second. */
  readonly speed: number;
}

// Mist has no detail: a fifth of the pixels shows the same.
const SCALE = 0.2;

/** A band of mist that drifts by and never ends. */
export function mistLayer(studio: Studio, settings: MistSettings): Layer {
  const { y, reach, alpha, colour } = settings;
  const { height } = studio;
  const seed = seedOf(studio, `mist ${settings.name}`);
  const canvas = canvasFor(studio, settings.nearness, Math.max(0.01, y - reach), y + reach, SCALE);
  const field = endless(fbm2(seed, 4), (canvas.width / canvas.scale / height) * 1.6);
  for (let row = 0, at = 0; row < canvas.height; row++) {
    const across = ((canvas.top + (row + 0.5) / SCALE) / height - y) / reach;
    const band = smoothstep(1, 0.1, Math.abs(across)) * alpha;
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (column + 0.5) / SCALE / height;
      const wisp = smoothstep(-0.45, 0.5, field(x * 1.6, across * reach * 7));
      const cover = band * (0.3 + 0.7 * wisp);
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * cover;
      canvas.rgba[at + 3] = cover;
    }
  }
  const plate = plateOf(canvas, seed);
  return plateLayer(plate, settings.nearness, ({ time }) => ({
    isEndless: true,
    shiftX: settings.speed * height * time,
  }));
}
