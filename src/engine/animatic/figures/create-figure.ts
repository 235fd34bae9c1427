import { seededRandom, seedFrom } from '../../../lib/random.ts';
import type { Rgb } from '../draw/colour.ts';
import { FIGURE_DESIGNS } from './designs.ts';
import { drawParts } from './draw-parts.ts';
import type { Action, Figure } from './figure.ts';
import type { FigureDesign } from './part.ts';

/** What somebody asks of a figure beyond its name. */
export interface FigureWish {
  readonly action?: Action;
  readonly colour?: Rgb;
}

// What comes closest, for a figure that cannot do a thing: tried in this order.
const LIKE: Partial<Record<Action, readonly Action[]>> = {
  running: ['walking', 'driving', 'flying', 'swimming', 'sailing'],
  walking: ['running', 'driving', 'swimming', 'sailing'],
  dancing: ['jumping', 'playing', 'waving', 'walking'],
  jumping: ['playing', 'running', 'dancing', 'walking'],
  playing: ['jumping', 'dancing', 'running', 'walking'],
  waving: ['standing'],
  sitting: ['standing', 'floating'],
  sleeping: ['sitting', 'standing', 'floating'],
  eating: ['standing'],
  standing: ['sitting', 'floating', 'swaying', 'burning'],
  flying: ['floating', 'rising'],
  floating: ['flying', 'sailing', 'swimming'],
  rising: ['flying', 'floating'],
  swimming: ['floating', 'sailing'],
  sailing: ['floating', 'driving'],
  driving: ['walking', 'sailing', 'running'],
};

export const FIGURE_NAMES: readonly string[] = FIGURE_DESIGNS.map(({ name }) => name);

/**
 * The same name, seed and wish give the same figure.
 * @throws Error if there is no figure of that name.
 */
export function createFigure(name: string, seed: number, wish: FigureWish = {}): Figure {
  const design = FIGURE_DESIGNS.find((each) => each.name === name);
  if (!design) throw new Error(`There is no figure named ${name}; there are ${FIGURE_NAMES.join(', ')}`);
  const action = actionOf(design, wish.action);
  const random = seededRandom(seedFrom(seed, name));
  const colour = wish.colour ? { colour: wish.colour } : {};
  const partsAt = design.create({ action, random, ...colour });
  const { aspect, heightMetres, tall } = design;
  const habitat = design.grounded?.includes(action) ? 'ground' : design.habitat;
  return {
    name,
    habitat,
    aspect,
    heightMetres,
    speed: design.actions[action]!,
    draw: (film, place, time, light) => drawParts(film, partsAt(time), tall, habitat, place, light),
  };
}

function actionOf({ actions }: FigureDesign, asked: Action | undefined): Action {
  const [usual] = Object.keys(actions) as Action[];
  if (!asked) return usual!;
  return [asked, ...(LIKE[asked] ?? [])].find((action) => action in actions) ?? usual!;
}
