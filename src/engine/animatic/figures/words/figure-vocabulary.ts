import type { BehaviourLanguage } from '../../../motion/behaviour-words/language.ts';
import type { Action } from '../figure.ts';

export const COLOUR_NAMES = [
  'red',
  'orange',
  'yellow',
  'gold',
  'green',
  'turquoise',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'grey',
  'white',
] as const;

export type ColourName = (typeof COLOUR_NAMES)[number];

/**
 * How one language names figures and what they do: lists of words as `wordExpression` reads them. What an earlier name
 * finds, a later one does not see.
 */
export interface FigureVocabulary {
  readonly grammar: BehaviourLanguage;
  /** A name and its words for one of them, then its words for more of them where a language tells the two apart. */
  readonly figures: Readonly<Record<string, string | readonly [one: string, many: string]>>;
  readonly actions: Partial<Record<Action, string>>;
  readonly colours: Partial<Record<ColourName, string>>;
  /** Number words in front of a figure. */
  readonly counts: readonly (readonly [words: string, count: number])[];
  /** What somebody wears: a colour before it is a colour of the clothes. */
  readonly clothes: string;
  /** Whether a colour stands behind its noun. */
  readonly colourFollows?: boolean;
}
