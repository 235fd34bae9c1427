import { seededRandom, seedFrom } from '../../../lib/random.ts';
import { hex, type Rgb } from '../draw/colour.ts';
import { type ColourStop, mix, shade } from './colour.ts';
import type { Mood, ScenePlan, TimeOfDay } from './scene-plan.ts';

/** The light of a scene: what its sky shows and what it does to the colours of things. */
export interface Light {
  /** From the zenith, 0, to the horizon, 1. */
  readonly sky: readonly ColourStop[];
  /** What far things fade into. */
  readonly haze: Rgb;
  /** Factors on the colour of what the sun or moon shines on, and of what lies in shadow. */
  readonly key: Rgb;
  readonly shadow: Rgb;
  readonly sun: Rgb;
  /** Lit and shaded side of clouds. */
  readonly cloud: Rgb;
  readonly cloudShade: Rgb;
  /** 0 noon, 1 night. */
  readonly darkness: number;
  /** Share of the picture's height between sun and horizon. */
  readonly sunHeight: number;
  /** How much the sky is closed, 0 to 1. */
  readonly overcast: number;
}

interface Palette {
  /** Zenith to horizon, evenly apart. */
  readonly sky: readonly string[];
  readonly haze: string;
  readonly sun: string;
  readonly cloud: string;
  readonly cloudShade: string;
}

const PALETTES: Readonly<Record<TimeOfDay, readonly Palette[]>> = {
  dawn: [
    {
      sky: ['#3d4f86', '#7d78a9', '#c795ad', '#f4b49b', '#ffdcb0'],
      haze: '#efc4b4',
      sun: '#ffe7bd',
      cloud: '#ffd0bd',
      cloudShade: '#8d7ba6',
    },
    {
      sky: ['#5a86a6', '#92b3bd', '#cfd3c4', '#f3deba', '#fbe9c6'],
      haze: '#e9dcc6',
      sun: '#fff0c8',
      cloud: '#fff0dc',
      cloudShade: '#a9b4bb',
    },
    {
      sky: ['#43638f', '#7f93b6', '#bcb2c6', '#e8c6c4', '#fbe0cf'],
      haze: '#dfc9cb',
      sun: '#ffe9d2',
      cloud: '#fbdcd6',
      cloudShade: '#8e94b4',
    },
  ],
  day: [
    {
      sky: ['#2a74ba', '#5aa3d6', '#94c9e6', '#c9e6ef', '#ecf6ef'],
      haze: '#cfe4ea',
      sun: '#fff8e0',
      cloud: '#ffffff',
      cloudShade: '#a9c3d8',
    },
    {
      sky: ['#2f8bb4', '#62b2cc', '#a0d3da', '#d6ebdf', '#f5f2da'],
      haze: '#d5e8de',
      sun: '#fff6d2',
      cloud: '#fffdf2',
      cloudShade: '#a8c8cd',
    },
    {
      sky: ['#3a68b4', '#6f9dd8', '#a6c6e8', '#d4e2ee', '#f3efe6'],
      haze: '#d3deea',
      sun: '#fff4dc',
      cloud: '#ffffff',
      cloudShade: '#b3bfdc',
    },
  ],
  goldenHour: [
    {
      sky: ['#4a5a94', '#94749b', '#dd8a78', '#fdb067', '#ffdf9a'],
      haze: '#f9bd84',
      sun: '#fff0b8',
      cloud: '#ffc890',
      cloudShade: '#86668f',
    },
    {
      sky: ['#55759b', '#a39a9f', '#e8b480', '#ffcd7a', '#ffe9b0'],
      haze: '#f8cf95',
      sun: '#fff2c4',
      cloud: '#ffdfa8',
      cloudShade: '#96879a',
    },
    {
      sky: ['#6a4f86', '#b0627f', '#ef8165', '#ffab58', '#ffd98a'],
      haze: '#f6a675',
      sun: '#ffecaa',
      cloud: '#ffb07c',
      cloudShade: '#7f4f7c',
    },
  ],
  dusk: [
    {
      sky: ['#161d45', '#3b3470', '#80477f', '#d96c76', '#f8a980'],
      haze: '#a25f80',
      sun: '#ffc08a',
      cloud: '#e97f7c',
      cloudShade: '#332c5e',
    },
    {
      sky: ['#0f2340', '#25506b', '#62838d', '#c69a86', '#f4c79a'],
      haze: '#8b8a8c',
      sun: '#ffd9a6',
      cloud: '#d9a48c',
      cloudShade: '#29495f',
    },
    {
      sky: ['#221b4a', '#4c3b7d', '#8b63a0', '#c98ab0', '#f2b8b4'],
      haze: '#a07bab',
      sun: '#ffd3c0',
      cloud: '#d893b4',
      cloudShade: '#40366f',
    },
  ],
  night: [
    {
      sky: ['#050b1f', '#0b1835', '#142a50', '#22446e', '#35607f'],
      haze: '#23456a',
      sun: '#e6efff',
      cloud: '#3c5b82',
      cloudShade: '#0f1f3d',
    },
    {
      sky: ['#0a0a24', '#161440', '#2a2560', '#453d7c', '#655a92'],
      haze: '#3f3a70',
      sun: '#f0ecff',
      cloud: '#5a5390',
      cloudShade: '#1a1843',
    },
    {
      sky: ['#04141c', '#08232f', '#113b47', '#1f5a62', '#3a7c7c'],
      haze: '#22565f',
      sun: '#e6fff6',
      cloud: '#3a7178',
      cloudShade: '#0c2a35',
    },
  ],
};

