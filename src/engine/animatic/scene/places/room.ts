import { smoothstep } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { glow } from '../../draw/glow.ts';
import { noise1 } from '../../draw/noise.ts';
import { linear } from '../../draw/paint.ts';
import { polygon } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import type { Light } from '../light.ts';
import { isSnowy } from '../parts/countryside.ts';
import { furnish, type RoomColours, type RoomPlan } from '../parts/furniture.ts';
import { skyParts } from '../parts/heaven.ts';
import { plateLayer, swayingLayer } from '../parts/plate-layer.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { canvasFor, chanceOf, type Layer, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

const WALLS = ['#b98f6d', '#7f8f86', '#a9788a', '#6f84a3', '#c2a27a'];

/** A room with a window: outside the weather, inside lamps, curtains and a fire if one is named. */
export function buildRoom(studio: Studio): Scenery {
  const { light, plan } = studio;
  const random = chanceOf(studio, 'room');
  const wants = new Set(plan.features);
  const dark = Math.max(light.darkness, 0.55 * light.overcast);
  const aspect = studio.width / studio.height;
  // A tall picture has the window above the furniture, a wide one beside it.
  const isTall = aspect < 1.1;
  const windowX = isTall ? 0.5 : 0.3;
  const windowWidth = isTall ? 0.5 : 0.46 / aspect;
  const room: RoomPlan = {
    window: {
      left: windowX - windowWidth / 2,
      right: windowX + windowWidth / 2,
      top: isTall ? 0.12 : 0.14,
      bottom: isTall ? 0.44 : 0.6,
    },
    floor: 0.76,
    hasFire: wants.has('fireplace'),
    hasShelf: wants.has('bookshelf') || random() < 0.5,
    hasTree: wants.has('christmasTree'),
    hasCandles: wants.has('candles'),
    rightX: isTall ? 0.66 : 0.76,
    unit: Math.min(1, Math.max(0.62, aspect * 0.75)),
  };
  const wall = hex(WALLS[Math.floor(random() * WALLS.length)]!);
  // What the window and the lamps leave of a colour.
  const tone = (colour: Rgb, exposed: number): Rgb => {
    const day: Rgb = [0.98 * exposed + 0.1, 0.95 * exposed + 0.11, 0.9 * exposed + 0.13];
    const lamp: Rgb = [0.62 * exposed + 0.05, 0.4 * exposed + 0.045, 0.24 * exposed + 0.06];
    return [0, 1, 2].map((channel) =>
      Math.min(1, colour[channel]! * (day[channel]! + (lamp[channel]! - day[channel]!) * dark)),
    ) as unknown as Rgb;
  };
  const colours: RoomColours = { tone, wall, dark, glass: light.haze };
  const sun = [windowX + 0.04, 0.26] as const;
  const hills = hex(isSnowy(studio) ? '#dfe7f0' : '#6f8f6a');
  const layers: Layer[] = [
    skyLayer(studio, { horizon: 0.56, sun, glow: 0.8 }),
    ...skyParts(studio, 0.56, sun),
    ridgeLayer(studio, {
      name: 'view far',
      nearness: 0.12,
      crest: 0.46,
      relief: 0.05,
      peaks: 2.4,
      ruggedness: 0.4,
      bottom: 0.66,
      distance: 0.6,
      colour: hills,
      mist: 0.3,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'view near',
      nearness: 0.2,
      crest: 0.55,
      relief: 0.03,
      peaks: 2,
      ruggedness: 0,
      bottom: 0.68,
      distance: 0.35,
      colour: mix(hills, hex('#3d5f52'), isSnowy(studio) ? 0.15 : 0.5),
      mist: 0.2,
      trees: 0.05,
      sun,
    }),
    furnishedWall(studio, room, colours),
    curtainLayer(studio, room, colours),
  ];
  if (dark < 0.75) layers.push(sunbeamLayer(room, light.sun, 0.3 * (1 - dark)));
  layers.push(lampLayer(room, dark));
  if (room.hasFire) layers.push(fireLayer(studio, room));
  return {
    layers,
    sun: dark > 0.5 ? [room.rightX, 0.45] : sun,
    bloom: 0.4 + 0.3 * dark,
    isIndoors: true,
    light: roomLight(light, dark),
    ground: { x: isTall ? 0.4 : 0.47, y: 0.9, personHeight: 0.52, nearness: 0.9 },
    air: { x: 0.5, y: 0.4, personHeight: 0.3, nearness: 0.8 },
  };
}

