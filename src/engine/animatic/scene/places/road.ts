import { clamp } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { flat, linear } from '../../draw/paint.ts';
import { rectangle } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { FOLIAGE, GRASS, groveLayer, isSnowy } from '../parts/countryside.ts';
import { grassLayer } from '../parts/grass.ts';
import { groundLayer } from '../parts/ground.ts';
import { skyParts, sunPlace } from '../parts/heaven.ts';
import { plateLayer } from '../parts/plate-layer.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { skyLayer } from '../parts/sky.ts';
import { canvasFor, type Layer, ontoCanvas, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

const HORIZON = 0.6;
const WHEELED = new Set(['car', 'bus', 'bicycle', 'train']);

/** A road: from the side if something drives on it, else the way it goes, into the distance. */
export function buildRoad(studio: Studio): Scenery {
  const { light, plan } = studio;
  const sun = sunPlace(studio, HORIZON);
  const white = isSnowy(studio);
  const grass = white ? hex('#e6ecf3') : hex(GRASS[plan.season]);
  const hills = white ? hex('#dbe4ee') : hex(FOLIAGE[plan.season]);
  const lit = (colour: Rgb, exposed: number, distance: number) =>
    hazed(light, litColour(light, colour, exposed), distance);
  const isAside = plan.figures.some(({ name }) => WHEELED.has(name));
  const layers: Layer[] = [
    skyLayer(studio, { horizon: HORIZON, sun }),
    ...skyParts(studio, HORIZON, sun),
    ridgeLayer(studio, {
      name: 'far',
      nearness: 0.08,
      crest: 0.5,
      relief: 0.1,
      peaks: 1.4,
      ruggedness: 0.8,
      bottom: 0.68,
      distance: 0.64,
      colour: hex('#77808f'),
      snowLine: white ? 0.9 : 0.4,
      mist: 0.4,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'near',
      nearness: 0.16,
      crest: 0.58,
      relief: 0.035,
      peaks: 1.4,
      ruggedness: 0.1,
      bottom: 0.7,
      distance: 0.42,
      colour: hills,
      mist: 0.3,
      trees: 0.025,
      sun,
    }),
    groundLayer(studio, {
      name: 'verge',
      nearness: 0.4,
      horizon: 0.615,
      bottom: 1.03,
      far: lit(grass, 0.9, 0.36),
      near: lit(grass, 0.6, 0.02),
      dark: lit(mix(grass, hex('#4a6a4a'), 0.6), 0.4, 0.12),
      light: lit(mix(grass, [1, 1, 0.8], white ? 0 : 0.3), 1, 0.1),
      contrast: 0.5,
    }),
  ];
  if (isAside) {
    layers.push(
      groveLayer(studio, {
        name: 'alley',
        nearness: 0.5,
        kind: 'broadleaf',
        at: [0.06, 0.24, 0.43, 0.63, 0.83, 1],
        foot: 0.73,
        height: 0.3,
        distance: 0.2,
        sun,
      }),
      sideRoadLayer(studio),
      grassLayer(studio, {
        name: 'verge front',
        nearness: 1.12,
        foot: 1.05,
        height: 0.16,
        density: 150,
        root: lit(mix(grass, hex('#1c3a24'), 0.7), 0.3, 0),
        tip: lit(grass, 0.75, 0),
        sway: 0.012,
      }),
    );
    return {
      layers,
      sun,
      bloom: 0.3,
      ground: { x: 0.45, y: 0.88, personHeight: 0.24, nearness: 0.8 },
      air: { x: 0.55, y: 0.3, personHeight: 0.12, nearness: 0.4 },
    };
  }
  layers.push(wayLayer(studio));
  return {
    layers,
    sun,
    bloom: 0.3,
    ground: { x: 0.4, y: 0.85, personHeight: 0.22, nearness: 0.7 },
    air: { x: 0.55, y: 0.3, personHeight: 0.12, nearness: 0.4 },
  };
}

function sideRoadLayer(studio: Studio): Layer {
  const { light, height } = studio;
  const nearness = 0.8;
  const canvas = canvasFor(studio, nearness, 0.77, 0.97);
  const onto = ontoCanvas(canvas);
  const lit = (code: string, exposed: number) => litColour(light, hex(code), exposed);
  const band = (top: number, tall: number, from: Rgb, to = from) =>
    fillPath(
      canvas,
      rectangle(canvas.left - 2, top * height, canvas.width + 4, tall * height),
      linear([0, top * height], [0, (top + tall) * height], [from, to]),
      onto,
    );
  band(0.79, 0.012, lit('#b9b2a2', 0.8));
  band(0.8, 0.13, lit('#555a64', 0.7), lit('#454952', 0.6));
  band(0.93, 0.014, lit('#b9b2a2', 0.7), lit('#6f6a60', 0.5));
  const stripe = lit('#f0e6c8', 0.9);
  for (let x = canvas.left; x < canvas.left + canvas.width; x += 0.16 * height)
    fillPath(canvas, rectangle(x, 0.86 * height, 0.085 * height, 0.006 * height), flat(stripe), onto);
  return plateLayer(plateOf(canvas, seedOf(studio, 'road')), nearness);
}

// Of the driver, in road widths a second.
const SPEED = 1.6;
const DASHES = 26;

/** The road ahead, winding to the horizon, its dashes coming towards us. */
function wayLayer({ light }: Studio): Layer {
  const asphalt = litColour(light, hex('#4d525c'), 0.6);
  const edge = litColour(light, hex('#c9c2b0'), 0.8);
  const stripe = litColour(light, hex('#f5e7b8'), 0.95);
  return {
    nearness: 0.4,
    draw(film, { view, time, beat }) {
      const { width, height, rgb } = film;
      const far = toPicture(film, layerPlace(view, 0.3), 0.5, 0.622);
      const unit = height * far.zoom;
      const middleAt = (t: number) =>
        far.x + unit * (0.16 * (1 - t) * Math.sin(3.6 * (1 - t)) + 0.05 * (1 - t));
      for (let y = Math.max(0, Math.ceil(far.y)); y < height; y++) {
        const t = clamp((y + 0.5 - far.y) / (height - far.y), 0.002, 1);
        const depth = 1 / t;
        const half = unit * 0.36 * t + 0.6;
        const middle = middleAt(t);
        const haze = clamp(0.72 - t * 2.6, 0, 0.72);
        const soft = 1.2;
        const dash = Math.sin(((depth * 5 + time * SPEED * (1 + 0.4 * beat)) * 2 * Math.PI * DASHES) / 60);
        // Beyond so far dashes are finer than pixels and become a line.
        const sharp = clamp((t - 0.03) * 14, 0, 1);
        const drawn = 0.5 + (clamp(dash * 6, -1, 1) * sharp) / 2;
        for (
          let x = Math.max(0, Math.floor(middle - half - 2));
          x < Math.min(width, middle + half + 2);
          x++
        ) {
          const off = Math.abs(x + 0.5 - middle);
          const cover = clamp((half - off) / soft + 0.5, 0, 1);
          if (cover === 0) continue;
          const side =
            clamp((off - half * 0.9) / soft + 0.5, 0, 1) * clamp((half * 0.935 - off) / soft + 0.5, 0, 1);
          const line = clamp((half * 0.02 + 0.35 - off) / soft + 0.5, 0, 1) * drawn;
          const shoulder = clamp((off - half * 0.96) / soft + 0.5, 0, 1) * 0.4;
          let colour = mixColours(asphalt, edge, Math.max(side, shoulder));
          if (line > 0) colour = mixColours(colour, stripe, line);
          const seen = haze > 0 ? mixColours(colour, light.haze, haze) : colour;
          const at = (y * width + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            rgb[at + channel]! += (seen[channel]! - rgb[at + channel]!) * cover;
        }
      }
    },
  };
}
