import { smoothstep } from '../../../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../../../lib/random.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { glow } from '../../draw/glow.ts';
import { fbm2, noise1 } from '../../draw/noise.ts';
import { linear } from '../../draw/paint.ts';
import { polygon } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { rampOf } from '../colour.ts';
import { canvasFor, type Layer, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';
import { plateLayer } from './plate-layer.ts';

const CURTAINS = [
  { base: 0.62, swing: 0.16, long: 0.34, speed: 0.035, strength: 0.95 },
  { base: 0.82, swing: 0.12, long: 0.24, speed: -0.028, strength: 0.8 },
  { base: 0.45, swing: 0.14, long: 0.26, speed: 0.022, strength: 0.5 },
] as const;
const PROFILE_STEPS = 512;

/** Curtains of northern lights, green at their hem and violet above, rippling slowly. */
export function auroraLayer(studio: Studio, horizon: number): Layer {
  const seed = seedOf(studio, 'aurora');
  const waves = CURTAINS.map((_, index) => noise1(seed + index));
  const rays = noise1(seed + 9);
  const [low, high]: [Rgb, Rgb] = [hex('#3dffa2'), hex('#7a4bff')];
  const profile = new Float32Array((PROFILE_STEPS + 1) * 3);
  for (let step = 0; step <= PROFILE_STEPS; step++) {
    const up = step / PROFILE_STEPS;
    // A sharp hem, then a long fade.
    const light = smoothstep(0, 0.06, up) * Math.exp(-up * 3.4) * smoothstep(1, 0.6, up);
    const colour = mixColours(low, high, smoothstep(0.2, 0.8, up));
    for (let channel = 0; channel < 3; channel++) profile[step * 3 + channel] = colour[channel]! * light;
  }
  return {
    nearness: 0.01,
    draw(film, { view, time, loudness, beat }) {
      const { width, height, rgb } = film;
      const place = layerPlace(view, 0);
      const origin = toPicture(film, place, 0, 0);
      const unit = height * origin.zoom;
      const power = 1 + 0.6 * loudness + 0.4 * beat;
      for (let x = 0; x < width; x++) {
        const u = (x - origin.x) / unit;
        const ray = 0.75 + 0.45 * rays(u * 16 + time * 0.12) + 0.25 * rays(u * 41 - time * 0.2 + 60);
        CURTAINS.forEach((curtain, index) => {
          const wave = waves[index]!;
          const run = u * 1.1 + time * curtain.speed;
          const fold = wave(run) + 0.4 * wave(run * 2.7 + 11);
          const hem = origin.y + unit * horizon * (curtain.base - curtain.swing * fold);
          const bright =
            curtain.strength *
            power *
            Math.max(0, 0.45 + 0.8 * wave(run * 1.4 + 37 + time * 0.03)) *
            Math.max(0, ray);
          if (bright < 0.01) return;
          const long = unit * curtain.long * (0.8 + 0.4 * ray);
          for (let y = Math.max(0, Math.ceil(hem - long)); y < Math.min(height, hem); y++) {
            const step = (((hem - y) / long) * PROFILE_STEPS) | 0;
            const at = (y * width + x) * 3;
            rgb[at]! += profile[step * 3]! * bright;
            rgb[at + 1]! += profile[step * 3 + 1]! * bright;
            rgb[at + 2]! += profile[step * 3 + 2]! * bright;
          }
        });
      }
    },
  };
}

const SPECTRUM = ['#8a5cff', '#4a7dff', '#39c6ff', '#4be08a', '#e9ef5a', '#ffb03f', '#ff5a4a'];

/** A bow opposite the sun. */
export function rainbowLayer(studio: Studio, horizon: number, sunX: number): Layer {
  const { width, height } = studio;
  const canvas = canvasFor(studio, 0, 0, horizon + 0.04, 0.5);
  const ramp = rampOf(SPECTRUM.map((code, index) => [index / (SPECTRUM.length - 1), hex(code)] as const));
  const centreX = (sunX < 0.5 ? 0.6 : 0.4) * width;
  const centreY = (horizon + 0.06) * height;
  const radius = Math.min(0.5 * height, 0.62 * width);
  const band = 0.06 * height;
  for (let row = 0, at = 0; row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = canvas.left + (column + 0.5) / canvas.scale - centreX;
      const y = canvas.top + (row + 0.5) / canvas.scale - centreY;
      const across = (Math.hypot(x, y) - radius) / band + 0.5;
      if (across < -0.2 || across > 1.2) continue;
      const alpha =
        0.42 *
        smoothstep(-0.2, 0.25, across) *
        smoothstep(1.2, 0.75, across) *
        smoothstep(0.02, -0.16, y / height);
      const colour = ramp(across);
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * alpha;
      canvas.rgba[at + 3] = alpha * 0.75;
    }
  return plateLayer(plateOf(canvas, seedOf(studio, 'rainbow')), 0.02);
}

/** The band of our galaxy, aslant over the sky. */
export function milkyWayLayer(studio: Studio, horizon: number): Layer {
  const { width, height } = studio;
  const seed = seedOf(studio, 'milky way');
  const canvas = canvasFor(studio, 0, 0, horizon, 0.5);
  const cloud = fbm2(seed, 6, 0.58);
  const lanes = fbm2(seed + 1, 5, 0.6);
  const [blue, rose]: [Rgb, Rgb] = [hex('#9fb8ff'), hex('#ffd9c9')];
  for (let row = 0, at = 0; row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (canvas.left + (column + 0.5) / canvas.scale - width / 2) / height;
      const y = (canvas.top + (row + 0.5) / canvas.scale) / height;
      const off = (x * 0.62 + (y - 0.3) * 0.78 + 0.09 * lanes(x * 1.2, y * 1.2)) / 0.17;
      const band = Math.exp(-off * off);
      const dust = 1 - 0.75 * smoothstep(0, 0.3, lanes(x * 3.2, y * 3.2)) * Math.exp(-off * off * 5);
      const light =
        band *
        dust *
        (0.34 + 0.5 * Math.max(0, 0.4 + cloud(x * 4, y * 4))) *
        smoothstep(horizon, horizon * 0.6, y) *
        0.62;
      const colour = mixColours(blue, rose, band * 0.7);
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * light;
      canvas.rgba[at + 3] = light * 0.8;
    }
  return plateLayer(plateOf(canvas, seed), 0);
}

const METEOR_SECONDS = 2.6;

/** A meteor every few seconds. */
export function meteorLayer(studio: Studio, horizon: number): Layer {
  const seed = seedOf(studio, 'meteors');
  return {
    nearness: 0.01,
    draw(film, { view, time }) {
      const index = Math.floor(time / METEOR_SECONDS);
      const random = seededRandom(seedFrom(seed, index));
      const at = time - index * METEOR_SECONDS - 0.3 - 0.9 * random();
      const lasting = 0.75;
      if (at < 0 || at > lasting) return;
      const share = at / lasting;
      const unit = film.height;
      const angle = Math.PI * (0.14 + 0.12 * random());
      const side = random() < 0.5 ? 1 : -1;
      const start = toPicture(
        film,
        layerPlace(view, 0),
        0.15 + 0.7 * random(),
        horizon * (0.08 + 0.35 * random()),
      );
      const [cos, sin] = [side * Math.cos(angle), Math.sin(angle)];
      const head = 0.42 * unit * share;
      const tail = Math.max(0, head - 0.2 * unit * Math.sin(Math.PI * share) - 1);
      const thick = 0.0022 * unit;
      const point = (along: number, off: number) =>
        [start.x + cos * along - sin * off, start.y + sin * along + cos * off] as const;
      const light = Math.sin(Math.PI * share) ** 0.7;
      const white: Rgb = [0.92, 0.96, 1];
      fillPath(
        film,
        polygon([point(tail, 0), point(head, -thick), point(head + thick * 2, 0), point(head, thick)]),
        linear(point(tail, 0), point(head, 0), [
          { at: 0, colour: white, alpha: 0 },
          { at: 1, colour: white, alpha: light },
        ]),
      );
      const [x, y] = point(head, 0);
      glow(film, x, y, 0.016 * unit, white, 0.7 * light);
    },
  };
}