/** By day the window's light falls on who is inside, else that of lamp and fire. */
function roomLight(light: Light, dark: number): Light {
  return {
    ...light,
    key: mixColours([0.98, 0.94, 0.88], [1, 0.7, 0.42], dark),
    shadow: mixColours([0.42, 0.42, 0.46], [0.26, 0.16, 0.13], dark),
    haze: mixColours(light.haze, [0.3, 0.18, 0.1], dark),
    sunHeight: 0.08,
    overcast: 0,
    darkness: 0.5 * dark,
  };
}

const WALL_NEARNESS = 0.6;

function furnishedWall(studio: Studio, room: RoomPlan, colours: RoomColours): Layer {
  const canvas = canvasFor(studio, 1, 0, 1);
  furnish(canvas, studio, room, colours);
  return plateLayer(plateOf(canvas, seedOf(studio, 'wall')), WALL_NEARNESS);
}

/** Curtains on both sides of the window, stirred by its draught. */
function curtainLayer(
  studio: Studio,
  { window: { left, right, top, bottom } }: RoomPlan,
  { tone }: RoomColours,
): Layer {
  const { width, height } = studio;
  const canvas = canvasFor(studio, 1, top - 0.06, bottom + 0.16);
  const cloth = hex('#e9dcc8');
  const wide = (right - left) * 0.3;
  const folds = 5;
  for (const [from, to] of [
    [left - wide * 0.75, left + wide * 0.35],
    [right - wide * 0.35, right + wide * 0.75],
  ] as const)
    for (let row = 0; row < canvas.height; row++) {
      const down = row / canvas.height;
      for (let column = 0; column < canvas.width; column++) {
        const x = (canvas.left + column + 0.5) / width;
        const across = (x - from) / (to - from);
        const edge = 0.03 * Math.sin(down * 3);
        if (across < edge || across > 1 - edge) continue;
        const hem = (canvas.top + row) / height > bottom + 0.12 + 0.006 * Math.sin(across * folds * 6.28);
        if (hem) continue;
        const fold = 0.5 + 0.5 * Math.sin((across + 0.05 * Math.sin(down * 2.2)) * folds * 2 * Math.PI);
        const inner = from < (left + right) / 2 ? across : 1 - across;
        const colour = tone(cloth, 0.28 + 0.4 * fold + 0.3 * smoothstep(0.4, 1, inner));
        const at = (row * canvas.width + column) * 4;
        const soft = smoothstep(edge, edge + 0.02, across) * smoothstep(1 - edge, 0.98 - edge, across);
        const alpha = soft * (0.97 - 0.16 * smoothstep(0.5, 1, inner));
        for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * alpha;
        canvas.rgba[at + 3] = alpha;
      }
    }
  const plate = plateOf(canvas, seedOf(studio, 'curtains'));
  const upsideDown = swayingLayer(plate, WALL_NEARNESS, {
    reach: 0.007,
    waves: 2,
    speedHz: 0.12,
    seed: seedOf(studio, 'draught'),
    hangs: true,
  });
  return upsideDown;
}

/** The window's light, aslant through the room. */
function sunbeamLayer(
  { window: { left, right, top, bottom } }: RoomPlan,
  colour: Rgb,
  strength: number,
): Layer {
  return {
    nearness: 0.8,
    draw(film, { view, time }) {
      const place = layerPlace(view, WALL_NEARNESS);
      const at = (x: number, y: number) => {
        const seen = toPicture(film, place, x, y);
        return [seen.x, seen.y] as const;
      };
      const breathe = strength * (0.85 + 0.15 * Math.sin(time * 0.5));
      for (const [from, to] of [
        [left, (left + right) / 2 - 0.01],
        [(left + right) / 2 + 0.01, right],
      ] as const) {
        const beam = polygon([
          at(from, top + 0.04),
          at(to, top + 0.04),
          at(to + 0.34, 0.98),
          at(from + 0.26, 0.98),
        ]);
        const stops = [
          { at: 0, colour, alpha: breathe * 0.7 },
          { at: 0.5, colour, alpha: breathe * 0.4 },
          { at: 1, colour, alpha: 0 },
        ];
        fillPath(film, beam, linear(at(from, top), at(from + 0.2, bottom + 0.36), stops));
      }
    },
  };
}

