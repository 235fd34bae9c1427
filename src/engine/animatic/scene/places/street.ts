import { clamp } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { glow } from '../../draw/glow.ts';
import { noise2 } from '../../draw/noise.ts';
import { flat, linear } from '../../draw/paint.ts';
import { type Point, polygon } from '../../draw/path.ts';
import { type PlateCanvas, plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { skylineLayer } from '../parts/buildings.ts';
import { isSnowy } from '../parts/countryside.ts';
import { skyParts } from '../parts/heaven.ts';
import { mistLayer } from '../parts/mist.ts';
import { plateLayer } from '../parts/plate-layer.ts';
import { skyLayer } from '../parts/sky.ts';
import {
  canvasFor,
  chanceOf,
  type Layer,
  ontoCanvas,
  type Scenery,
  type Studio,
  seedOf,
} from '../scenery.ts';
import { toPicture } from '../view.ts';
import { isNeon, NEON, neonLight } from './city.ts';

// The point that all leads to, in fractions of the picture.
const VANISHING_Y = 0.58;
// Half the width of the street and the height of our eyes, in picture heights at depth 1.
const HALF_STREET = 0.62;
const EYES = 0.46;
const FACADES = ['#c98f6a', '#b9695a', '#d9b98c', '#8f9a8a', '#a98fa0', '#7f93a8'];
const AWNINGS = ['#b8443c', '#2f6a6a', '#c98a3a', '#3f5a8a'];
const WARM = ['#ffd98a', '#ffc46b', '#ffe2a8'];

interface Lamp {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly colour: Rgb;
  readonly power: number;
}

/** A street that runs away from us between houses and shops; its stones are a mirror when it rains. */
export function buildStreet(asked: Studio): Scenery {
  const isElectric = isNeon(asked);
  const studio = isElectric ? { ...asked, light: neonLight(asked.light) } : asked;
  const { light, plan } = studio;
  const sun = [0.5, VANISHING_Y - 0.08] as const;
  const dark = Math.max(light.darkness, light.overcast * 0.6);
  const isWet = isElectric || plan.weather.items.some(({ kind }) => kind === 'rain' || kind === 'lightning');
  const tone = (distance: number): Rgb => hazed(light, litColour(light, hex('#6f7a8c'), 0.5), distance);
  const lamps: Lamp[] = [];
  const layers: Layer[] = [
    skyLayer(studio, { horizon: VANISHING_Y + 0.06, sun, glow: 1.2 }),
    ...skyParts(studio, VANISHING_Y, sun),
    skylineLayer(studio, {
      name: 'end',
      nearness: 0.12,
      foot: VANISHING_Y + 0.05,
      lowest: 0.06,
      highest: 0.24,
      narrow: 0.03,
      wide: 0.06,
      lit: dark * 0.25,
      cell: 0.0085,
      window: WARM.map(hex),
      top: tone(0.65),
      base: tone(0.8),
      dark: tone(0.6),
      centre: 0.5,
    }),
    mistLayer(studio, {
      name: 'end',
      nearness: 0.15,
      y: VANISHING_Y,
      reach: 0.13,
      alpha: 0.6,
      colour: mix(light.haze, light.sun, 0.2),
      speed: 0.004,
    }),
    streetPlate(studio, { isElectric, dark, lamps }),
    glowLayer(lamps, dark),
  ];
  layers.push(pavementLayer(studio, isWet ? 0.62 : 0.1));
  return {
    layers,
    sun,
    light,
    bloom: isElectric ? 0.9 : 0.35 + 0.45 * dark,
    ground: { x: 0.45, y: 0.86, personHeight: 0.28, nearness: 0.75 },
    air: { x: 0.5, y: 0.3, personHeight: 0.13, nearness: 0.4 },
  };
}

interface StreetSettings {
  readonly isElectric: boolean;
  readonly dark: number;
  /** Filled with what shines. */
  readonly lamps: Lamp[];
}

const STREET_NEARNESS = 0.5;

function streetPlate(studio: Studio, settings: StreetSettings): Layer {
  const { light, width, height } = studio;
  const canvas = canvasFor(studio, 1, 0, 1);
  const onto = ontoCanvas(canvas);
  const random = chanceOf(studio, 'street');
  const stone = hazed(light, litColour(light, hex(isSnowy(studio) ? '#dfe6ee' : '#6a6870'), 0.5), 0.05);
  const road = [
    [-0.2 * width, 1.1 * height],
    [1.2 * width, 1.1 * height],
    [1.2 * width, VANISHING_Y * height],
    [-0.2 * width, VANISHING_Y * height],
  ] as const;
  fillPath(
    canvas,
    polygon([...road]),
    linear(
      [0, VANISHING_Y * height],
      [0, height],
      [hazed(light, stone, 0.8), hazed(light, stone, 0.25), stone],
    ),
    onto,
  );
  const depths = [7, 5.2, 3.9, 3, 2.3, 1.75, 1.35, 1.0, 0.72, 0.5, 0.34];
  for (const side of [-1, 1] as const)
    for (let index = 0; index + 1 < depths.length; index++)
      drawHouseFront(canvas, studio, {
        side,
        far: depths[index]!,
        near: depths[index + 1]! * 1.004,
        ...settings,
        random,
      });
  return plateLayer(plateOf(canvas, seedOf(studio, 'street')), STREET_NEARNESS);
}

interface HouseFront extends StreetSettings {
  readonly side: -1 | 1;
  readonly far: number;
  readonly near: number;
  readonly random: () => number;
}

/** One house: its front lies along the street, so it shrinks towards the vanishing point. */
function drawHouseFront(canvas: PlateCanvas, { width, height, light }: Studio, front: HouseFront) {
  const { side, far, near, random, dark, isElectric, lamps } = front;
  const onto = ontoCanvas(canvas);
  const at = (depth: number, up: number, out = 0): Point => [
    width / 2 + (side * (HALF_STREET + out) * height) / depth,
    VANISHING_Y * height + ((EYES - up) * height) / depth,
  ];
  const tall = 1.05 + 0.85 * random();
  const distance = clamp((far - 1) / 7, 0, 0.8);
  const wall = hex(isElectric ? mixName(random) : FACADES[Math.floor(random() * FACADES.length)]!);
  const tone = (colour: Rgb, exposed: number) => hazed(light, litColour(light, colour, exposed), distance);
  const face = polygon([at(far, 0), at(near, 0), at(near, tall), at(far, tall)]);
  fillPath(
    canvas,
    face,
    linear(at(near, tall), at(near, 0), [tone(wall, side < 0 ? 0.62 : 0.42), tone(wall, 0.2)]),
    onto,
  );
  fillPath(
    canvas,
    polygon([at(far, tall), at(near, tall), at(near, tall + 0.05, -0.02), at(far, tall + 0.05, -0.02)]),
    flat(tone(wall, 0.85)),
    onto,
  );
  const depthAt = (share: number) => 1 / (1 / far + (1 / near - 1 / far) * share);
  const pane = (from: number, to: number, low: number, high: number, colour: Rgb) =>
    fillPath(
      canvas,
      polygon([at(depthAt(from), low), at(depthAt(to), low), at(depthAt(to), high), at(depthAt(from), high)]),
      flat(colour),
      onto,
    );
  const columns = 3;
  for (let floor = 0; 0.46 + floor * 0.27 + 0.17 < tall; floor++)
    for (let column = 0; column < columns; column++) {
      const from = (column + 0.26) / columns;
      const low = 0.46 + floor * 0.27;
      const isLit = random() < 0.18 + 0.3 * dark && dark > 0.2;
      const warm = hex(WARM[Math.floor(random() * WARM.length)]!);
      pane(
        from - 0.022,
        from + 0.5 / columns + 0.022,
        low - 0.012,
        low + 0.182,
        tone(mixColours(wall, [1, 1, 1], 0.4), 0.5),
      );
      pane(
        from,
        from + 0.5 / columns,
        low,
        low + 0.17,
        isLit ? mixColours(warm, light.haze, distance * 0.6) : tone(hex('#33455a'), 0.6),
      );
    }
  const shop = mixColours(hex(WARM[Math.floor(random() * WARM.length)]!), light.haze, distance * 0.6);
  pane(
    0.08,
    0.92,
    0.05,
    0.3,
    dark > 0.2 ? mixColours(tone(wall, 0.2), shop, 0.3 + 0.42 * dark) : tone(hex('#41566a'), 0.6),
  );
  for (let mullion = 0; mullion < 3; mullion++) {
    const from = 0.08 + 0.28 * mullion;
    pane(from - 0.008, from + 0.008, 0.05, 0.3, tone(wall, 0.15));
    // Goods in the window, dark against its light.
    const tallest = 0.07 + 0.09 * random();
    pane(from + 0.04, from + 0.09, 0.05, 0.05 + tallest, mixColours(tone(wall, 0.1), shop, 0.3 * dark));
  }
  const cloth = tone(hex(AWNINGS[Math.floor(random() * AWNINGS.length)]!), 0.75);
  fillPath(
    canvas,
    polygon([
      at(depthAt(0.04), 0.37),
      at(depthAt(0.96), 0.37),
      at(depthAt(0.96), 0.29, -0.09),
      at(depthAt(0.04), 0.29, -0.09),
    ]),
    flat(cloth),
    onto,
  );
  const [glowX, glowY] = at(depthAt(0.5), 0.16);
  lamps.push({
    x: glowX / width,
    y: glowY / height,
    reach: 0.24 / far,
    colour: shop,
    power: 0.2 * (1 - distance) ** 2,
  });
  if (isElectric && random() < 0.85) hangSign();

  function hangSign() {
    const colour = hex(NEON[Math.floor(random() * NEON.length)]!);
    const low = 0.5 + 0.25 * random();
    const high = low + 0.22 + 0.25 * random();
    const where = depthAt(0.3 + 0.5 * random());
    fillPath(
      canvas,
      polygon([at(where, low, -0.11), at(where, low, -0.02), at(where, high, -0.02), at(where, high, -0.11)]),
      flat(mixColours(mixColours(colour, [1, 1, 1], 0.3), light.haze, distance * 0.5)),
      onto,
    );
    const [x, y] = at(where, (low + high) / 2, -0.065);
    lamps.push({
      x: x / width,
      y: y / height,
      reach: 0.3 / where,
      colour,
      power: 0.2 * (1 - distance) ** (2 ** 2),
    });
  }
}

const mixName = (random: () => number) =>
  ['#3a2f66', '#2b3560', '#4a2a5f', '#26324f'][Math.floor(random() * 4)]!;

function glowLayer(lamps: readonly Lamp[], dark: number): Layer {
  return {
    nearness: STREET_NEARNESS,
    draw(film, { view, time, beat, loudness }) {
      if (dark < 0.2) return;
      const place = layerPlace(view, STREET_NEARNESS);
      lamps.forEach((lamp, index) => {
        const at = toPicture(film, place, lamp.x, lamp.y);
        const hum = 1 + 0.06 * Math.sin(time * 2.1 + index * 4.7) + 0.6 * beat + 0.25 * loudness;
        glow(film, at.x, at.y, lamp.reach * film.height * at.zoom, lamp.colour, lamp.power * dark * hum);
      });
    },
  };
}

/** The street mirrors the fronts along it: each pixel sees the house that stands beside it, upside down. */
function pavementLayer(studio: Studio, wetness: number): Layer {
  const ripple = noise2(seedOf(studio, 'puddles'));
  const cobbles = noise2(seedOf(studio, 'cobbles'));
  return {
    nearness: STREET_NEARNESS,
    draw(film, { view, time }) {
      const { width, height, rgb } = film;
      const place = layerPlace(view, STREET_NEARNESS);
      const vanishing = toPicture(film, place, 0.5, VANISHING_Y);
      const unit = height * vanishing.zoom;
      for (let y = Math.max(0, Math.ceil(vanishing.y + 2)); y < height; y++) {
        const depth = (EYES * unit) / (y + 0.5 - vanishing.y);
        const half = (HALF_STREET * unit) / depth;
        const from = Math.max(0, Math.floor(vanishing.x - half));
        const to = Math.min(width, Math.ceil(vanishing.x + half));
        const detail = Math.min(1, 1.4 / depth);
        for (let x = from; x < to; x++) {
          const across = ((x - vanishing.x) * depth) / unit;
          const stone = 1 + 0.1 * detail * cobbles(across * 15, depth * 26);
          const shake = ripple(across * 5, depth * 3.2 + time * 0.3) * 0.022 * unit * detail;
          // The front beside us stands on the ground at the row where its own depth meets the ground.
          const reach = Math.abs(x + shake - vanishing.x) / half;
          const ground = vanishing.y + (y - vanishing.y) * Math.max(0.02, reach);
          const mirrored = Math.round(clamp(2 * ground - y + shake * 0.6, 0, y - 1));
          const at = (y * width + x) * 3;
          const sourceX = clamp(Math.round(x + shake), 0, width - 1);
          const source = (mirrored * width + sourceX) * 3;
          const puddle = wetness * (0.62 + 0.5 * ripple(across * 3.1 + 40, depth * 4.2));
          const edge = Math.min(1, (half - Math.abs(x - vanishing.x)) * 0.5);
          const share = clamp(puddle, 0, 0.62) * Math.max(0, edge);
          for (let channel = 0; channel < 3; channel++) {
            const own = rgb[at + channel]! * stone;
            rgb[at + channel] = own + (rgb[source + channel]! * 0.92 - own) * share;
          }
        }
      }
    },
  };
}
