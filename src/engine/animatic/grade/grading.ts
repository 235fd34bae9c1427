import { lerp, smoothstep } from '../../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../../lib/random.ts';
import type { Film } from '../film.ts';
import type { Overlay } from '../weather/weather.ts';
import { addBloom } from './bloom.ts';
import type { GradePlan } from './grade.ts';
import { type GradeSettings, settingsOf } from './looks.ts';

export interface GradingSize {
  /** Pixels of the film. */
  readonly width: number;
  readonly height: number;
  /** Integer >= 0. */
  readonly seed: number;
}

const KR = 0.2126;
const KG = 0.7152;
const KB = 0.0722;
const STEPS = 1024;
// Light above white keeps its curve until here.
const TOP = 2;
const TILE = 256;
// Grain of a still picture would be a dirty window: it is new so many times a second, as on film.
const GRAIN_FPS = 24;
const GRAIN_HEIGHT_LINES = 720;

/** Tone curves of the three channels over 0 to `TOP`, and what is added by luma: tables of `STEPS + 1`. */
interface Tables {
  readonly curves: readonly [Float32Array, Float32Array, Float32Array];
  readonly tints: readonly [Float32Array, Float32Array, Float32Array];
  readonly chroma: number;
}

/** The grade of a whole clip; only its grain depends on the time. A plan without looks draws nothing. */
export function createGrading(plan: GradePlan, { width, height, seed }: GradingSize): Overlay {
  if (plan.looks.length === 0) return { draw: () => {} };
  const settings = settingsOf(plan);
  const tables = tablesOf(settings);
  const across = squaredFromMiddle(width);
  const down = squaredFromMiddle(height);
  const tile = grainTile(seed);
  return {
    draw(film, time) {
      if (settings.bloom > 0) addBloom(film, settings.bloom);
      applyTables(film, tables);
      if (settings.vignette > 0) applyVignette(film, settings.vignette, across, down);
      if (settings.grain > 0)
        applyGrain(film, settings.grain, tile, seedFrom('grain', seed, Math.floor(time * GRAIN_FPS + 1e-6)));
    },
  };
}

function tablesOf(settings: GradeSettings): Tables {
  const { exposure, contrast, warmth, fade, shadows, highlights, saturation } = settings;
  // Amber and blue are opposite on the daylight locus; green stays about where it is.
  const gains = [1 + 0.34 * warmth, 1 + 0.05 * warmth, 1 - 0.42 * warmth];
  const kept = KR * gains[0]! + KG * gains[1]! + KB * gains[2]!;
  const curve = (gain: number) =>
    Float32Array.from({ length: STEPS + 1 }, (_, step) => {
      const value = (step / STEPS) * TOP * (gain / kept);
      const exposed = exposureOf(value, exposure);
      return lerp(fade, 1, sCurve(exposed, contrast));
    });
  const tint = (channel: 0 | 1 | 2) =>
    Float32Array.from({ length: STEPS + 1 }, (_, step) => {
      const luma = (step / STEPS) * TOP;
      const dark = smoothstep(0.6, 0.1, luma) * smoothstep(-0.08, 0.12, luma);
      const light = smoothstep(0.35, 0.85, luma);
      return shadows[channel] * dark + highlights[channel] * light;
    });
  return {
    curves: [curve(gains[0]!), curve(gains[1]!), curve(gains[2]!)],
    tints: [tint(0), tint(1), tint(2)],
    chroma: 1 + saturation,
  };
}

// Light that is taken away from all alike makes white walls grey; a night has black shadows and lights in it.
const GAMMA_PER_EXPOSURE = 2.2;
const GAIN_PER_EXPOSURE = 0.4;

function exposureOf(value: number, exposure: number): number {
  const gain = 1 + GAIN_PER_EXPOSURE * exposure;
  return gain * Math.max(0, value) ** (2 ** (-GAMMA_PER_EXPOSURE * exposure));
}

