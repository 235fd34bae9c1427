import { foldText } from '../../../lib/fold-text.ts';
import type { BehaviourLanguage } from '../../motion/behaviour-words/language.ts';
import { WHERE_BEGINS } from './where-begins.ts';
import { wordExpression } from './word-expression.ts';

/** Words of one language for things that a prompt may name. */
export interface Vocabulary<Name extends string> {
  /** How the language denies, weighs and ends a clause. */
  readonly grammar: BehaviourLanguage;
  /** A list of words for each name, written as `wordExpression` reads them. */
  readonly words: Partial<Record<Name, string>>;
}

/** A word found in a prompt, with what stands around it. */
export interface Mention<Name extends string> {
  readonly name: Name;
  /** 1 as it stands, less for "slightly", more for "very". */
  readonly degree: number;
  readonly isDenied: boolean;
}

interface Reader<Name extends string> {
  readonly grammar: BehaviourLanguage;
  readonly isLatin: boolean;
  readonly expressions: readonly (readonly [Name, RegExp])[];
}

/** Finds what a prompt names, in any of the languages given; one that is mostly in a language is read in it first. */
export type MentionFinder<Name extends string> = (prompt: string) => Mention<Name>[];

const PUNCTUATION = /[.,;:!?\n()、。，；：！？।¿¡]+/u;
// A degree word counts within so many words before its noun or verb, or right behind it.
const WORDS_AROUND = 2;
// The same where there are no spaces: a degree word and its endings, or a particle.
const LETTERS_AROUND = 6;
// A word that names something tells more of its language than an article, which several may share.
const MARKS_A_NAME_IS_WORTH = 2;

export function mentionFinder<Name extends string>(
  vocabularies: readonly Vocabulary<Name>[],
): MentionFinder<Name> {
  const readers = vocabularies.map(readerOf);
  return (prompt) => {
    let left = foldText(prompt);
    return byLikelihood(readers, left).flatMap((reader) => {
      const mentions: Mention<Name>[] = [];
      left = readIn(reader, left, mentions);
      return mentions;
    });
  };
}

function readerOf<Name extends string>({ grammar, words }: Vocabulary<Name>): Reader<Name> {
  const entries = Object.entries(words) as [Name, string][];
  return {
    grammar,
    isLatin: entries.some(([, list]) => /[a-z]/.test(list)),
    expressions: entries.map(([name, list]) => [name, wordExpression(list, grammar.isSpaced)]),
  };
}

/**
 * The languages a prompt may be in, the likeliest first. Those that share their letters share words too ("see", "hell"):
 * of them only the ones that at least half as many small words speak for are read.
 */
function byLikelihood<Name extends string>(readers: readonly Reader<Name>[], text: string): Reader<Name>[] {
  const all = readers.map((reader) => ({
    reader,
    marks: text.match(reader.grammar.marks)?.length ?? 0,
    names: reader.expressions.filter(([, expression]) => text.search(expression) >= 0).length,
  }));
  const most = Math.max(...all.map(({ marks }) => marks));
  const likeliest = most === 0 ? likeliestByNames(all) : undefined;
  // Whoever shares the small words but knows none of the names keeps nobody out.
  const isShared = all.every(({ marks, names }) => marks < most || names === 0);
  const isRead = ({ reader, marks }: (typeof all)[number]) =>
    !reader.isLatin ||
    (most === 0 ? reader === likeliest : 2 * marks > most || (isShared && marks > 0 && 2 * marks >= most));
  return all
    .filter((each) => each.names > 0 && isRead(each))
    .sort((a, b) => b.marks + MARKS_A_NAME_IS_WORTH * b.names - a.marks - MARKS_A_NAME_IS_WORTH * a.names)
    .map(({ reader }) => reader);
}

