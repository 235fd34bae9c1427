import { clamp, smoothstep } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, type Rgb } from '../../draw/colour.ts';
import { noise1 } from '../../draw/noise.ts';
import type { Film } from '../../film.ts';
import { mix } from '../colour.ts';
import { hazed, isStormy, litColour } from '../light.ts';
import { FOLIAGE, groveLayer, isSnowy } from '../parts/countryside.ts';
import { grassLayer } from '../parts/grass.ts';
import { groundLayer } from '../parts/ground.ts';
import { glintOf, skyParts, sunPlace } from '../parts/heaven.ts';
import { landmarkLayer } from '../parts/landmarks.ts';
import { mistLayer } from '../parts/mist.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { waterLayer } from '../parts/water.ts';
import { chanceOf, type Layer, type Moment, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

/** A bright beach with surf, palms at its edge if the prompt or the warmth asks for them. */
export function buildBeach(studio: Studio): Scenery {
  const { light, plan } = studio;
  const horizon = 0.56;
  const sun = sunPlace(studio, horizon);
  const random = chanceOf(studio, 'beach');
  const sand = isSnowy(studio) ? hex('#e9edf2') : hex(random() < 0.5 ? '#ecd3a6' : '#e8c9a0');
  const side = sun[0] < 0.5 ? 1 : 0;
  const isTropical = plan.features.includes('palms') || plan.season === 'summer';
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const deep = litColour(light, hex(isTropical ? '#1c8a94' : '#23687e'), 0.55);
  const layers: Layer[] = [
    skyLayer(studio, { horizon, sun }),
    ...skyParts(studio, horizon, sun),
    ridgeLayer(studio, {
      name: 'cape',
      nearness: 0.1,
      crest: 0.552,
      relief: 0.03,
      peaks: 0.9,
      ruggedness: 0.3,
      bottom: 0.575,
      distance: 0.55,
      colour: hex('#4d6f68'),
      mist: 0.2,
      valley: { x: side ? 0.3 : 0.7, width: 0.4, depth: 0.075 },
      sun,
    }),
    waterLayer(studio, {
      horizon,
      deep,
      roughness: 0.5 + plan.weather.wind * 0.7,
      sun,
      sunColour: light.sun,
      glint: 0.8 * glintOf(studio),
      foam: 0.12,
    }),
    sandLayer(studio, {
      shore: 0.79,
      sand: lit(sand, 0.95, 0.06),
      wet: lit(mix(sand, hex('#6d6a66'), 0.55), 0.6, 0.1),
      dark: lit(mix(sand, hex('#8a6a4c'), 0.5), 0.45, 0),
      foam: lit([0.97, 0.98, 1], 0.95, 0.05),
    }),
  ];
  if (isTropical)
    layers.push(
      groveLayer(studio, {
        name: 'palms',
        nearness: 0.9,
        kind: 'palm',
        at: side ? [0.86, 0.97] : [0.13, 0.03],
        foot: 0.93,
        height: 0.62,
        distance: 0.02,
        sun,
      }),
    );
  layers.push(
    grassLayer(studio, {
      name: 'beach grass',
      nearness: 1.15,
      foot: 1.07,
      height: 0.17,
      density: 36,
      root: lit(hex('#4a5638'), 0.3, 0),
      tip: lit(hex('#8f9a5c'), 0.6, 0),
      sway: 0.02,
      breadth: 0.014,
    }),
  );
  return {
    layers,
    sun,
    bloom: 0.3,
    ground: { x: side ? 0.4 : 0.58, y: 0.88, personHeight: 0.22, nearness: 0.8 },
    water: { x: side ? 0.3 : 0.66, y: 0.63, personHeight: 0.05, nearness: 0.25 },
    air: { x: 0.55, y: 0.3, personHeight: 0.12, nearness: 0.4 },
  };
}

interface SandSettings {
  /** Where water and sand meet at rest, in fractions of the picture's height. */
  readonly shore: number;
  readonly sand: Rgb;
  readonly wet: Rgb;
  readonly dark: Rgb;
  readonly foam: Rgb;
}

const SURF_SECONDS = 7;

/** Sand with the surf running up and back over it, a lace of foam at its edge. */
function sandLayer(studio: Studio, settings: SandSettings): Layer {
  const nearness = 0.55;
  const edge = noise1(seedOf(studio, 'surf'));
  const lace = noise1(seedOf(studio, 'lace'));
  const beach = groundLayer(studio, {
    name: 'sand',
    nearness,
    horizon: settings.shore - 0.02,
    bottom: 1.03,
    far: settings.sand,
    near: settings.sand,
    dark: settings.dark,
    light: settings.sand,
    contrast: 0.3,
    unevenness: 0.004,
    grain: 7,
  });
  return {
    nearness,
    draw(film, moment) {
      beach.draw(film, moment);
      drawSurf(film, moment);
    },
  };

  function drawSurf(film: Film, { time, view, loudness }: Moment) {
    const { width, height, rgb } = film;
    const place = layerPlace(view, nearness);
    const shore = toPicture(film, place, 0.5, settings.shore).y;
    const left = toPicture(film, place, 0, 0).x;
    const unit = height * place.zoom;
    const lowest = shore + 0.1 * unit;
    const { wet, foam } = settings;
    // The water goes on over the sand as a mirror of what it is just before it.
    const brink = shore - 0.024 * unit;
    for (let x = 0; x < width; x++) {
      const u = (x - left) / unit;
      const swash = (wave: number) => {
        const phase = time / SURF_SECONDS + wave * 0.5 + 0.12 * edge(u * 0.9 + wave * 7);
        const run = 0.5 - 0.5 * Math.cos(2 * Math.PI * (phase - Math.floor(phase)) ** 0.8);
        return (
          shore +
          unit *
            ((0.012 + 0.05 * run) * (1 + 0.3 * loudness) +
              0.012 * edge(u * 2.1 + wave * 13 + time * 0.04) +
              0.005 * lace(u * 9 - time * 0.1))
        );
      };
      const first = swash(0);
      const second = swash(1);
      const reach = Math.max(first, second);
      for (let y = Math.max(0, Math.ceil(brink)); y < Math.min(height, lowest); y++) {
        const at = (y * width + x) * 3;
        const under = clamp(reach - y, 0, 1);
        const damp = smoothstep(lowest, shore + 0.04 * unit, y) * 0.75;
        const depth = smoothstep(0, 0.07 * unit, reach - y);
        const rim = (line: number) => Math.exp(-(((y - line + 0.003 * unit) / (0.0042 * unit)) ** 2));
        const trail =
          smoothstep(0.035 * unit, 0, reach - y) *
          smoothstep(0.05, 0.5, lace(u * 23 + 3 * lace((y / unit) * 30)) + 0.3) *
          0.5;
        const white = Math.min(1, 0.9 * rim(first) + 0.9 * rim(second) + under * trail);
        const source = (Math.max(0, Math.floor(brink - (y - brink) * 0.6)) * width + x) * 3;
        for (let channel = 0; channel < 3; channel++) {
          let value = rgb[at + channel]!;
          value += (wet[channel]! - value) * damp;
          value += (rgb[source + channel]! - value) * under * (0.35 + 0.65 * depth);
          rgb[at + channel] = value + (foam[channel]! - value) * white;
        }
      }
    }
  }
}

/** Still water among hills and firs, which stand in it upside down. */
export function buildLake(studio: Studio): Scenery {
  const { light, plan } = studio;
  const horizon = 0.6;
  const sun = sunPlace(studio, horizon - 0.1);
  const white = isSnowy(studio);
  const rock = hex('#6c7588');
  const wood = hex(white ? '#66808a' : plan.season === 'autumn' ? '#a5693a' : '#3d6a56');
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const side = sun[0] < 0.5 ? 1 : 0;
  const layers: Layer[] = [
    skyLayer(studio, { horizon, sun }),
    ...skyParts(studio, horizon, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.1,
      crest: 0.44,
      relief: 0.14,
      peaks: 1.4,
      ruggedness: 0.95,
      bottom: 0.63,
      distance: 0.6,
      colour: rock,
      snowLine: white ? 0.9 : 0.38,
      mist: 0.45,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'near',
      nearness: 0.14,
      crest: 0.53,
      relief: 0.07,
      peaks: 1.1,
      ruggedness: 0.35,
      bottom: 0.63,
      distance: 0.4,
      colour: wood,
      mist: 0.35,
      trees: 0.025,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'shore',
      nearness: 0.18,
      crest: 0.59,
      relief: 0.02,
      peaks: 1.5,
      ruggedness: 0.1,
      bottom: 0.615,
      distance: 0.24,
      colour: wood,
      mist: 0.2,
      trees: 0.07,
      valley: { x: 0.5, width: 0.25, depth: 0.06 },
      sun,
    }),
    mistLayer(studio, {
      name: 'lake',
      nearness: 0.15,
      y: 0.595,
      reach: 0.05,
      alpha: 0.5,
      colour: light.haze,
      speed: 0.005,
    }),
    waterLayer(studio, {
      horizon,
      deep: litColour(light, hex('#204a58'), 0.4),
      roughness: 0.22 + 0.5 * plan.weather.wind,
      sun,
      sunColour: light.sun,
      glint: 0.6 * glintOf(studio),
    }),
    groveLayer(studio, {
      name: 'bank',
      nearness: 1,
      kind: 'conifer',
      at: side ? [0.97, 0.9, 0.84] : [0.03, 0.1, 0.165],
      foot: 1,
      height: 0.62,
      distance: 0,
      sun,
    }),
    grassLayer(studio, {
      name: 'reeds',
      nearness: 1.12,
      foot: 1.06,
      height: 0.2,
      density: 60,
      root: lit(hex('#26352a'), 0.3, 0),
      tip: lit(hex('#74834a'), 0.6, 0),
      head: 'ear',
      sway: 0.014,
      breadth: 0.01,
    }),
  ];
  if (plan.features.includes('bridge'))
    layers.splice(
      layers.findIndex(({ nearness }) => nearness === 0.15),
      0,
      landmarkLayer(studio, {
        kind: 'bridge',
        nearness: 0.2,
        x: 0.5,
        foot: 0.602,
        height: 0.3,
        distance: 0.26,
        sun,
      }),
    );
  return {
    layers,
    sun,
    bloom: 0.3,
    water: { x: side ? 0.36 : 0.62, y: 0.7, personHeight: 0.1, nearness: 0.35 },
    ground: { x: side ? 0.3 : 0.7, y: 0.97, personHeight: 0.3, nearness: 0.95 },
    air: { x: 0.5, y: 0.28, personHeight: 0.1, nearness: 0.3 },
  };
}

/** Land that stands in the sea, with a lighthouse if one is named. */
export function seaMarks(studio: Studio, horizon: number, sun: readonly [number, number]): Layer[] {
  const { plan } = studio;
  const x = sun[0] < 0.5 ? 0.74 : 0.26;
  const layers: Layer[] = [];
  if (plan.features.includes('island') || plan.features.includes('cliffs'))
    layers.push(
      ridgeLayer(studio, {
        name: 'island',
        nearness: 0.12,
        crest: horizon + 0.05,
        relief: 0.06,
        peaks: 2.2,
        ruggedness: 0.6,
        bottom: horizon + 0.02,
        distance: 0.4,
        colour: hex(FOLIAGE.summer),
        mist: 0.25,
        valley: { x: 1 - x, width: 0.3, depth: 0.2 },
        sun,
      }),
    );
  if (plan.features.includes('lighthouse'))
    layers.push(
      landmarkLayer(studio, {
        kind: 'lighthouse',
        nearness: 0.16,
        x,
        foot: horizon + 0.012,
        height: 0.4,
        distance: isStormy(plan) ? 0.16 : 0.2,
        sun,
      }),
    );
  return layers;
}
