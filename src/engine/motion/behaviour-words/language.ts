import { foldText } from '../../../lib/fold-text.ts';
import type { BehaviourFamilyName } from '../behaviour-families.ts';

/** How one language asks for behaviour. All expressions read folded text, see `foldText`. */
export interface BehaviourLanguage {
  /** Words that say nothing but which language this is. */
  readonly marks: RegExp;
  readonly families: ReadonlyMap<BehaviourFamilyName, RegExp>;
  /** Whether spaces stand between words, and so between a word and its endings. */
  readonly isSpaced: boolean;
  /** Degree words with what they make of a wish, within a few words of it. */
  readonly degrees: readonly (readonly [RegExp, number])[];
  /** Before what it denies, up to the end of the clause: "without". */
  readonly deniesClause: RegExp;
  /** Before what it denies, up to an "and": "does not nod and smiles". */
  readonly deniesWord: RegExp;
  /** Behind what it denies: "nickt nicht". */
  readonly deniesBefore: RegExp;
  readonly and: RegExp;
  /** What a clause ends with beside punctuation: "but". */
  readonly clauseEnd: RegExp;
}

/**
 * A language as lists of words, a space between two. `*` stands for any ending, `_` for a space, `~` for up to three
 * words in between (where there are no spaces, for a few letters); `[oa]` for either letter. Accents do not matter.
 */
interface WordLists {
  readonly marks: string;
  readonly families: Partial<Record<BehaviourFamilyName, string>>;
  readonly isSpaced?: boolean;
  readonly barely: string;
  readonly slightly: string;
  readonly very: string;
  readonly deniesClause?: string;
  readonly deniesWord?: string;
  /** A regular expression for the plain text right behind the word. */
  readonly deniesBefore?: string;
  readonly and?: string;
  readonly clauseEnd: string;
  /** What may stand behind a `clauseEnd` only where it is none: "with his head". */
  readonly unlessBefore?: string;
}

export const DEGREES = { barely: 0.25, slightly: 0.5, very: 1.5 } as const;
/** Matches nothing. */
export const NOTHING = /(?!)/u;

export function behaviourLanguage(lists: WordLists): BehaviourLanguage {
  const isSpaced = lists.isSpaced ?? true;
  const anyOf = (list: string | undefined, flags = 'u') =>
    list ? new RegExp(alternatives(list, isSpaced), flags) : NOTHING;
  const entries = Object.entries(lists.families) as [BehaviourFamilyName, string][];
  const unless = lists.unlessBefore ? `(?![\\s'-]+(?:${alternatives(lists.unlessBefore, isSpaced)}))` : '';
  return {
    isSpaced,
    marks: anyOf(lists.marks, 'gu'),
    families: new Map(entries.map(([name, list]) => [name, anyOf(list)])),
    degrees: (['barely', 'slightly', 'very'] as const).map((name) => [anyOf(lists[name]), DEGREES[name]]),
    deniesClause: anyOf(lists.deniesClause),
    deniesWord: anyOf(lists.deniesWord),
    deniesBefore: lists.deniesBefore ? new RegExp(lists.deniesBefore, 'u') : NOTHING,
    and: anyOf(lists.and),
    clauseEnd: new RegExp(`(?:${alternatives(lists.clauseEnd, isSpaced)})${unless}`, 'u'),
  };
}

function alternatives(list: string, isSpaced: boolean): string {
  const words = list.split(/\s+/).sort((a, b) => b.length - a.length);
  const pattern = words.map((word) => expression(word, isSpaced)).join('|');
  return isSpaced ? `(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])` : `(?:${pattern})`;
}

const SPACE = "[\\s'-]+";

function expression(word: string, isSpaced: boolean): string {
  return foldText(word)
    .replaceAll('*', '[\\p{L}\\p{M}]*')
    .replaceAll('_', SPACE)
    .replaceAll('~', isSpaced ? `(?:${SPACE}[\\p{L}\\p{M}]+){0,3}?${SPACE}` : '.{0,6}?');
}
