import type { Rgb } from '../draw/colour.ts';
import type { Film } from '../film.ts';

/** What a figure can be seen doing. One that cannot do a thing does what comes closest to it. */
export const ACTIONS = [
  'standing',
  'walking',
  'running',
  'jumping',
  'dancing',
  'sitting',
  'sleeping',
  'eating',
  'playing',
  'waving',
  'flying',
  'floating',
  'swimming',
  'driving',
  'sailing',
  'rising',
  'swaying',
  'burning',
] as const;

export type Action = (typeof ACTIONS)[number];

/** What a figure is surrounded by: where in a picture it belongs. */
export type Habitat = 'ground' | 'air' | 'underwater' | 'waterline';

export interface FigurePlace {
  /** Pixels of the film: the middle of its feet on the ground, of its waterline, or of its body in the air or water. */
  readonly x: number;
  readonly y: number;
  /** Of the whole figure as it stands; pixels. */
  readonly height: number;
  /** 1 looks to the right, -1 to the left. */
  readonly facing: 1 | -1;
}

export interface FigureLight {
  /** Of the sun, the moon or a lamp. */
  readonly colour: Rgb;
  /** What reaches the side that is turned away from it; a silhouette is nearly this. */
  readonly ambient: Rgb;
  /** 0 no bright edge on the side of the light, 1 a strong one. */
  readonly rim: number;
  /** Where the light comes from, as a direction on the screen; from the top right unless said. */
  readonly from?: readonly [x: number, y: number];
  /** What the air lays over a figure in the distance: 0 none, 1 only haze is left. */
  readonly haze?: { readonly colour: Rgb; readonly amount: number };
  /** Darkness of the soft shadow under one that stands on the ground; 0.35 unless said. */
  readonly shadow?: number;
}

export interface Figure {
  readonly name: string;
  readonly habitat: Habitat;
  /** Width of its box over its height. */
  readonly aspect: number;
  /** How tall the real one is, for figures beside each other. */
  readonly heightMetres: number;
  /**
   * Heights that it moves forward in a second. Who draws it moves it so fast, or its feet slide; 0 stays where it is.
   */
  readonly speed: number;
  /** @param time seconds, from 0 or before; the same time gives the same drawing. */
  draw(film: Film, place: FigurePlace, time: number, light: FigureLight): void;
}

/** What a prompt says of a figure; printable. */
export interface FigureMention {
  readonly name: string;
  /** 1 to 12; "a flock" and "many" are 7. */
  readonly count: number;
  /** What it does if the prompt says so. */
  readonly action?: Action;
  /** Of its coat, paint or clothes if the prompt says so. */
  readonly colour?: Rgb;
}
