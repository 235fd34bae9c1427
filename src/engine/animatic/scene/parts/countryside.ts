import { hex, type Rgb } from '../../draw/colour.ts';
import { plateOf } from '../canvas.ts';
import { mix } from '../colour.ts';
import { hazed, litColour } from '../light.ts';
import { canvasFor, chanceOf, type Layer, type Studio, seedOf } from '../scenery.ts';
import { swayingLayer } from './plate-layer.ts';
import { drawBroadleaf, drawConifer, drawPalm } from './trees.ts';

export const FOLIAGE = {
  spring: '#86b552',
  summer: '#5b9448',
  autumn: '#cf7c33',
  winter: '#7d8f8c',
} as const;
export const GRASS = { spring: '#8cc152', summer: '#7fae49', autumn: '#b9a24c', winter: '#a9b3a6' } as const;

export const isSnowy = ({ plan }: Studio) =>
  plan.weather.items.some(({ kind }) => kind === 'snow') ||
  (plan.season === 'winter' && plan.place !== 'city');

export interface GroveSettings {
  readonly name: string;
  readonly nearness: number;
  readonly kind: 'broadleaf' | 'conifer' | 'palm';
  /** x of each, in fractions of the picture's width; where they stand, their height as a share of the picture's. */
  readonly at: readonly number[];
  readonly foot: number;
  readonly height: number;
  readonly distance: number;
  readonly sun: readonly [number, number];
}

const DRAW = { broadleaf: drawBroadleaf, conifer: drawConifer, palm: drawPalm };

/** Single trees that stand in the wind. */
export function groveLayer(studio: Studio, settings: GroveSettings): Layer {
  const { width, height, light, plan } = studio;
  const { name, nearness, foot, distance, kind } = settings;
  const random = chanceOf(studio, `grove ${name}`);
  const canvas = canvasFor(studio, nearness, foot - settings.height * 1.4, foot + 0.02);
  const leaf =
    kind === 'conifer' ? hex('#3f6d58') : kind === 'palm' ? hex('#4f8a4c') : hex(FOLIAGE[plan.season]);
  const lit = (colour: Rgb, exposed: number) => hazed(light, litColour(light, colour, exposed), distance);
  for (const x of settings.at) {
    const place = {
      x: x * width,
      foot: foot * height,
      height: settings.height * height * (0.75 + 0.35 * random()),
    };
    DRAW[kind](
      canvas,
      place,
      {
        lit: lit(leaf, 1),
        shade: lit(mix(leaf, hex('#1f3a3a'), 0.5), 0.3),
        bark: lit(hex('#6a5140'), 0.7),
        side: settings.sun[0] > x ? 1 : -1,
        snow: isSnowy(studio) && kind !== 'palm' ? lit([0.93, 0.96, 1], 0.9) : undefined,
      },
      random,
    );
  }
  return swayingLayer(plateOf(canvas, seedOf(studio, name)), nearness, {
    reach: settings.height * 0.03,
    waves: 0.9,
    speedHz: 0.2,
    seed: seedOf(studio, 'tree wind'),
  });
}
