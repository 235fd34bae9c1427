import { mix } from '../colour.ts';
import { cloudBankLayer } from '../parts/cloud-bank.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { skyLayer } from '../parts/sky.ts';
import type { Layer, Scenery, Studio } from '../scenery.ts';

const HORIZON = 0.74;

/** Above the clouds: banks behind banks, like a sea. */
export function buildSky(studio: Studio): Scenery {
  const { light } = studio;
  const sun = sunPlace(studio, HORIZON - 0.04);
  const rows = [
    { nearness: 0.12, y: 0.7, size: 0.1, distance: 0.62 },
    { nearness: 0.22, y: 0.76, size: 0.15, distance: 0.42 },
    { nearness: 0.4, y: 0.84, size: 0.22, distance: 0.2 },
    { nearness: 0.75, y: 0.95, size: 0.32, distance: 0.04 },
  ];
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON + 0.1, sun }),
    ...skyParts(studio, HORIZON, sun),
    ...rows.map((row, index) =>
      cloudBankLayer(studio, {
        ...row,
        name: `bank ${index}`,
        lit: mix(light.cloud, light.haze, row.distance),
        shade: mix(light.cloudShade, light.haze, row.distance),
        speed: 0.006 * (index + 1),
        sun,
      }),
    ),
  ];
  return {
    layers,
    sun,
    bloom: 0.4,
    air: { x: 0.42, y: 0.42, personHeight: 0.16, nearness: 0.5 },
  };
}
