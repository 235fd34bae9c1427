import { clamp, lerp, smoothstep } from '../../../../lib/interpolate.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fbm2, type Noise2, noise2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { hazed, litColour } from '../light.ts';
import { canvasFor, chanceOf, type Layer, type Studio, seedOf } from '../scenery.ts';
import { ridged } from '../turbulence.ts';
import { plateLayer } from './plate-layer.ts';

export interface RidgeSettings {
  readonly name: string;
  readonly nearness: number;
  /** Mean height of its crest and its range above and below, in fractions of the picture's height from the top. */
  readonly crest: number;
  readonly relief: number;
  /** Mountains across the picture's height. */
  readonly peaks: number;
  /** 0 rolling hills, 1 rock. */
  readonly ruggedness: number;
  /** Where the layer may end, in fractions of the picture's height: what is below is hidden by nearer ones. */
  readonly bottom: number;
  /** 0 here, 1 at the horizon. */
  readonly distance: number;
  readonly colour: Rgb;
  /** Above this height of the picture there is snow, if anywhere. */
  readonly snowLine?: number;
  /** How much of the haze gathers at its foot, 0 to 1. */
  readonly mist?: number;
  /** Lowers the crest towards the middle of a valley, where the eye shall go. */
  readonly valley?: { readonly x: number; readonly width: number; readonly depth: number };
  /** Trees along the crest: their height as a share of the picture's. */
  readonly trees?: number;
  readonly sun: readonly [number, number];
}

/** A range of mountains or hills: crest by noise, lit flanks, snow, haze that thickens towards its foot. */
export function ridgeLayer(studio: Studio, settings: RidgeSettings): Layer {
  const { light, width, height } = studio;
  const { nearness, crest, relief, bottom, distance } = settings;
  const seed = seedOf(studio, `ridge ${settings.name}`);
  const canvas = canvasFor(studio, nearness, crest - relief * 1.7 - (settings.trees ?? 0), bottom);
  const outline = crestLine(studio, settings, seed);
  // Shaded without its trees: each tooth of them would cast a stripe.
  const { trees: _, ...bare } = settings;
  const land = crestLine(studio, bare, seed);
  const rock = flanks(settings, seed);
  const lean = noise2(seed + 9);
  const slopes = slopesOf(land, canvas.width, canvas.left / height, 1 / height);
  const lightX = settings.sun[0] * width - canvas.left;
  const snow: Rgb = litColour(light, [0.95, 0.97, 1], 0.95);
  const snowShade: Rgb = litColour(light, [0.9, 0.95, 1], 0.35);
  const sunny = litColour(light, settings.colour, 1);
  const shady = litColour(light, settings.colour, 0.12);
  const foot = hazed(light, sunny, clamp(distance + (settings.mist ?? 0.25), 0, 0.96));
  const snowEdge = noise2(seed + 3);
  for (let column = 0; column < canvas.width; column++) {
    const x = (canvas.left + column + 0.5) / height;
    const top = outline(x) * height - canvas.top;
    for (let row = Math.max(0, Math.floor(top)); row < canvas.height; row++) {
      const cover = clamp(row + 1 - top, 0, 1);
      const y = (canvas.top + row + 0.5) / height;
      const below = y - (top + canvas.top) / height;
      const relieved = rock(x, y, below);
      const facing = slopeAt(column + below * height * 1.5 * lean(x * settings.peaks * 1.3, below * 4));
      const exposed = clamp(0.5 + facing * 0.34 * Math.exp(-below * 4) + relieved * 1.35, 0, 1);
      let colour = mixColours(shady, sunny, exposed);
      if (settings.snowLine !== undefined) {
        const edge = settings.snowLine + 0.035 * snowEdge(x * 9, y * 5) + 0.06 * relieved;
        const snowy = smoothstep(edge + 0.02, edge - 0.035, y);
        if (snowy > 0) colour = mixColours(colour, mixColours(snowShade, snow, exposed), snowy * 0.94);
      }
      const down = clamp(below / Math.max(0.02, bottom - crest + relief), 0, 1);
      colour = mixColours(
        mixColours(colour, light.haze, distance),
        foot,
        down ** 1.3 * (settings.mist ?? 0.25) * 1.4,
      );
      const at = (row * canvas.width + column) * 4;
      canvas.rgba[at] = colour[0] * cover;
      canvas.rgba[at + 1] = colour[1] * cover;
      canvas.rgba[at + 2] = colour[2] * cover;
      canvas.rgba[at + 3] = cover;
    }
  }
  return plateLayer(plateOf(canvas, seed), nearness);

  /** How far a slope turns to the light, at a column that spurs have led down to. */
  function slopeAt(column: number): number {
    const at = clamp(Math.round(column), 0, slopes.length - 1);
    return lightX > column ? slopes[at]! : -slopes[at]!;
  }
}

