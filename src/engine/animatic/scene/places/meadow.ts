import { hex, type Rgb } from '../../draw/colour.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { boughLayer } from '../parts/bough.ts';
import { FOLIAGE, GRASS, groveLayer, isSnowy } from '../parts/countryside.ts';
import { grassLayer } from '../parts/grass.ts';
import { groundLayer } from '../parts/ground.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { landmarkLayer } from '../parts/landmarks.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { chanceOf, type Layer, type Scenery, type Studio } from '../scenery.ts';

const HORIZON = 0.6;
const BLOSSOMS = [
  ['#ffffff', '#f7d6e0', '#f2a7c0'],
  ['#ff8fa3', '#ffd166', '#ffffff'],
  ['#c9a7f5', '#f4f1ff', '#ff9fb2'],
  ['#f94f4f', '#ff7b54', '#ffd9a0'],
] as const;

/** A garden or meadow in flower, trees at its edge, hills behind. */
export function buildMeadow(studio: Studio): Scenery {
  const { light, plan } = studio;
  const sun = sunPlace(studio, HORIZON);
  const random = chanceOf(studio, 'meadow');
  const white = isSnowy(studio);
  const grass = white ? hex('#e8eef5') : hex(GRASS[plan.season]);
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const palette = BLOSSOMS[Math.floor(random() * BLOSSOMS.length)]!;
  const flowers = palette.map((code) => litColour(light, hex(code), 0.85));
  const hills = white ? hex('#dfe7f0') : hex(FOLIAGE[plan.season]);
  const side = random() < 0.5;
  const grove = side ? [0.02, 0.11, 0.2, 0.93] : [0.08, 0.82, 0.9, 1];
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun }),
    ...skyParts(studio, HORIZON, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.1,
      crest: 0.5,
      relief: 0.1,
      peaks: 1.2,
      ruggedness: 0.15,
      bottom: 0.68,
      distance: 0.62,
      colour: mix(hills, hex('#5f86a8'), 0.4),
      mist: 0.4,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'near',
      nearness: 0.2,
      crest: 0.565,
      relief: 0.05,
      peaks: 1.7,
      ruggedness: 0.1,
      bottom: 0.72,
      distance: 0.4,
      colour: hills,
      mist: 0.35,
      trees: 0.022,
      sun,
    }),
    groundLayer(studio, {
      name: 'lawn',
      nearness: 0.45,
      horizon: 0.625,
      bottom: 1.02,
      far: lit(grass, 0.95, 0.34),
      near: lit(grass, 0.62, 0),
      dark: lit(mix(grass, hex('#2f5a3a'), 0.7), 0.4, 0.1),
      light: lit(mix(grass, hex('#f0f0a0'), white ? 0 : 0.4), 1, 0.1),
      contrast: 0.62,
    }),
    groveLayer(studio, {
      name: 'grove',
      nearness: 0.5,
      kind: 'broadleaf',
      at: grove,
      foot: 0.665,
      height: 0.3,
      distance: 0.22,
      sun,
    }),
  ];
  if (!white)
    layers.push(
      grassLayer(studio, {
        name: 'far flowers',
        nearness: 0.58,
        foot: 0.745,
        height: 0.05,
        density: 420,
        root: lit(grass, 0.7, 0.18),
        tip: lit(mix(grass, hex('#f3f0a8'), 0.35), 1, 0.16),
        flowers,
        bloom: 0.26,
        sway: 0.003,
        breadth: 0.012,
      }),
      grassLayer(studio, {
        name: 'middle',
        nearness: 0.75,
        foot: 0.86,
        height: 0.1,
        density: 300,
        root: lit(grass, 0.5, 0.06),
        tip: lit(mix(grass, hex('#f3f0a8'), 0.3), 1, 0.08),
        flowers,
        bloom: 0.2,
        sway: 0.006,
        breadth: 0.012,
      }),
    );
  layers.push(
    grassLayer(studio, {
      name: 'front',
      nearness: 1.1,
      foot: 1.04,
      height: 0.24,
      density: white ? 60 : 190,
      root: lit(mix(grass, hex('#12301f'), 0.8), 0.3, 0),
      tip: lit(mix(grass, hex('#2d5a35'), 0.3), 0.75, 0),
      ...(white ? {} : { flowers, bloom: 0.22 }),
      sway: 0.016,
    }),
  );
  if (!white)
    layers.push(
      boughLayer(studio, {
        side: sun[0] < 0.5 ? 1 : -1,
        leaf: lit(hex(FOLIAGE[plan.season]), 0.8, 0.04),
        shade: lit(mix(hex(FOLIAGE[plan.season]), hex('#14301f'), 0.7), 0.3, 0),
        bark: lit(hex('#4a3a30'), 0.3, 0),
        blossom: plan.season === 'spring' ? lit(hex('#f9c9d8'), 0.95, 0) : undefined,
      }),
    );
  return {
    layers,
    sun,
    bloom: 0.3,
    ground: { x: 0.42, y: 0.83, personHeight: 0.3, nearness: 0.72 },
    air: { x: 0.5, y: 0.52, personHeight: 0.3, nearness: 0.7 },
  };
}

