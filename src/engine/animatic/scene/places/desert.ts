import { clamp, smoothstep } from '../../../../lib/interpolate.ts';
import { hex, mixColours } from '../../draw/colour.ts';
import { noise1, noise2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { landmarkLayer } from '../parts/landmarks.ts';
import { plateLayer } from '../parts/plate-layer.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { canvasFor, type Layer, type Scenery, type Studio, seedOf } from '../scenery.ts';

const HORIZON = 0.6;

interface DuneSettings {
  readonly name: string;
  readonly nearness: number;
  readonly crest: number;
  readonly relief: number;
  /** Dunes across a picture height. */
  readonly peaks: number;
  readonly distance: number;
  readonly bottom: number;
  readonly sun: readonly [number, number];
}

/** Dunes behind dunes, a lit and a shaded flank each. */
export function buildDesert(studio: Studio): Scenery {
  const sun = sunPlace(studio, HORIZON);
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun, glow: 1.1 }),
    ...skyParts(studio, HORIZON, sun),
    ridgeLayer(studio, {
      name: 'mesa',
      nearness: 0.08,
      crest: 0.56,
      relief: 0.05,
      peaks: 1.3,
      ruggedness: 0.6,
      bottom: 0.66,
      distance: 0.68,
      colour: hex('#9c6a58'),
      mist: 0.4,
      sun,
    }),
    duneLayer(studio, {
      name: 'far',
      nearness: 0.16,
      crest: 0.61,
      relief: 0.05,
      peaks: 1.5,
      distance: 0.46,
      bottom: 0.78,
      sun,
    }),
    duneLayer(studio, {
      name: 'middle',
      nearness: 0.35,
      crest: 0.685,
      relief: 0.085,
      peaks: 0.95,
      distance: 0.26,
      bottom: 0.92,
      sun,
    }),
    duneLayer(studio, {
      name: 'near',
      nearness: 0.62,
      crest: 0.8,
      relief: 0.08,
      peaks: 0.62,
      distance: 0.1,
      bottom: 1,
      sun,
    }),
    duneLayer(studio, {
      name: 'front',
      nearness: 1.05,
      crest: 1.0,
      relief: 0.075,
      peaks: 0.5,
      distance: 0,
      bottom: 1.08,
      sun,
    }),
  ];
  const far = sun[0] < 0.5 ? 0.7 : 0.3;
  if (studio.plan.features.includes('pyramids'))
    layers.splice(
      -4,
      0,
      landmarkLayer(studio, {
        kind: 'pyramids',
        nearness: 0.12,
        x: far,
        foot: 0.62,
        height: 0.26,
        distance: 0.42,
        sun,
      }),
    );
  if (studio.plan.features.includes('cactus'))
    layers.splice(
      -1,
      0,
      landmarkLayer(studio, {
        kind: 'cactus',
        nearness: 0.75,
        x: far,
        foot: 0.88,
        height: 0.34,
        distance: 0.04,
        sun,
      }),
    );
  return {
    layers,
    sun,
    bloom: 0.35,
    ground: { x: 0.4, y: 0.895, personHeight: 0.15, nearness: 0.7 },
    air: { x: 0.6, y: 0.3, personHeight: 0.12, nearness: 0.5 },
  };
}

/** A row of dunes: a knife edge runs down from each top and parts sun from shadow; the wind has combed ripples. */
function duneLayer(studio: Studio, settings: DuneSettings): Layer {
  const { light, height } = studio;
  const seed = seedOf(studio, `dune ${settings.name}`);
  const { crest, relief, peaks, distance } = settings;
  const canvas = canvasFor(studio, settings.nearness, crest - relief * 1.5, settings.bottom);
  const rise = noise1(seed);
  const bend = noise1(seed + 1);
  const ripple = noise2(seed + 2);
  const sand = hex('#e2b077');
  const sunny = hazed(light, litColour(light, mix(sand, hex('#ffe2b0'), 0.25), 1), distance);
  const shady = hazed(light, litColour(light, mix(sand, hex('#8a5a4c'), 0.45), 0.25), distance);
  const isLeft = settings.sun[0] < 0.5;
  const top = (x: number) => {
    const wave = rise(x * peaks);
    // Rounded towards the wind, sharp at the crest.
    return crest - relief * (1.25 * (1 - Math.abs(wave) * 1.6) - 0.35 + 0.3 * rise(x * peaks * 0.37 + 50));
  };
  for (let column = 0; column < canvas.width; column++) {
    const x = (canvas.left + column + 0.5) / height;
    const edge = top(x) * height - canvas.top;
    for (let row = Math.max(0, Math.floor(edge)); row < canvas.height; row++) {
      const cover = clamp(row + 1 - edge, 0, 1);
      const below = (row + 0.5 - edge) / height;
      // The edge wanders as it comes down.
      const away = x + 0.55 * below * bend(below * 7 + x * 1.3) * 2 + (isLeft ? -0.3 : 0.3) * below;
      const slope = (rise(away * peaks + 0.01) - rise(away * peaks - 0.01)) / 0.02;
      const falling = Math.sign(rise(away * peaks)) * slope * (isLeft ? 1 : -1);
      const flank = smoothstep(-0.12, 0.12, falling);
      const fade = Math.exp(-below * 3.2);
      const comb = ripple(x * 34 * (1 + below), (row / height) * 170 + 6 * ripple(x * 4, below * 9));
      const exposed = clamp(
        0.62 + (flank - 0.5) * 1.05 * fade + comb * 0.045 * (1 - distance) - below * 0.5,
        0,
        1,
      );
      const colour = mixColours(
        mixColours(shady, sunny, exposed),
        light.haze,
        clamp(below * 1.6, 0, 0.3) * distance * 1.6,
      );
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * cover;
      canvas.rgba[at + 3] = cover;
    }
  }
  return plateLayer(plateOf(canvas, seed), settings.nearness);
}
