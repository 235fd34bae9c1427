import { hex, type Rgb } from '../../draw/colour.ts';
import { mix } from '../colour.ts';
import { hazed, type Light, litColour } from '../light.ts';
import { skylineLayer } from '../parts/buildings.ts';
import { glintOf, skyParts, sunPlace } from '../parts/heaven.ts';
import { landmarkLayer } from '../parts/landmarks.ts';
import { mistLayer } from '../parts/mist.ts';
import { skyLayer } from '../parts/sky.ts';
import { waterLayer } from '../parts/water.ts';
import { chanceOf, type Layer, type Scenery, type Studio } from '../scenery.ts';

const QUAY = 0.7;
const WARM_WINDOWS = ['#ffd98a', '#ffc46b', '#ffe9b8', '#fff4d6'];
export const NEON = ['#ff3fa4', '#29e0ff', '#a05bff', '#ffb347', '#3dffb0'];

export const isNeon = ({ plan }: Studio) =>
  plan.features.includes('neon') || plan.grade.looks.some(({ look }) => look === 'neon');

/** The air of a neon city glows by itself. */
export function neonLight(light: Light): Light {
  const code = ['#070616', '#140d33', '#2e1658', '#6a2377', '#b8437e'];
  return {
    ...light,
    sky: code.map((stop, index) => [index / 4, hex(stop)] as const),
    haze: hex('#6b2f86'),
    cloud: hex('#5a2f7c'),
    cloudShade: hex('#160f36'),
    darkness: 1,
  };
}

/** Towers over a river that mirrors them. */
export function buildCity(asked: Studio): Scenery {
  const isElectric = isNeon(asked);
  const studio = isElectric ? { ...asked, light: neonLight(asked.light) } : asked;
  const { light } = studio;
  const sun = sunPlace(studio, QUAY - 0.12);
  const random = chanceOf(studio, 'city');
  const lamps = light.darkness > 0.5 || light.overcast > 0.9 ? 0.34 : light.darkness > 0.2 ? 0.1 : 0;
  const wall = hex(isElectric ? '#2a2352' : random() < 0.5 ? '#5f7288' : '#7b7487');
  const tone = (distance: number, exposed: number): Rgb =>
    hazed(light, litColour(light, wall, exposed), distance);
  const rows = [
    {
      nearness: 0.1,
      distance: 0.78,
      foot: 0.69,
      lowest: 0.08,
      highest: 0.42,
      narrow: 0.03,
      wide: 0.06,
      lit: lamps * 0.3,
      cell: 0.007,
    },
    {
      nearness: 0.18,
      distance: 0.52,
      foot: 0.695,
      lowest: 0.07,
      highest: 0.46,
      narrow: 0.04,
      wide: 0.085,
      lit: lamps * 0.8,
      cell: 0.0095,
    },
    {
      nearness: 0.28,
      distance: 0.26,
      foot: QUAY,
      lowest: 0.04,
      highest: 0.36,
      narrow: 0.055,
      wide: 0.12,
      lit: lamps,
      cell: 0.0125,
    },
  ];
  const centre = sun[0] < 0.5 ? 0.62 : 0.38;
  const layers: Layer[] = [skyLayer(studio, { horizon: QUAY, sun }), ...skyParts(studio, QUAY, sun)];
  rows.forEach((row, index) => {
    layers.push(
      skylineLayer(studio, {
        ...row,
        name: `row ${index}`,
        top: tone(row.distance, 0.55),
        base: mix(tone(row.distance, 0.5), light.haze, 0.4),
        window: (isElectric ? [...NEON.slice(0, 3), ...WARM_WINDOWS.slice(0, 2)] : WARM_WINDOWS).map(hex),
        dark: tone(row.distance * 0.8, 0),
        centre: centre + (index - 1) * 0.1,
        ...(isElectric && index > 0 ? { neon: NEON.map(hex) } : {}),
      }),
    );
    if (index < 2)
      layers.push(
        mistLayer(studio, {
          name: `haze ${index}`,
          nearness: row.nearness,
          y: 0.68,
          reach: 0.16,
          alpha: 0.45,
          colour: light.haze,
          speed: 0.004,
        }),
      );
  });
  if (studio.plan.features.includes('bridge'))
    layers.push(
      landmarkLayer(studio, {
        kind: 'bridge',
        nearness: 0.3,
        x: 0.5,
        foot: 0.702,
        height: 0.26,
        distance: 0.2,
        sun,
      }),
    );
  layers.push(
    waterLayer(studio, {
      horizon: QUAY,
      deep: litColour(light, hex('#1d3f52'), 0.4),
      roughness: 0.5,
      sun,
      sunColour: light.sun,
      glint: 0.5 * glintOf(studio),
    }),
  );
  return {
    layers,
    sun,
    light,
    bloom: isElectric ? 0.9 : 0.35 + 0.35 * light.darkness,
    water: { x: 0.4, y: 0.78, personHeight: 0.1, nearness: 0.45 },
    air: { x: 0.6, y: 0.25, personHeight: 0.1, nearness: 0.3 },
  };
}
