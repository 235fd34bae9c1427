import { hex } from '../../draw/colour.ts';
import { mix } from '../colour.ts';
import { hazed, isStormy, litColour } from '../light.ts';
import { glintOf, skyParts, sunPlace } from '../parts/heaven.ts';
import { skyLayer } from '../parts/sky.ts';
import { swellLayer } from '../parts/swell.ts';
import { waterLayer } from '../parts/water.ts';
import type { Layer, Scenery, Studio } from '../scenery.ts';
import { seaMarks } from './shore.ts';

const HORIZON = 0.6;

/** The open sea under a wide sky. */
export function buildSea(studio: Studio): Scenery {
  const { light, plan } = studio;
  const sun = sunPlace(studio, HORIZON);
  const deep = litColour(light, hex('#1c5f7a'), 0.45);
  const isRough = isStormy(plan);
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun }),
    ...skyParts(studio, HORIZON, sun),
    ...seaMarks(studio, HORIZON, sun),
  ];
  layers.push(
    waterLayer(studio, {
      horizon: HORIZON,
      deep: mix(deep, light.haze, 0.12),
      roughness: isRough ? 1.9 : 0.55 + plan.weather.wind * 0.8,
      sun,
      sunColour: light.sun,
      glint: 0.85 * glintOf(studio),
      foam: isRough ? 0.8 : plan.weather.wind > 0.5 ? 0.4 : 0,
    }),
  );
  if (isRough) layers.push(...stormWaves(studio));
  return {
    layers,
    sun,
    bloom: 0.35,
    water: { x: 0.36, y: 0.68, personHeight: 0.13, nearness: 0.4 },
    air: { x: 0.6, y: 0.28, personHeight: 0.12, nearness: 0.4 },
  };
}

/** Waves that tower towards us, row before row. */
function stormWaves(studio: Studio): Layer[] {
  const { light } = studio;
  const water = hex('#2b6b78');
  const lit = (exposed: number, distance: number) => hazed(light, litColour(light, water, exposed), distance);
  const foam = litColour(light, [0.9, 0.95, 1], 0.9);
  const rows = [
    { nearness: 0.3, y: 0.66, reach: 0.022, waves: 3.4, speed: 0.05, distance: 0.34 },
    { nearness: 0.5, y: 0.735, reach: 0.04, waves: 2.3, speed: -0.07, distance: 0.22 },
    { nearness: 0.75, y: 0.83, reach: 0.062, waves: 1.6, speed: 0.1, distance: 0.1 },
    { nearness: 1.05, y: 0.955, reach: 0.085, waves: 1.1, speed: -0.14, distance: 0 },
  ];
  return rows.map(({ distance, ...row }, index) =>
    swellLayer(studio, {
      ...row,
      name: `row ${index}`,
      crest: mix(lit(1, distance), hex('#8fd6c8'), 0.12 * (1 - light.darkness)),
      deep: lit(0.08, distance),
      foam: hazed(light, foam, distance),
      foamy: 0.9,
    }),
  );
}