/** Where no small word tells: the one that knows most of it, of several the first. */
const likeliestByNames = <Name extends string>(
  all: readonly { readonly reader: Reader<Name>; readonly names: number }[],
): Reader<Name> | undefined =>
  all
    .filter(({ reader }) => reader.isLatin)
    .reduce<{ reader?: Reader<Name>; names: number }>(
      (best, each) => (each.names > best.names ? each : best),
      {
        names: 0,
      },
    ).reader;

/** @returns the text with spaces where a word was understood, so that nobody reads it twice. */
function readIn<Name extends string>(reader: Reader<Name>, text: string, mentions: Mention<Name>[]): string {
  const clauseEnd = new RegExp(`(${PUNCTUATION.source}|${reader.grammar.clauseEnd.source})`, 'u');
  return text
    .split(clauseEnd)
    .map((clause, index) => (index % 2 === 1 ? clause : readClause(reader, clause, mentions)))
    .join('');
}

function readClause<Name extends string>(
  { grammar, expressions }: Reader<Name>,
  clause: string,
  mentions: Mention<Name>[],
): string {
  let left = clause;
  for (const { name, at, length } of findings(expressions, clause)) {
    const before = clause.slice(0, at);
    // "at night" says itself where denial ends.
    const [ownStart = ''] = /^\S+\s/.exec(clause.slice(at, at + length)) ?? [];
    const after = clause.slice(at + length);
    mentions.push({
      name,
      degree: degreeOf(grammar, before, after),
      isDenied: isDenied(grammar, before + ownStart, after),
    });
    left = left.slice(0, at) + ' '.repeat(length) + left.slice(at + length);
  }
  return left;
}

interface Finding<Name extends string> {
  readonly name: Name;
  readonly at: number;
  readonly length: number;
}

/** In the order of the text; where two overlap the longer one counts: a snow storm is no storm. */
function findings<Name extends string>(
  expressions: Reader<Name>['expressions'],
  clause: string,
): Finding<Name>[] {
  const all = expressions.flatMap(([name, expression]) =>
    [...clause.matchAll(expression)].map(
      ({ index, 0: found }): Finding<Name> => ({ name, at: index, length: found.length }),
    ),
  );
  const kept: Finding<Name>[] = [];
  for (const finding of all.sort((a, b) => b.length - a.length)) {
    const isFree = kept.every(
      ({ at, length }) => finding.at + finding.length <= at || at + length <= finding.at,
    );
    if (isFree) kept.push(finding);
  }
  return kept.sort((a, b) => a.at - b.at);
}

function degreeOf({ degrees, isSpaced }: BehaviourLanguage, before: string, after: string): number {
  const near = isSpaced
    ? [wordsOf(before).slice(-WORDS_AROUND).join(' '), wordsOf(after).slice(0, WORDS_AROUND).join(' ')]
    : [before.slice(-LETTERS_AROUND), after.slice(0, LETTERS_AROUND)];
  for (const [words, degree] of degrees) if (near.some((text) => words.test(text))) return degree;
  return 1;
}

function isDenied(grammar: BehaviourLanguage, wholeBefore: string, after: string): boolean {
  const { deniesClause, deniesWord, deniesBefore, and } = grammar;
  const before = sinceWhere(grammar, wholeBefore);
  if (deniesClause.test(before)) return true;
  const sinceAnd = before.split(and).at(-1)!;
  const untilAnd = after.split(and, 1)[0]!;
  return deniesWord.test(sinceAnd) || deniesBefore.test(untilAnd);
}

/** What stands before a word, from the last "in" or "at" on, unless that is what is denied: "not in a forest". */
function sinceWhere(grammar: BehaviourLanguage, before: string): string {
  const whereBegins = WHERE_BEGINS.get(grammar);
  const last = whereBegins && [...before.matchAll(whereBegins)].at(-1);
  if (!last) return before;
  const ahead = before.slice(0, last.index).trimEnd();
  const denials = [grammar.deniesClause, grammar.deniesWord];
  const isItself = denials.some(({ source }) => new RegExp(`(?:${source})$`, 'u').test(ahead));
  return isItself ? before : before.slice(last.index + last[0].length);
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
