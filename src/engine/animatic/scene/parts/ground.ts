import { clamp, lerp, smoothstep } from '../../../../lib/interpolate.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fbm2, noise2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, type Layer, type Studio, seedOf } from '../scenery.ts';
import { plateLayer } from './plate-layer.ts';

export interface GroundSettings {
  readonly name: string;
  readonly nearness: number;
  /** Far and near edge, in fractions of the picture's height. */
  readonly horizon: number;
  readonly bottom: number;
  readonly far: Rgb;
  readonly near: Rgb;
  /** What its darker and lighter patches lean to. */
  readonly dark: Rgb;
  readonly light: Rgb;
  /** 0 flat, 1 patchy. */
  readonly contrast: number;
  /** Waves of its far edge, as a share of the picture's height. */
  readonly unevenness?: number;
  /** Patches in a picture's width at the near edge. */
  readonly grain?: number;
}

/** Land that runs from the horizon to our feet: patches that shrink with distance, a soft uneven edge. */
export function groundLayer(studio: Studio, settings: GroundSettings): Layer {
  const { height, width } = studio;
  const { horizon, bottom, far, near, contrast, unevenness = 0.006, grain = 5 } = settings;
  const seed = seedOf(studio, `ground ${settings.name}`);
  const canvas = canvasFor(studio, settings.nearness, horizon - unevenness * 2, bottom);
  const patches = fbm2(seed, 5, 0.6);
  const edge = noise2(seed + 1);
  for (let column = 0; column < canvas.width; column++) {
    const x = (canvas.left + column + 0.5) / width - 0.5;
    const top = (horizon - unevenness * edge((x * width * 2.2) / height, 0.3)) * height - canvas.top;
    for (let row = Math.max(0, Math.floor(top)); row < canvas.height; row++) {
      const cover = clamp(row + 1 - top, 0, 1);
      const t = clamp((row + 1 - top) / (bottom * height - canvas.top - top), 0.004, 1);
      const away = 1 / (t + 0.06);
      const patch = patches((x * away * grain * width) / height, away * grain * 1.4) * contrast;
      const seen = patch * smoothstep(0, 0.16, t);
      const base = mixColours(far, near, t ** 0.7);
      const colour =
        seen > 0 ? mixColours(base, settings.light, seen) : mixColours(base, settings.dark, -seen);
      const at = (row * canvas.width + column) * 4;
      const dim = lerp(1, 0.86, t * t);
      for (let channel = 0; channel < 3; channel++)
        canvas.rgba[at + channel] = colour[channel]! * cover * dim;
      canvas.rgba[at + 3] = cover;
    }
  }
  return plateLayer(plateOf(canvas, seed), settings.nearness);
}