/** About the middle of what the eye sees; black and white stay, and what is above white rolls off. */
function sCurve(value: number, contrast: number): number {
  if (value >= 1) return 1 + 0.25 * Math.tanh((value - 1) * 2);
  const bent = value * value * (3 - 2 * value);
  return contrast >= 0
    ? lerp(value, bent, Math.min(1, contrast))
    : lerp(value, 0.5 + (value - 0.5) * 0.55, -contrast);
}

function applyTables({ rgb }: Film, { curves, tints, chroma }: Tables) {
  const [red, green, blue] = curves;
  const [redTint, greenTint, blueTint] = tints;
  const scale = STEPS / TOP;
  for (let at = 0; at < rgb.length; at += 3) {
    const r = looked(red, rgb[at]! * scale);
    const g = looked(green, rgb[at + 1]! * scale);
    const b = looked(blue, rgb[at + 2]! * scale);
    const luma = KR * r + KG * g + KB * b;
    const place = (luma < 0 ? 0 : luma > TOP ? TOP : luma) * scale;
    const low = place | 0;
    rgb[at] = luma + chroma * (r - luma) + redTint[low]!;
    rgb[at + 1] = luma + chroma * (g - luma) + greenTint[low]!;
    rgb[at + 2] = luma + chroma * (b - luma) + blueTint[low]!;
  }
}

/** Between the entries of a table, so that a smooth sky stays smooth. */
function looked(table: Float32Array, place: number): number {
  if (!(place > 0)) return table[0]!;
  if (place >= STEPS) return table[STEPS]!;
  const low = place | 0;
  const from = table[low]!;
  return from + (table[low + 1]! - from) * (place - low);
}

const squaredFromMiddle = (size: number) =>
  Float32Array.from({ length: size }, (_, at) => (((at + 0.5) / size - 0.5) * 2) ** 2);

function applyVignette(
  { width, height, rgb }: Film,
  depth: number,
  across: Float32Array,
  down: Float32Array,
) {
  let at = 0;
  for (let y = 0; y < height; y++) {
    const rowPart = down[y]!;
    for (let x = 0; x < width; x++) {
      // 0 in the middle, 1 in the corners; squared, so that the middle half stays untouched.
      const out = (rowPart + across[x]!) * 0.5;
      const dim = 1 - depth * out * out * (1.5 - 0.5 * out);
      rgb[at]! *= dim;
      rgb[at + 1]! *= dim;
      rgb[at + 2]! *= dim;
      at += 3;
    }
  }
}

function applyGrain({ width, height, rgb }: Film, strength: number, tile: Float32Array, seed: number) {
  const random = seededRandom(seed);
  const left = Math.floor(random() * TILE);
  const top = Math.floor(random() * TILE);
  // Grain has a size on the film, not in pixels: a larger picture shows it larger.
  const size = Math.max(1, height / GRAIN_HEIGHT_LINES);
  const step = 256 / size;
  for (let y = 0; y < height; y++) {
    const row = (((y * step) >> 8) + top) & (TILE - 1);
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const noise = tile[(row << 8) | ((((x * step) >> 8) + left) & (TILE - 1))]!;
      const luma = KR * rgb[at]! + KG * rgb[at + 1]! + KB * rgb[at + 2]!;
      const amount = strength * noise * (0.4 + 2.4 * Math.max(0, luma * (1 - luma)));
      rgb[at]! += amount;
      rgb[at + 1]! += amount;
      rgb[at + 2]! += amount;
    }
  }
}

/** Noise of standard deviation 1 in clumps of about a pixel and a half. */
function grainTile(seed: number): Float32Array {
  const random = seededRandom(seedFrom('film grain', seed));
  const raw = Float32Array.from({ length: TILE * TILE }, () => random() + random() + random() - 1.5);
  const wrapped = (x: number, y: number) => raw[((y & (TILE - 1)) << 8) | (x & (TILE - 1))]!;
  const soft = raw.map((value, at) => {
    const x = at & (TILE - 1);
    const y = at >> 8;
    return value + 0.35 * (wrapped(x + 1, y) + wrapped(x - 1, y) + wrapped(x, y + 1) + wrapped(x, y - 1));
  });
  const deviation = Math.sqrt(soft.reduce((sum, value) => sum + value * value, 0) / soft.length);
  return soft.map((value) => value / deviation);
}
