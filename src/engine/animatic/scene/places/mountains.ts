import { hex } from '../../draw/colour.ts';
import { groveLayer } from '../parts/countryside.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { landmarkLayer } from '../parts/landmarks.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { chanceOf, type Layer, type Scenery, type Studio } from '../scenery.ts';

const HORIZON = 0.66;

/** Ranges behind ranges, each paler than the one before it, down to a dark wood in front. */
export function buildMountains(studio: Studio): Scenery {
  const { plan } = studio;
  const sun = sunPlace(studio, HORIZON - 0.16);
  const random = chanceOf(studio, 'mountains');
  const isWhite = plan.season === 'winter' || plan.weather.items.some(({ kind }) => kind === 'snow');
  const rock = hex(random() < 0.5 ? '#6d7486' : '#7a7276');
  const wood = hex(isWhite ? '#5d7783' : '#3f6b58');
  const valley = { x: sun[0] * 0.5 + 0.25, width: 0.3, depth: 0.1 };
  const flip = (x: number) => (sun[0] < 0.5 ? 1 - x : x);
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun }),
    ...skyParts(studio, HORIZON, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.1,
      crest: 0.45,
      relief: 0.13,
      peaks: 1.7,
      ruggedness: 0.95,
      bottom: 0.72,
      distance: 0.6,
      colour: rock,
      snowLine: isWhite ? 0.9 : 0.4,
      mist: 0.5,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'main',
      nearness: 0.2,
      crest: 0.47,
      relief: 0.2,
      peaks: 1.15,
      ruggedness: 1,
      bottom: 0.84,
      distance: 0.24,
      colour: rock,
      snowLine: isWhite ? 0.95 : 0.42,
      mist: 0.55,
      valley,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'hills',
      nearness: 0.4,
      crest: 0.67,
      relief: 0.07,
      peaks: 2,
      ruggedness: 0.25,
      bottom: 0.92,
      distance: 0.34,
      colour: wood,
      mist: 0.5,
      trees: 0.03,
      ...(isWhite ? { snowLine: 0.6 } : {}),
      sun,
    }),
    ridgeLayer(studio, {
      name: 'wood',
      nearness: 0.7,
      crest: 0.8,
      relief: 0.07,
      peaks: 1.4,
      ruggedness: 0.1,
      bottom: 1,
      distance: 0.16,
      colour: wood,
      mist: 0.3,
      trees: 0.075,
      sun,
    }),
    groveLayer(studio, {
      name: 'front left',
      nearness: 1.08,
      kind: 'conifer',
      at: [-0.03, 0.03, 0.075, 0.13, 0.2].map(flip),
      foot: 1.07,
      height: 0.5,
      distance: 0,
      sun,
    }),
    groveLayer(studio, {
      name: 'front right',
      nearness: 1.03,
      kind: 'conifer',
      at: [0.78, 0.86, 0.92, 0.965, 1.02].map(flip),
      foot: 1.05,
      height: 0.32,
      distance: 0.03,
      sun,
    }),
  ];
  if (plan.features.includes('volcano'))
    layers.splice(
      layers.findIndex(({ nearness }) => nearness === 0.2),
      1,
      landmarkLayer(studio, {
        kind: 'volcano',
        nearness: 0.2,
        x: flip(0.6),
        foot: 0.76,
        height: 0.46,
        distance: 0.26,
        sun,
      }),
    );
  if (plan.features.includes('castle'))
    layers.splice(
      layers.findIndex(({ nearness }) => nearness === 0.4),
      0,
      landmarkLayer(studio, {
        kind: 'castle',
        nearness: 0.3,
        x: flip(0.34),
        foot: 0.69,
        height: 0.3,
        distance: 0.26,
        sun,
      }),
    );
  return {
    layers,
    sun,
    bloom: 0.3,
    ground: { x: 0.4, y: 0.9, personHeight: 0.12, nearness: 0.9 },
    air: { x: 0.55, y: 0.3, personHeight: 0.12, nearness: 0.4 },
  };
}
