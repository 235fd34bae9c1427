import { clamp } from '../../../lib/interpolate.ts';
import type { GradePlan, Look } from './grade.ts';

type Rgb = readonly [number, number, number];

/** What is done to a picture, as sums over the looks asked for; all 0 leaves it as it is. */
export interface GradeSettings {
  /** + lifts the middle, - sinks it; white stays nearly white. */
  readonly exposure: number;
  /** Steepness of the S-curve about the middle, negative is flatter. */
  readonly contrast: number;
  /** Chroma factor - 1; -1 is black and white. */
  readonly saturation: number;
  /** + turns to amber, - to blue. */
  readonly warmth: number;
  /** Added to what is dark and to what is light. */
  readonly shadows: Rgb;
  readonly highlights: Rgb;
  /** Black becomes this grey, as on faded paper. */
  readonly fade: number;
  /** How dark the corners get, 0 to 1. */
  readonly vignette: number;
  /** Standard deviation in shares of white. */
  readonly grain: number;
  /** Share of light that spills around what is bright. */
  readonly bloom: number;
}

const NEUTRAL: GradeSettings = {
  exposure: 0,
  contrast: 0,
  saturation: 0,
  warmth: 0,
  shadows: [0, 0, 0],
  highlights: [0, 0, 0],
  fade: 0,
  vignette: 0,
  grain: 0,
  bloom: 0,
};

const RECIPES: Readonly<Record<Look, Partial<GradeSettings>>> = {
  cinematic: {
    contrast: 0.22,
    saturation: -0.08,
    shadows: [-0.014, 0.004, 0.02],
    highlights: [0.022, 0.008, -0.02],
    vignette: 0.2,
    grain: 0.0084,
    bloom: 0.06,
  },
  tealOrange: {
    contrast: 0.18,
    saturation: 0.06,
    shadows: [-0.05, 0.012, 0.05],
    highlights: [0.06, 0.012, -0.06],
    vignette: 0.12,
  },
  noir: {
    contrast: 0.6,
    saturation: -1,
    exposure: -0.06,
    vignette: 0.45,
    grain: 0.0154,
    bloom: 0.08,
  },
  monochrome: { saturation: -1, contrast: 0.18, vignette: 0.12, grain: 0.0084 },
  sepia: {
    saturation: -1,
    contrast: 0.06,
    shadows: [0.05, 0.015, -0.025],
    highlights: [0.035, 0.005, -0.07],
    fade: 0.03,
    vignette: 0.25,
    grain: 0.0098,
  },
  vintage: {
    contrast: -0.05,
    saturation: -0.2,
    warmth: 0.12,
    shadows: [0.02, 0.012, 0.028],
    highlights: [0.025, 0.01, -0.045],
    fade: 0.055,
    vignette: 0.26,
    grain: 0.014,
    bloom: 0.05,
  },
  faded: { contrast: -0.18, saturation: -0.25, fade: 0.07 },
  pastel: {
    exposure: 0.1,
    contrast: -0.24,
    saturation: -0.12,
    shadows: [0.05, 0.035, 0.06],
    highlights: [0.015, 0.005, 0.012],
    fade: 0.05,
    bloom: 0.1,
  },
  neon: {
    contrast: 0.28,
    saturation: 0.4,
    shadows: [0.02, -0.02, 0.065],
    highlights: [0.04, -0.012, 0.045],
    vignette: 0.22,
    bloom: 0.2,
  },
  vivid: { contrast: 0.14, saturation: 0.32 },
  muted: { contrast: -0.04, saturation: -0.4, vignette: 0.1 },
  warm: { warmth: 0.22, saturation: 0.04 },
  cold: { warmth: -0.24, saturation: -0.06 },
  goldenHour: {
    warmth: 0.2,
    contrast: 0.05,
    saturation: 0.04,
    shadows: [0.012, 0.0, 0.016],
    highlights: [0.034, 0.012, -0.04],
    bloom: 0.1,
    vignette: 0.12,
  },
  moonlit: {
    exposure: -0.38,
    contrast: 0.1,
    saturation: -0.45,
    warmth: -0.35,
    shadows: [-0.012, 0.002, 0.03],
    vignette: 0.26,
    bloom: 0.06,
  },
  dreamy: {
    exposure: 0.05,
    contrast: -0.1,
    saturation: 0.04,
    shadows: [0.028, 0.012, 0.036],
    highlights: [0.014, 0.006, 0.006],
    bloom: 0.34,
    vignette: 0.08,
  },
  horror: {
    exposure: -0.24,
    contrast: 0.34,
    saturation: -0.5,
    shadows: [-0.01, 0.016, 0.012],
    highlights: [-0.012, 0.016, -0.02],
    vignette: 0.55,
    grain: 0.014,
  },
  moody: {
    exposure: -0.14,
    contrast: 0.2,
    saturation: -0.22,
    shadows: [-0.008, 0.004, 0.018],
    vignette: 0.32,
  },
  bright: { exposure: 0.14, contrast: -0.06, saturation: 0.06, bloom: 0.08 },
  dark: { exposure: -0.3, contrast: 0.12, vignette: 0.3 },
  contrasty: { contrast: 0.42 },
  grainy: { grain: 0.03 },
  vignetted: { vignette: 0.45 },
};

/** What a grade's looks add up to. */
export function settingsOf({ looks }: GradePlan): GradeSettings {
  const sum = looks.reduce((settings, { look, amount }) => added(settings, RECIPES[look], amount), NEUTRAL);
  return {
    ...sum,
    exposure: clamp(sum.exposure, -0.6, 0.4),
    contrast: clamp(sum.contrast, -0.4, 0.9),
    saturation: clamp(sum.saturation, -1, 0.7),
    warmth: clamp(sum.warmth, -0.6, 0.6),
    vignette: clamp(sum.vignette, 0, 0.75),
    bloom: clamp(sum.bloom, 0, 0.5),
  };
}

function added(settings: GradeSettings, recipe: Partial<GradeSettings>, amount: number): GradeSettings {
  const tinted = (a: Rgb, b: Rgb = [0, 0, 0]): Rgb => [
    a[0] + amount * b[0],
    a[1] + amount * b[1],
    a[2] + amount * b[2],
  ];
  const scalar = (name: Exclude<keyof GradeSettings, 'shadows' | 'highlights'>) =>
    settings[name] + amount * (recipe[name] ?? 0);
  return {
    exposure: scalar('exposure'),
    contrast: scalar('contrast'),
    saturation: scalar('saturation'),
    warmth: scalar('warmth'),
    shadows: tinted(settings.shadows, recipe.shadows),
    highlights: tinted(settings.highlights, recipe.highlights),
    fade: scalar('fade'),
    vignette: scalar('vignette'),
    grain: scalar('grain'),
    bloom: scalar('bloom'),
  };
}
