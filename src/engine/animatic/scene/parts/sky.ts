import { lerp, smoothstep } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import { fbm2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { mix, rampOf } from '../colour.ts';
import { canvasFor, chanceOf, type Layer, type Studio, seedOf } from '../scenery.ts';
import { endless } from '../turbulence.ts';
import { toPicture } from '../view.ts';
import { plateLayer } from './plate-layer.ts';

// Skies are smooth: half the pixels show the same.
const SKY_SCALE = 0.5;
const SKY_NEARNESS = 0;
// What is below the horizon is hidden by land or water, however the camera tilts.
const BELOW_HORIZON = 0.15;

export interface SkySettings {
  /** Where the sky ends, in fractions of the picture's height. */
  readonly horizon: number;
  /** In fractions of the picture. */
  readonly sun: readonly [number, number];
  /** How far its light spreads; 1 unless said. */
  readonly glow?: number;
}

/** The gradient of the sky with the light around its sun or moon. */
export function skyLayer(studio: Studio, { horizon, sun, glow: spread = 1 }: SkySettings): Layer {
  const { light, width, height } = studio;
  const canvas = canvasFor(studio, SKY_NEARNESS, 0, Math.min(1, horizon + BELOW_HORIZON), SKY_SCALE);
  const ramp = rampOf(light.sky);
  const low = light.sky.at(-1)![1];
  const strength = spread * (1 - 0.75 * light.overcast) * (light.darkness > 0.9 ? 0.3 : 0.5);
  for (let row = 0, at = 0; row < canvas.height; row++) {
    const y = (canvas.top + (row + 0.5) / canvas.scale) / height;
    const [red, green, blue] = ramp(Math.max(0, y / horizon) ** 1.15);
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (canvas.left + (column + 0.5) / canvas.scale) / width;
      const dx = ((x - sun[0]) * width) / height;
      const dy = y - sun[1];
      const near = Math.exp(-Math.hypot(dx, dy * 1.25) * 3.6) * strength;
      const band = Math.exp(-dx * dx * 1.6 - Math.abs(horizon - y) * 6.5) * strength * 0.5;
      const warm = 1 - (1 - near) * (1 - band);
      canvas.rgba[at] = lerp(red, lerp(low[0], light.sun[0], near), warm);
      canvas.rgba[at + 1] = lerp(green, lerp(low[1], light.sun[1], near), warm);
      canvas.rgba[at + 2] = lerp(blue, lerp(low[2], light.sun[2], near), warm);
      canvas.rgba[at + 3] = 1;
    }
  }
  return plateLayer(plateOf(canvas, seedOf(studio, 'sky')), SKY_NEARNESS);
}

/** The disc of the sun low in the sky, or of the moon; its light breathes with the sound. */
export function discLayer(studio: Studio, [x, y]: readonly [number, number], isMoon: boolean): Layer {
  const { light, height } = studio;
  const radius = isMoon ? 0.042 : light.sunHeight > 0.3 ? 0.04 : 0.062;
  const canvas = canvasFor(studio, 0, 0, 1);
  const craters = fbm2(seedOf(studio, 'moon'), 3);
  const seen = 1 - 0.8 * light.overcast;
  const centreX = x * studio.width - canvas.left;
  const centreY = y * height - canvas.top;
  const size = radius * height;
  for (let row = Math.floor(centreY - size - 2); row < centreY + size + 2; row++)
    for (let column = Math.floor(centreX - size - 2); column < centreX + size + 2; column++) {
      if (row < 0 || column < 0 || row >= canvas.height || column >= canvas.width) continue;
      const dx = (column + 0.5 - centreX) / size;
      const dy = (row + 0.5 - centreY) / size;
      const out = Math.hypot(dx, dy);
      const cover = smoothstep(1 + 1.2 / size, 1 - 1.2 / size, out) * seen;
      if (cover <= 0) continue;
      const spot = isMoon ? smoothstep(0.02, 0.3, craters(dx * 1.6 + 9, dy * 1.6)) * 0.16 : 0;
      const rim = isMoon ? 0.1 * out ** 3 : 0.08 * out ** 2;
      const colour = mixColours(light.sun, light.haze, spot + rim);
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * cover;
      canvas.rgba[at + 3] = cover;
    }
  const disc = plateLayer(plateOf(canvas, seedOf(studio, 'disc')), 0);
  return {
    nearness: 0,
    draw(film, moment) {
      disc.draw(film, moment);
      const at = toPicture(film, layerPlace(moment.view, 0), x, y);
      const pulse = 1 + 0.5 * moment.loudness + 0.35 * moment.beat;
      const strength = (isMoon ? 0.16 : 0.26) * seen * pulse;
      glow(film, at.x, at.y, size * (isMoon ? 5 : 6.5) * at.zoom, light.sun, strength);
    },
  };
}

interface Star {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly light: number;
  readonly colour: Rgb;
  readonly twinkleHz: number;
  readonly phase: number;
}

