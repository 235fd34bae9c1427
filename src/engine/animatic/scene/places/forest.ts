import { hex, type Rgb } from '../../draw/colour.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { isSnowy } from '../parts/countryside.ts';
import { grassLayer } from '../parts/grass.ts';
import { skyParts } from '../parts/heaven.ts';
import { mistLayer } from '../parts/mist.ts';
import { skyLayer, starLayer } from '../parts/sky.ts';
import { trunkLayer } from '../parts/trunks.ts';
import { chanceOf, type Layer, type Scenery, type Studio } from '../scenery.ts';

const LEAVES = { spring: '#7fae4e', summer: '#4f8a4a', autumn: '#c9762f', winter: '#8fa3a3' } as const;

/** Inside a wood: rows of trunks that fade into a lit clearing. */
export function buildForest(studio: Studio): Scenery {
  const { light, plan } = studio;
  const random = chanceOf(studio, 'forest');
  const lightX = random() < 0.5 ? 0.4 : 0.6;
  const sun = [lightX, 0.34] as const;
  const leaf = hex(plan.season === 'summer' && random() < 0.3 ? '#5f9655' : LEAVES[plan.season]);
  const white = isSnowy(studio);
  // As dense in a tall picture as in a wide one.
  const shape = Math.min(1.2, studio.width / studio.height / 1.78);
  const bark = hex('#5a4a40');
  const layers: Layer[] = [skyLayer(studio, { horizon: 0.72, sun, glow: 1.15 })];
  const isSkySeen = plan.celestial.some((thing) => thing !== 'sun' && thing !== 'clouds');
  if (isSkySeen) layers.push(...skyParts(studio, 0.68, [lightX, 0.3]));
  else if (plan.time === 'night') layers.push(starLayer(studio, 0.5, 0.6));
  const rows = [
    { nearness: 0.15, count: 26, foot: 0.7, thickness: 0.011, distance: 0.8, canopy: 0.28, clearing: 0.03 },
    { nearness: 0.3, count: 17, foot: 0.735, thickness: 0.019, distance: 0.62, canopy: 0.3, clearing: 0.06 },
    { nearness: 0.5, count: 11, foot: 0.79, thickness: 0.032, distance: 0.4, canopy: 0.31, clearing: 0.11 },
    { nearness: 0.8, count: 8, foot: 0.87, thickness: 0.056, distance: 0.18, canopy: 0.3, clearing: 0.2 },
  ];
  rows.forEach((row, index) => {
    const dark = (colour: Rgb, exposed: number) =>
      hazed(light, litColour(light, colour, exposed), row.distance);
    layers.push(
      trunkLayer(studio, {
        ...row,
        count: Math.max(3, Math.round(row.count * shape)),
        name: `row ${index}`,
        lightX,
        lit: dark(bark, 1),
        shade: dark(mix(bark, hex('#16211f'), 0.55), 0.35),
        leaf: dark(leaf, 0.85),
        floor: dark(white ? hex('#eef3fa') : leaf, 0.9),
        snow: white,
        ...(white ? { canopy: index === 3 ? 0.12 : 0 } : {}),
        undergrowth: index === 1 || index === 2,
      }),
    );
    if (index < 3)
      layers.push(
        mistLayer(studio, {
          name: `mist ${index}`,
          nearness: row.nearness,
          y: row.foot + 0.01,
          reach: 0.12,
          alpha:
            0.5 -
            0.1 * index +
            (plan.weather.items.some(({ kind }) => kind === 'mist' || kind === 'fog') ? 0.25 : 0),
          colour: mix(light.haze, light.sun, 0.25),
          speed: 0.006 * (index + 1) * (index % 2 ? -1 : 1),
        }),
      );
  });
  const fern = litColour(light, leaf, 0.4);
  layers.push(
    grassLayer(studio, {
      name: 'ferns',
      nearness: 1.15,
      foot: 1.08,
      height: 0.24,
      density: white ? 22 : 130,
      root: litColour(light, hex('#101c18'), 0.4),
      tip: mix(fern, hex('#0e1714'), 0.35),
      sway: 0.022,
      breadth: 0.026,
    }),
  );
  return {
    layers,
    sun: [lightX, 0.12],
    bloom: 0.5,
    ground: { x: lightX, y: 0.845, personHeight: 0.2, nearness: 0.62 },
    air: { x: lightX, y: 0.42, personHeight: 0.2, nearness: 0.6 },
  };
}
