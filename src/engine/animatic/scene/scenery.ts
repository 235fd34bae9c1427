import { type Random, seededRandom, seedFrom } from '../../../lib/random.ts';
import type { CameraView } from '../camera/camera.ts';
import { type Affine, placed } from '../draw/affine.ts';
import type { Film } from '../film.ts';
import { createCanvas, type Extent, type PlateCanvas } from './canvas.ts';
import type { Light } from './light.ts';
import type { ScenePlan } from './scene-plan.ts';

/** An instant of a scene. */
export interface Moment {
  /** Of what moves, in seconds; faster or slower than the clip by the plan's pace. */
  readonly time: number;
  readonly view: CameraView;
  /** Of the sound, 0 to 1; 0 without one. */
  readonly loudness: number;
  readonly beat: number;
}

/** One depth of a scene: draws itself over what lies behind it. */
export interface Layer {
  /** 0 the sky, 1 the subject, above 1 before it. */
  readonly nearness: number;
  draw(film: Film, moment: Moment): void;
}

/** Where a figure of some kind may be, in fractions of the picture. */
export interface Stand {
  /** Where its feet are, or its middle if it flies or swims. */
  readonly x: number;
  readonly y: number;
  /** Height of a grown person there, as a share of the picture's height. */
  readonly personHeight: number;
  readonly nearness: number;
}

/** What a place hands over: layers from back to front, and where figures go. */
export interface Scenery {
  readonly layers: readonly Layer[];
  readonly ground?: Stand;
  readonly water?: Stand;
  readonly air?: Stand;
  /** Of the sun or moon, or whatever gives the light, in fractions of the picture. */
  readonly sun: readonly [number, number];
  /** What lights figures, where the place changed the light. */
  readonly light?: Light;
  /** How much what is bright shines beyond its edges, 0 to 1. */
  readonly bloom: number;
  /** Weather stays outside the window. */
  readonly isIndoors?: boolean;
}

/** What a place is built from. */
export interface Studio {
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  readonly plan: ScenePlan;
  readonly light: Light;
  readonly seed: number;
}

export type PlaceBuilder = (studio: Studio) => Scenery;

// Of the picture: what a camera that is kept inside it may still show beyond its edges at nearness 1.
const MARGIN = 0.03;
// Layers before the subject go by faster than it: they need more.
const FRONT_MARGIN = 0.22;

/** A stream of chance of its own for each thing, so that changing one leaves the others as they were. */
export const chanceOf = ({ seed }: Studio, thing: string): Random => seededRandom(seedFrom(thing, seed));
export const seedOf = ({ seed }: Studio, thing: string): number => seedFrom(thing, seed);

/** @param top first row a layer needs, in fractions of the picture's height. @param bottom its last one. */
export function extentOf({ width, height }: Studio, nearness: number, top: number, bottom: number): Extent {
  const margin = MARGIN + FRONT_MARGIN * Math.max(0, nearness - 1);
  return {
    left: Math.floor(-margin * width),
    right: Math.ceil((1 + margin) * width),
    top: Math.floor((top - (top <= 0 ? margin : 0)) * height),
    bottom: Math.ceil((bottom + (bottom >= 1 ? margin : 0)) * height),
  };
}

export const canvasFor = (studio: Studio, nearness: number, top: number, bottom: number, scale = 1) =>
  createCanvas(extentOf(studio, nearness, top, bottom), scale);

/** From picture pixels to those of a canvas. */
export const ontoCanvas = ({ left, top, scale }: PlateCanvas): Affine =>
  placed(-left * scale, -top * scale, scale);