/** Stars down to the horizon, where the air swallows them. @param amount 1 a clear night. */
export function starLayer(studio: Studio, horizon: number, amount: number): Layer {
  const random = chanceOf(studio, 'stars');
  const aspect = studio.width / studio.height;
  const count = Math.round(420 * amount * Math.sqrt(aspect * horizon));
  const stars = Array.from({ length: count }, (): Star => {
    const y = random() * horizon;
    const rank = random();
    return {
      x: random(),
      y,
      size: 0.0011 + 0.0016 * rank ** 8,
      light: (0.18 + 0.95 * rank ** 5) * smoothstep(horizon, horizon * 0.45, y),
      colour: mix([0.75, 0.85, 1], [1, 0.9, 0.75], random()),
      twinkleHz: 0.25 + 0.9 * random(),
      phase: random() * 2 * Math.PI,
    };
  });
  return {
    nearness: 0,
    draw(film, { view, time, loudness, beat }) {
      const place = layerPlace(view, 0);
      for (const star of stars) {
        const at = toPicture(film, place, star.x, star.y);
        const twinkle = 1 + 0.38 * Math.sin(2 * Math.PI * star.twinkleHz * time + star.phase);
        const radius = Math.max(1.3, star.size * film.height * 2.4 * at.zoom);
        // A star smaller than a pixel is dimmer, not smaller.
        const dimmed = Math.min(1, (star.size * film.height * 2.4) / radius);
        glow(
          film,
          at.x,
          at.y,
          radius,
          star.colour,
          star.light * twinkle * dimmed * (1 + 0.3 * loudness + 0.4 * beat),
        );
      }
    },
  };
}

export interface CloudSettings {
  readonly horizon: number;
  readonly sun: readonly [number, number];
  /** Share of the sky that is covered, 0 to 1. */
  readonly cover: number;
  /** 0 heaps, 1 streaks. */
  readonly streaks: number;
  /** Picture heights in a second. */
  readonly speed: number;
  readonly name: string;
  readonly scale?: number;
}

const CLOUD_SCALE = 0.5;

/** A sheet of clouds that drifts and never ends: lit from where the sun is, flat and hazy towards the horizon. */
export function cloudLayer(studio: Studio, settings: CloudSettings): Layer {
  const { light, width, height } = studio;
  const { horizon, sun, cover, streaks } = settings;
  const nearness = 0.05;
  const seed = seedOf(studio, `clouds ${settings.name}`);
  const canvas = { ...canvasFor(studio, 0, 0, horizon, CLOUD_SCALE) };
  const across = (settings.scale ?? 1) * lerp(2.1, 1.15, streaks);
  const period = (canvas.width / canvas.scale / height) * across;
  const shape = endless(fbm2(seed, 6, 0.52), period);
  const warp = endless(fbm2(seed + 1, 2), period);
  const top = canvas.top / height;
  const density = (x: number, y: number) => {
    // Towards the horizon clouds are farther: flatter and smaller.
    const depth = 0.35 + 0.65 * Math.max(0, 1 - y / horizon);
    const v = (Math.log(1.25 - Math.min(1.1, y / horizon)) * -2.4 * (1 + 3.4 * streaks)) / depth ** 0.25;
    const w = warp(x * across * 0.7, v * 0.7);
    return shape(x * across + 0.55 * w, v + 0.35 * w);
  };
  const threshold = lerp(0.42, -0.32, cover);
  const sunX = (sun[0] * width) / height;
  for (let row = 0, at = 0; row < canvas.height; row++) {
    const y = top + (row + 0.5) / canvas.scale / height;
    const fade = smoothstep(horizon, horizon * 0.86, y) * smoothstep(-0.1, 0.1, y + 0.1);
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (column + 0.5) / canvas.scale / height;
      const here = density(x, Math.max(0, y));
      const thick = smoothstep(threshold, threshold + lerp(0.26, 0.42, streaks), here);
      if (thick <= 0 || fade <= 0) continue;
      const pictureX = x + canvas.left / height;
      const dx = sunX - pictureX;
      const dy = sun[1] - y;
      const far = Math.hypot(dx, dy) || 1;
      const towards = density(x + (0.035 * dx) / far, Math.max(0, y + (0.05 * dy) / far));
      const exposed = Math.min(1, Math.max(0, 0.55 + (here - towards) * 3.2 - thick * 0.22));
      const nearSun = Math.exp(-far * 2.6) * (1 - light.overcast);
      const lit = mixColours(light.cloud, light.sun, nearSun * 0.6);
      const body = mixColours(light.cloudShade, lit, exposed);
      const distant = smoothstep(horizon * 0.35, horizon, y);
      const colour = mixColours(body, light.haze, distant * 0.62);
      const alpha = thick * fade * lerp(0.94, 0.75, distant);
      canvas.rgba[at] = colour[0] * alpha;
      canvas.rgba[at + 1] = colour[1] * alpha;
      canvas.rgba[at + 2] = colour[2] * alpha;
      canvas.rgba[at + 3] = alpha;
    }
  }
  const plate = plateOf(canvas, seed);
  return plateLayer(plate, nearness, ({ time }) => ({
    isEndless: true,
    shiftX: settings.speed * time * height,
  }));
}