/** A closed sky, by day and by night. */
const OVERCAST: Readonly<Record<'bright' | 'storm' | 'night', Palette>> = {
  bright: {
    sky: ['#8595a1', '#a0adb4', '#bac3c5', '#d0d4d1', '#dfdfd8'],
    haze: '#c9cfcf',
    sun: '#f4f2ea',
    cloud: '#dfe3e3',
    cloudShade: '#8796a1',
  },
  storm: {
    sky: ['#27323f', '#40505d', '#5f7079', '#87959a', '#aeb6b4'],
    haze: '#84929a',
    sun: '#dfe3e0',
    cloud: '#8a989f',
    cloudShade: '#2a3540',
  },
  night: {
    sky: ['#070c16', '#101b29', '#1c2d3d', '#2c4152', '#415766'],
    haze: '#2a3d4d',
    sun: '#c3d2de',
    cloud: '#33475a',
    cloudShade: '#0a131e',
  },
};

const KEYS: Readonly<Record<TimeOfDay, { key: Rgb; shadow: Rgb; darkness: number; sunHeight: number }>> = {
  dawn: { key: [1.02, 0.83, 0.74], shadow: [0.42, 0.43, 0.6], darkness: 0.3, sunHeight: 0.07 },
  day: { key: [1.02, 1, 0.93], shadow: [0.46, 0.57, 0.72], darkness: 0, sunHeight: 0.42 },
  goldenHour: { key: [1.12, 0.82, 0.55], shadow: [0.46, 0.36, 0.5], darkness: 0.25, sunHeight: 0.12 },
  dusk: { key: [0.7, 0.45, 0.5], shadow: [0.24, 0.2, 0.38], darkness: 0.65, sunHeight: 0.015 },
  night: { key: [0.27, 0.38, 0.58], shadow: [0.08, 0.12, 0.24], darkness: 1, sunHeight: 0.36 },
};

// Words for the sky of a mood: among the palettes of an hour, those that suit it best come first.
const SUITED: Partial<Record<Mood, number>> = {
  calm: 1,
  romantic: 2,
  mysterious: 2,
  energetic: 0,
  epic: 0,
  joyful: 0,
};
// How often a mood gets the palette that suits it; else the seed decides.
const SUITS_SHARE = 0.5;

const CLOSING: Readonly<Record<string, number>> = {
  rain: 0.85,
  lightning: 1,
  snow: 0.6,
  hail: 0.9,
  fog: 0.5,
  mist: 0.25,
  smoke: 0.3,
  sand: 0.4,
  ash: 0.7,
};

export function lightOf(plan: ScenePlan, seed: number): Light {
  const random = seededRandom(seedFrom('light', seed));
  const choices = PALETTES[plan.time];
  const suited = SUITED[plan.mood];
  const drawn = Math.floor(random() * choices.length);
  const clear = choices[suited !== undefined && random() < SUITS_SHARE ? suited : drawn]!;
  const { key, shadow, darkness, sunHeight } = KEYS[plan.time];
  const overcast = overcastOf(plan);
  const closed = OVERCAST[plan.time === 'night' ? 'night' : isStormy(plan) ? 'storm' : 'bright'];
  // Of a low sun something still comes through.
  const closing = overcast * (plan.time === 'day' || plan.time === 'night' ? 1 : 0.62);
  const grey: Rgb = isStormy(plan) ? [0.6, 0.64, 0.68] : [0.82, 0.85, 0.88];
  const dim = (colour: Rgb, amount: number): Rgb =>
    mix(colour, plan.time === 'night' ? shade(colour, 0.8, 0.6) : grey, amount * 0.55);
  const blend = (from: string, to: string) => mix(hex(from), hex(to), closing);
  return {
    sky: clear.sky.map((code, index) => [index / 4, blend(code, closed.sky[index]!)] as const),
    haze: blend(clear.haze, closed.haze),
    key: dim(key, overcast),
    shadow: shadow,
    sun: blend(clear.sun, closed.sun),
    cloud: blend(clear.cloud, closed.cloud),
    cloudShade: blend(clear.cloudShade, closed.cloudShade),
    darkness,
    sunHeight,
    overcast,
  };
}

function overcastOf(plan: ScenePlan): number {
  const closing = plan.weather.items.map(
    ({ kind, amount }) => (CLOSING[kind] ?? 0) * Math.min(1, amount + 0.1),
  );
  return Math.min(1, Math.max(0, ...closing, plan.mood === 'sad' ? 0.35 : 0));
}

export const isStormy = ({ weather, mood }: ScenePlan) =>
  weather.items.some(
    ({ kind, amount }) => kind === 'lightning' || kind === 'hail' || (kind === 'rain' && amount >= 1.2),
  ) ||
  (mood === 'dramatic' && weather.items.some(({ kind }) => kind === 'rain'));

/** The colour of a thing in this light. @param exposed 0 in shadow, 1 in the sun. */
export function litColour({ key, shadow }: Light, colour: Rgb, exposed: number): Rgb {
  const factor = (channel: 0 | 1 | 2) => shadow[channel] + (key[channel] - shadow[channel]) * exposed;
  return [
    Math.min(1, colour[0] * factor(0)),
    Math.min(1, colour[1] * factor(1)),
    Math.min(1, colour[2] * factor(2)),
  ];
}

/** @param distance 0 here, 1 at the horizon. */
export const hazed = ({ haze }: Light, colour: Rgb, distance: number) => mix(colour, haze, distance);