/** The slope of the crest at each column, over a width at which single rocks do not show. */
function slopesOf(land: (x: number) => number, count: number, left: number, step: number): Float32Array {
  const reach = 0.012;
  return Float32Array.from({ length: count }, (_, column) => {
    const x = left + (column + 0.5) * step;
    return (land(x + reach) - land(x - reach)) / (2 * reach);
  });
}

/** Height of the crest over x (in picture heights), in fractions of the picture's height from the top. */
export function crestLine(studio: Studio, settings: RidgeSettings, seed: number): (x: number) => number {
  const { crest, relief, peaks, ruggedness, valley, trees } = settings;
  const rocky = ridged(seed, 6, 0.56);
  const rolling = fbm2(seed + 7, 4, 0.38);
  const tips = trees ? treeTips(studio, settings) : undefined;
  const aspect = studio.width / studio.height;
  return (x) => {
    const rough = 2.3 * rocky(x * peaks * 0.62, 0.37) - 0.75;
    const rise = lerp(rolling(x * peaks * 0.6, 0.5) * 1.3, rough, ruggedness);
    let y = crest - relief * rise;
    if (valley) y += valley.depth * Math.exp(-((((x / aspect - valley.x) / valley.width) * 1) ** 2));
    return tips ? y - tips(x) : y;
  };
}

/** Rows of far conifers: a tooth for each tree, of its own height. */
function treeTips(studio: Studio, { name, trees = 0 }: RidgeSettings): (x: number) => number {
  const random = chanceOf(studio, `tips ${name}`);
  const spacing = trees * 0.26;
  const heights = Float32Array.from({ length: 1024 }, () => 0.35 + 0.65 * random());
  const places = Float32Array.from({ length: 1024 }, () => (random() - 0.5) * 0.8);
  return (x) => {
    let highest = 0;
    const cell = Math.floor(x / spacing);
    for (let near = cell - 2; near <= cell + 2; near++) {
      const index = near & 1023;
      const middle = (near + 0.5 + places[index]!) * spacing;
      const away = Math.abs(x - middle) / (spacing * 1.15 * heights[index]!);
      if (away >= 1) continue;
      highest = Math.max(highest, heights[index]! * (1 - away ** 0.85));
    }
    return highest * trees;
  };
}

/** Light and shade on the flanks, about -0.5 to 0.5: gullies that run down from the crest. */
function flanks(
  { ruggedness, peaks }: RidgeSettings,
  seed: number,
): (x: number, y: number, below: number) => number {
  const gullies = ridged(seed + 5, 4, 0.55);
  const soft: Noise2 = fbm2(seed + 6, 3);
  const lean = noise2(seed + 8);
  return (x, y, below) => {
    const skew = x + below * 0.55 * lean(x * peaks * 0.6, y * 1.5);
    const rock = (gullies(skew * peaks * 3.2, y * peaks * 1.5) - 0.33) * 1.25;
    return lerp(soft(x * peaks * 0.8, y * peaks * 1.6) * 0.35, rock, ruggedness);
  };
}
