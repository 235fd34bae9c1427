import type { Random } from '../../../lib/random.ts';
import type { Rgb } from '../draw/colour.ts';
import { flat, type Paint } from '../draw/paint.ts';
import type { Path } from '../draw/path.ts';
import type { Action, Habitat } from './figure.ts';

/** A piece of a figure, in the units of its design: x forward (it looks to the right), y down from its place. */
export type Part =
  | {
      /** Shaped by the light, and part of the outline that the rim light runs along. */
      readonly kind: 'solid';
      readonly path: Path;
      readonly colour: Rgb;
      /** 1 in full light, less for the limbs on the far side. */
      readonly shade: number;
    }
  | { readonly kind: 'mark'; readonly path: Path; readonly colour: Rgb; readonly alpha: number }
  | { readonly kind: 'shine'; readonly path: Path; readonly paint: Paint }
  | {
      readonly kind: 'glow';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly colour: Rgb;
      readonly strength: number;
    };

/** How much light is left on the limbs beyond the body. */
export const FAR_SIDE = 0.72;

export const solid = (path: Path, colour: Rgb, shade = 1): Part => ({ kind: 'solid', path, colour, shade });

/** Lies on what is below it: an eye, a window, a stripe. */
export const mark = (path: Path, colour: Rgb, alpha = 1): Part => ({ kind: 'mark', path, colour, alpha });

/** Has its own light, whatever the light around it: a flame, a lamp. */
export const shine = (path: Path, paint: Paint | Rgb): Part => ({
  kind: 'shine',
  path,
  paint: 'kind' in paint ? paint : flat(paint),
});

export const glowing = (x: number, y: number, radius: number, colour: Rgb, strength: number): Part => ({
  kind: 'glow',
  x,
  y,
  radius,
  colour,
  strength,
});

/** What one figure has of its own. */
export interface Traits {
  /** One of the design's. */
  readonly action: Action;
  /** Of its coat, paint or clothes, if somebody asked for one. */
  readonly colour?: Rgb;
  readonly random: Random;
}

/** Everything there is to know of one kind of figure. */
export interface FigureDesign {
  readonly name: string;
  readonly habitat: Habitat;
  /** What it does on the ground although it belongs elsewhere. */
  readonly grounded?: readonly Action[];
  readonly heightMetres: number;
  /** Units of the design that make the height of the figure. */
  readonly tall: number;
  readonly aspect: number;
  /** What it can do, first what it does unless asked, with its speed in heights a second. */
  readonly actions: Partial<Record<Action, number>>;
  /** @returns its pieces at a time in seconds, from the back to the front. */
  create(traits: Traits): (time: number) => Part[];
}