/** Farmland: ripe ears to the horizon under a wide sky. */
export function buildField(studio: Studio): Scenery {
  const { light, plan } = studio;
  const horizon = 0.58;
  const sun = sunPlace(studio, horizon);
  const white = isSnowy(studio);
  const crop = white ? hex('#e6ecf3') : hex(plan.season === 'spring' ? '#9cc25a' : '#d9b25a');
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const layers: Layer[] = [
    skyLayer(studio, { horizon, sun }),
    ...skyParts(studio, horizon, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.1,
      crest: 0.545,
      relief: 0.03,
      peaks: 1.1,
      ruggedness: 0.1,
      bottom: 0.66,
      distance: 0.6,
      colour: hex('#6f8f78'),
      mist: 0.35,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'trees',
      nearness: 0.18,
      crest: 0.58,
      relief: 0.012,
      peaks: 2,
      ruggedness: 0.1,
      bottom: 0.66,
      distance: 0.45,
      colour: hex('#4f7350'),
      mist: 0.3,
      trees: 0.03,
      sun,
    }),
    groundLayer(studio, {
      name: 'crop',
      nearness: 0.42,
      horizon: 0.6,
      bottom: 1.02,
      far: lit(crop, 1, 0.3),
      near: lit(crop, 0.66, 0),
      dark: lit(mix(crop, hex('#7a5a2a'), 0.6), 0.5, 0.08),
      light: lit(mix(crop, hex('#fff2b8'), 0.5), 1, 0.05),
      contrast: 0.5,
      grain: 9,
    }),
  ];
  const aside = sun[0] < 0.5 ? 0.72 : 0.28;
  if (plan.features.includes('windmill'))
    layers.push(
      landmarkLayer(studio, {
        kind: 'windmill',
        nearness: 0.38,
        x: aside,
        foot: 0.635,
        height: 0.34,
        distance: 0.22,
        sun,
      }),
    );
  else
    layers.push(
      groveLayer(studio, {
        name: 'oak',
        nearness: 0.4,
        kind: 'broadleaf',
        at: [aside],
        foot: 0.63,
        height: 0.28,
        distance: 0.24,
        sun,
      }),
    );
  if (!white)
    for (const [index, row] of [
      { nearness: 0.7, foot: 0.83, height: 0.1, density: 330 },
      { nearness: 0.95, foot: 0.95, height: 0.17, density: 260 },
      { nearness: 1.2, foot: 1.07, height: 0.3, density: 150 },
    ].entries())
      layers.push(
        grassLayer(studio, {
          ...row,
          name: `ears ${index}`,
          root: lit(mix(crop, hex('#6a4a20'), 0.45 + 0.2 * index), 0.5, 0),
          tip: lit(crop, 1 - 0.16 * index, 0),
          head: 'ear',
          sway: 0.008 * (1 + index),
          breadth: 0.009,
        }),
      );
  return {
    layers,
    sun,
    bloom: 0.35,
    ground: { x: 0.4, y: 0.8, personHeight: 0.22, nearness: 0.6 },
    air: { x: 0.6, y: 0.3, personHeight: 0.15, nearness: 0.5 },
  };
}
