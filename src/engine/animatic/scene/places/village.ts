import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import { noise1 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { FOLIAGE, GRASS, groveLayer, isSnowy } from '../parts/countryside.ts';
import { groundLayer } from '../parts/ground.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { drawChurch, drawHouse, type HouseColours } from '../parts/houses.ts';
import { mistLayer } from '../parts/mist.ts';
import { plateLayer } from '../parts/plate-layer.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { canvasFor, chanceOf, type Layer, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

const HORIZON = 0.62;
const WALLS = ['#e6d6bd', '#d9b48f', '#c9a58a', '#e8e0d2', '#b98f78'];
const ROOFS = ['#8a4a3c', '#6d4038', '#5f4a44', '#9a5a42'];

interface RowSettings {
  readonly name: string;
  readonly nearness: number;
  readonly foot: number;
  readonly height: number;
  readonly distance: number;
  /** x of each house, in fractions of the picture's width. */
  readonly at: readonly number[];
  readonly church?: number;
}

/** Houses under hills, windows lit when it is dark, smoke from the chimneys. */
export function buildVillage(studio: Studio): Scenery {
  const { light, plan } = studio;
  const sun = sunPlace(studio, HORIZON - 0.1);
  const white = isSnowy(studio);
  const grass = white ? hex('#e9eff6') : hex(GRASS[plan.season]);
  const hill = white ? hex('#d5dfea') : hex(FOLIAGE[plan.season]);
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const left = sun[0] > 0.5;
  const flip = (x: number) => (left ? x : 1 - x);
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun }),
    ...skyParts(studio, HORIZON, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.1,
      crest: 0.42,
      relief: 0.15,
      peaks: 1.3,
      ruggedness: 0.95,
      bottom: 0.7,
      distance: 0.62,
      colour: hex('#6f7888'),
      snowLine: white ? 0.9 : 0.36,
      mist: 0.5,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'hill',
      nearness: 0.22,
      crest: 0.58,
      relief: 0.06,
      peaks: 1.2,
      ruggedness: 0.1,
      bottom: 0.76,
      distance: 0.42,
      colour: hill,
      mist: 0.3,
      trees: 0.035,
      sun,
    }),
    groundLayer(studio, {
      name: 'green far',
      nearness: 0.3,
      horizon: 0.655,
      bottom: 0.85,
      far: lit(grass, 0.9, 0.4),
      near: lit(grass, 0.75, 0.25),
      dark: lit(mix(grass, hex('#5f7f8f'), 0.5), 0.4, 0.3),
      light: lit(grass, 1, 0.2),
      contrast: 0.4,
      unevenness: 0.012,
    }),
    houseRow(studio, {
      name: 'far row',
      nearness: 0.34,
      foot: 0.7,
      height: 0.095,
      distance: 0.34,
      at: [0.16, 0.27, 0.36, 0.62, 0.72, 0.83].map(flip),
      church: flip(0.48),
    }),
    mistLayer(studio, {
      name: 'smoke',
      nearness: 0.35,
      y: 0.66,
      reach: 0.07,
      alpha: 0.32,
      colour: light.haze,
      speed: 0.006,
    }),
    groundLayer(studio, {
      name: 'green',
      nearness: 0.5,
      horizon: 0.735,
      bottom: 1.03,
      far: lit(grass, 0.9, 0.2),
      near: lit(grass, 0.62, 0),
      dark: lit(mix(grass, hex('#4a6f80'), 0.55), 0.35, 0.1),
      light: lit(grass, 1, 0.05),
      contrast: 0.45,
      unevenness: 0.02,
    }),
    groveLayer(studio, {
      name: 'middle firs',
      nearness: 0.5,
      kind: white || plan.features.includes('mountains') ? 'conifer' : 'broadleaf',
      at: [0.55, 0.6, 0.88].map(flip),
      foot: 0.77,
      height: 0.17,
      distance: 0.2,
      sun,
    }),
    houseRow(studio, {
      name: 'row',
      nearness: 0.55,
      foot: 0.8,
      height: 0.165,
      distance: 0.15,
      at: [0.1, 0.3, 0.73].map(flip),
    }),
    houseRow(studio, {
      name: 'near',
      nearness: 0.8,
      foot: 0.94,
      height: 0.27,
      distance: 0.03,
      at: [flip(0.02)],
    }),
    groveLayer(studio, {
      name: 'near firs',
      nearness: 1.05,
      kind: white ? 'conifer' : 'broadleaf',
      at: [0.97, 0.9].map(flip),
      foot: 1.04,
      height: 0.55,
      distance: 0,
      sun,
    }),
  ];
  return {
    layers,
    sun,
    bloom: 0.35 + 0.3 * light.darkness,
    ground: { x: 0.5, y: 0.89, personHeight: 0.16, nearness: 0.75 },
    air: { x: 0.5, y: 0.28, personHeight: 0.13, nearness: 0.4 },
  };
}

/** Houses beside each other, the light of their windows flickering a little, smoke rising. */
function houseRow(studio: Studio, settings: RowSettings): Layer {
  const { light, width, height } = studio;
  const { nearness, foot, distance } = settings;
  const random = chanceOf(studio, `houses ${settings.name}`);
  const canvas = canvasFor(studio, nearness, foot - settings.height * 1.9, foot + 0.02);
  const lit = (code: string, exposed: number) => hazed(light, litColour(light, hex(code), exposed), distance);
  const dark = Math.max(light.darkness, light.overcast * 0.55);
  const glowing = hex('#ffca72');
  const snow = isSnowy(studio) ? hazed(light, litColour(light, [0.94, 0.97, 1], 0.9), distance) : undefined;
  const lamps: (readonly [number, number])[] = [];
  const colours = (): HouseColours => {
    const wall = WALLS[Math.floor(random() * WALLS.length)]!;
    const roof = ROOFS[Math.floor(random() * ROOFS.length)]!;
    return {
      wall: lit(wall, 0.95),
      wallShade: lit(wall, 0.25),
      roof: lit(roof, 0.9),
      roofShade: lit(roof, 0.35),
      window: mixColours(lit('#4d6478', 0.5), glowing, dark > 0.25 ? 0.25 + 0.75 * dark : 0),
      frame: lit('#4a3a32', 0.4),
      snow,
    };
  };
  if (settings.church !== undefined)
    drawChurch(
      canvas,
      { x: settings.church * width, foot: foot * height, height: settings.height * height * 1.8 },
      colours(),
    );
  for (const x of settings.at) {
    const tall = settings.height * height * (0.85 + 0.3 * random());
    const [lampX, lampY] = drawHouse(
      canvas,
      { x: x * width, foot: (foot + 0.008 * (random() - 0.5)) * height, height: tall },
      colours(),
      random,
    );
    lamps.push([lampX / width, lampY / height]);
  }
  const plate = plateLayer(plateOf(canvas, seedOf(studio, settings.name)), nearness);
  const flicker = noise1(seedOf(studio, 'windows'));
  return {
    nearness,
    draw(film, moment) {
      plate.draw(film, moment);
      if (dark < 0.3) return;
      const place = layerPlace(moment.view, nearness);
      lamps.forEach(([x, y], index) => {
        const at = toPicture(film, place, x, y);
        const power = 0.26 * dark * (1 + 0.15 * flicker(moment.time * 0.7 + index * 9) + 0.5 * moment.beat);
        glow(film, at.x, at.y, settings.height * height * 1.15 * at.zoom, glowing, power);
      });
    },
  };
}
