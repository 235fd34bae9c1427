import type { Film } from '../film.ts';

/** What may fall, float, drift or shine between the camera and what it looks at. */
export const WEATHER_KINDS = [
  'rain',
  'lightning',
  'snow',
  'hail',
  'fog',
  'mist',
  'smoke',
  'sand',
  'dust',
  'embers',
  'ash',
  'fireflies',
  'leaves',
  'petals',
  'feathers',
  'pollen',
  'bubbles',
  'confetti',
  'sparkles',
  'sunRays',
  'bokeh',
  'lightLeaks',
] as const;

export type WeatherKind = (typeof WEATHER_KINDS)[number];

export interface WeatherItem {
  readonly kind: WeatherKind;
  /** 1 as the word alone says, 0.5 "light", 1.5 "heavy". */
  readonly amount: number;
}

/** What a prompt says of the weather; printable. */
export interface WeatherPlan {
  readonly items: readonly WeatherItem[];
  /** -1 a gale from the right to 1 one from the left; 0.15 is the breath of air that there always is. */
  readonly wind: number;
}

export const NO_WEATHER: WeatherPlan = { items: [], wind: 0.15 };

/** Something drawn over a film in place, a function of the time alone. */
export interface Overlay {
  /** @param time seconds from the start of the clip. */
  draw(film: Film, time: number): void;
}

/** The same weather in two depths: something may be drawn in between. */
export interface Weather {
  /** Small and many, behind the subject. */
  readonly far: Overlay;
  /** Large and few, before the subject. */
  readonly near: Overlay;
}

/** Where weather is drawn. */
export interface WeatherPlace {
  /** Pixels of the film. */
  readonly width: number;
  readonly height: number;
  /** Integer >= 0. */
  readonly seed: number;
  /** Display-referred R'G'B' of what lights it: white by day, dim and blue at night. White unless said. */
  readonly light?: readonly [number, number, number];
  /** Where the sun is, in fractions of width and height, for rays and glints; top right unless said. */
  readonly sun?: readonly [number, number];
  /** Large things close to the lens drift around it: a face. */
  readonly keepClear?: Circle | undefined;
}

/** In shares of the film's height; x from its left edge. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}