/** Warm light around the lamp and on the ceiling, breathing with the sound. */
function lampLayer({ rightX, floor, unit }: RoomPlan, dark: number): Layer {
  const warm = hex('#ffb765');
  return {
    nearness: 0.8,
    draw(film, { view, loudness, beat }) {
      const at = toPicture(
        film,
        layerPlace(view, WALL_NEARNESS),
        rightX + (0.18 * unit * film.height) / film.width,
        floor - 0.35 * unit,
      );
      const power = (0.12 + 0.4 * dark) * (1 + 0.3 * loudness + 0.3 * beat);
      glow(film, at.x, at.y, film.height * 0.75, warm, power * 0.62);
      glow(film, at.x, at.y, film.height * 0.2, warm, power);
    },
  };
}

/** Flames behind the grate and their light on the room. */
function fireLayer(studio: Studio, { rightX, floor, unit: size }: RoomPlan): Layer {
  const flicker = noise1(seedOf(studio, 'flicker'));
  const licks = noise1(seedOf(studio, 'licks'));
  const colours = [hex('#ff5a1f'), hex('#ff9a2e'), hex('#ffd76a'), hex('#fff3c4')];
  return {
    nearness: 0.8,
    draw(film, { view, time, loudness, beat }) {
      const hearth = toPicture(film, layerPlace(view, WALL_NEARNESS), rightX, floor - 0.005);
      const unit = film.height * hearth.zoom * size;
      for (const [depth, colour] of colours.entries())
        for (let tongue = 0; tongue < 5; tongue++) {
          const out = (tongue - 2) * 0.021 * (1 - depth * 0.16);
          const tall =
            (0.12 - Math.abs(tongue - 2) * 0.022) *
            (1 - depth * 0.22) *
            (0.8 + 0.35 * licks(time * 1.9 + tongue * 9 + depth * 3)) *
            (1 + 0.25 * loudness);
          const sway = 0.012 * licks(time * 1.3 + tongue * 5 + 60);
          const half = 0.019 * (1 - depth * 0.2);
          const at = (x: number, y: number) => [hearth.x + x * unit, hearth.y - y * unit] as const;
          const flame = polygon(flameOutline(out, tall, half, sway).map(([x, y]) => at(x, y)));
          fillPath(
            film,
            flame,
            linear(at(0, 0), at(0, tall), [
              { at: 0, colour, alpha: 0.85 },
              { at: 0.7, colour, alpha: 0.6 },
              { at: 1, colour, alpha: 0.05 },
            ]),
          );
        }
      const power = 0.34 * (1 + 0.22 * flicker(time * 2.3) + 0.4 * loudness + 0.3 * beat);
      glow(
        film,
        hearth.x,
        hearth.y - 0.05 * unit,
        0.62 * unit,
        mixColours(colours[0]!, colours[1]!, 0.6),
        power,
      );
      glow(film, hearth.x, hearth.y - 0.04 * unit, 0.18 * unit, colours[2]!, power * 0.7);
    },
  };
}

function flameOutline(x: number, tall: number, half: number, sway: number): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  for (let step = 0; step <= 12; step++) points.push(edge(step / 12, -1));
  for (let step = 12; step >= 0; step--) points.push(edge(step / 12, 1));
  return points;
  function edge(t: number, side: -1 | 1): readonly [number, number] {
    const width = half * (1 - t) ** 0.8 * (0.72 + 0.6 * Math.sin(Math.PI * Math.min(1, t * 1.5 + 0.1)));
    return [x + sway * t * t * 2 + side * width, tall * t];
  }
}
