import { foldText } from '../../../lib/fold-text.ts';
import { hex, type Rgb } from '../draw/colour.ts';
import { wordExpression } from '../words/word-expression.ts';
import type { Action, FigureMention } from './figure.ts';
import type { ColourName, FigureVocabulary } from './words/figure-vocabulary.ts';
import { FIGURE_VOCABULARIES } from './words/languages.ts';

const COLOURS: Record<ColourName, Rgb> = {
  red: hex('#c5382e'),
  orange: hex('#e0813a'),
  yellow: hex('#efc53e'),
  gold: hex('#d8a95a'),
  green: hex('#4f8a54'),
  turquoise: hex('#3fa6a3'),
  blue: hex('#3b69a8'),
  purple: hex('#7a569e'),
  pink: hex('#e08aa4'),
  brown: hex('#75492e'),
  black: hex('#2b292e'),
  grey: hex('#8d9198'),
  white: hex('#ece8df'),
};

/** "Cats" are so many. */
const PLURAL = 3;
const PLURALS: Readonly<Record<string, number>> = {
  butterfly: 5,
  fish: 5,
  lantern: 7,
  flowers: 5,
  person: 4,
  candle: 3,
};
/** Words that are one or many: so many if no "a" stands before them. */
const UNCOUNTED: Readonly<Record<string, number>> = { fish: 5, jellyfish: 4, sheep: 3 };
const MOST = 12;
const MOST_KINDS = 6;
// Words before a figure that may tell its number, colour or what it does.
const WORDS_BEFORE = 3;
// Figures so near to each other do the same: "a cat and a dog running".
const LETTERS_BETWEEN = 14;
const PEOPLE = new Set(['person', 'woman', 'man', 'child', 'couple']);
const SENTENCE_END = /[.;!?\n。！？।]+/u;

interface Reader {
  readonly vocabulary: FigureVocabulary;
  readonly isLatin: boolean;
  readonly figures: readonly { name: string; isMany: boolean; words: RegExp }[];
  readonly actions: readonly (readonly [Action, RegExp])[];
  readonly colours: readonly (readonly [Rgb, RegExp])[];
  readonly counts: readonly (readonly [number, RegExp])[];
  readonly clothes: RegExp;
}

interface Found {
  readonly name: string;
  readonly isMany: boolean;
  readonly from: number;
  readonly to: number;
}

const READERS = FIGURE_VOCABULARIES.map(readerOf);

/** The figures that a prompt names, in any of our languages, in the order in which it names them. */
export function readFigures(prompt: string): FigureMention[] {
  let sentences = foldText(prompt).split(SENTENCE_END);
  const mentions: FigureMention[] = [];
  for (const reader of byLikelihood(sentences.join(' '))) {
    const left: string[] = [];
    for (const sentence of sentences) {
      const found = findFigures(reader, sentence);
      mentions.push(...readSentence(reader, sentence, found));
      left.push(found.reduce((text, each) => blank(text, each.from, each.to), sentence));
    }
    sentences = left;
  }
  return merged(mentions).slice(0, MOST_KINDS);
}

function readerOf(vocabulary: FigureVocabulary): Reader {
  const { isSpaced } = vocabulary.grammar;
  const all = (list: string) => wordExpression(list, isSpaced);
  const entries = <Key extends string>(lists: Partial<Record<Key, string>>) =>
    Object.entries(lists) as [Key, string][];
  return {
    vocabulary,
    isLatin: /[a-z]/.test(vocabulary.clothes),
    figures: Object.entries(vocabulary.figures).flatMap(([name, lists]) => {
      const [one, many] = typeof lists === 'string' ? [lists, undefined] : lists;
      const both = [{ name, isMany: false, words: all(one) }];
      // The longer words first: "sky lanterns" before "sky lantern" would not matter, "fish" in "fishes" would.
      return many ? [{ name, isMany: true, words: all(many) }, ...both] : both;
    }),
    actions: entries(vocabulary.actions).map(([action, list]) => [action, all(list)]),
    colours: entries(vocabulary.colours).map(([name, list]) => [COLOURS[name], all(list)]),
    counts: vocabulary.counts.map(([list, count]) => [count, all(list)]),
    clothes: all(vocabulary.clothes),
  };
}

/**
 * The languages a prompt may be in, the likeliest first. Those that share their letters share words too ("chat" is no
 * cat in English): of them only the ones that at least half as many small words speak for are read.
 */
function byLikelihood(text: string): Reader[] {
  const all = READERS.map((reader) => ({
    reader,
    marks: text.match(reader.vocabulary.grammar.marks)?.length ?? 0,
    names: reader.figures.filter(({ words }) => text.search(words) >= 0).length,
  }));
  const most = Math.max(...all.map(({ marks }) => marks));
  const likelihood = ({ marks, names }: (typeof all)[number]) => marks + 2 * names;
  return all
    .filter(({ reader, marks, names }) => names > 0 && (!reader.isLatin || most === 0 || 2 * marks > most))
    .sort((a, b) => likelihood(b) - likelihood(a))
    .map(({ reader }) => reader);
}

function findFigures({ figures }: Reader, sentence: string): Found[] {
  const found: Found[] = [];
  let left = sentence;
  for (const { name, isMany, words } of figures)
    for (const match of left.matchAll(words)) {
      const [from, to] = [match.index, match.index + match[0].length];
      found.push({ name, isMany, from, to });
      left = blank(left, from, to);
    }
  return found.sort((a, b) => a.from - b.from);
}

const blank = (text: string, from: number, to: number) =>
  text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);

function readSentence(reader: Reader, sentence: string, found: readonly Found[]): FigureMention[] {
  const mentions: FigureMention[] = [];
  const actions = found.map((_, index) => actionOf(reader, sentence, found, index));
  found.forEach((each, index) => {
    const next = found[index + 1];
    if (!actions[index] && next && next.from - each.to <= LETTERS_BETWEEN)
      actions[index] = actions[index + 1];
  });
  found.forEach((each, index) => {
    const before = sentence.slice(found[index - 1]?.to ?? 0, each.from);
    const after = sentence.slice(each.to, found[index + 1]?.from);
    if (isDenied(reader, sentence.slice(0, each.from), before)) return;
    const action = actions[index];
    const colour = colourOf(reader, each, before, after);
    const count = countOf(reader, each, before);
    mentions.push({ name: each.name, count, ...(action && { action }), ...(colour && { colour }) });
  });
  return mentions.map(gathered);
}

function isDenied({ vocabulary: { grammar } }: Reader, whole: string, before: string): boolean {
  const clause = whole.split(/[,:()、，]/u).at(-1)!;
  const near = before.split(/[,:()、，]/u).at(-1)!;
  return grammar.deniesClause.test(clause) || grammar.deniesWord.test(near.split(grammar.and).at(-1)!);
}

/** What stands nearest behind a figure, before the next one; or right before it. */
function actionOf(
  reader: Reader,
  sentence: string,
  found: readonly Found[],
  index: number,
): Action | undefined {
  const after = sentence.slice(found[index]!.to, found[index + 1]?.from);
  const behind = nearest(reader.actions, after, 'first');
  const before = sentence.slice(found[index - 1]?.to ?? 0, found[index]!.from);
  // A dancer dances unless told otherwise.
  const own = nearest(reader.actions, sentence.slice(found[index]!.from, found[index]!.to), 'first');
  return behind ?? nearest(reader.actions, lastWords(reader, before), 'last') ?? own;
}

function colourOf(reader: Reader, { name }: Found, before: string, after: string): Rgb | undefined {
  const { vocabulary, clothes, colours } = reader;
  if (PEOPLE.has(name)) {
    const worn = after.search(clothes);
    return worn < 0
      ? undefined
      : nearest(colours, after.slice(0, worn + (vocabulary.colourFollows ? 30 : 0)), 'last');
  }
  const inFront = nearest(colours, lastWords(reader, before), 'last');
  return (
    inFront ??
    (vocabulary.colourFollows ? nearest(colours, after.slice(0, LETTERS_BETWEEN), 'first') : undefined)
  );
}

function countOf(reader: Reader, { name, isMany }: Found, before: string): number {
  const said = nearest(reader.counts, lastWords(reader, before), 'last');
  // "The cats", "his dogs": the word before them does not count them.
  const usual = isMany ? (PLURALS[name] ?? PLURAL) : (UNCOUNTED[name] ?? 1);
  return Math.min(MOST, said === undefined || (said === 1 && isMany) ? usual : said);
}

const lastWords = ({ vocabulary }: Reader, text: string) =>
  vocabulary.grammar.isSpaced
    ? text.split(/\s+/).filter(Boolean).slice(-WORDS_BEFORE).join(' ')
    : text.slice(-8);

/** @param which of several that are found in the text. */
function nearest<Value>(
  readings: readonly (readonly [Value, RegExp])[],
  text: string,
  which: 'first' | 'last',
): Value | undefined {
  let best: { value: Value; at: number } | undefined;
  for (const [value, words] of readings)
    for (const match of text.matchAll(words)) {
      const at = which === 'first' ? match.index : -(match.index + match[0].length);
      if (!best || at < best.at) best = { value, at };
    }
  return best?.value;
}

/** Many birds fly as a flock, many small fish swim as a school. */
function gathered(mention: FigureMention): FigureMention {
  const { name, count, action } = mention;
  const isFlying = action === undefined || action === 'flying' || action === 'floating';
  if (name === 'bird' && count >= 3 && isFlying) return { ...mention, name: 'flock', count: 1 };
  if (name === 'flock' || name === 'school') return { ...mention, count: Math.min(2, count) };
  return mention;
}

/** A figure that is named again is still the same one: "a cat ... the cat". */
function merged(mentions: readonly FigureMention[]): FigureMention[] {
  const byName = new Map<string, FigureMention>();
  for (const mention of mentions) {
    const before = byName.get(mention.name);
    byName.set(
      mention.name,
      before ? { ...mention, ...before, count: Math.max(before.count, mention.count) } : mention,
    );
  }
  return withoutOwners([...byName.values()]);
}

/** "A man rides a bicycle", "a woman walks with an umbrella": each is one figure, and does what both words say. */
function withoutOwners(mentions: readonly FigureMention[]): FigureMention[] {
  const owned = (owner: FigureMention, thing: FigureMention | undefined) =>
    PEOPLE.has(owner.name) &&
    ((thing?.name === 'bicycle' && (owner.action ?? 'driving') === 'driving') ||
      thing?.name === 'personWithUmbrella');
  return mentions.flatMap((mention, index) => {
    const [owner, thing] = [mentions[index - 1], mentions[index + 1]];
    if (owned(mention, thing)) return [];
    if (!owner || !owned(owner, mention) || mention.action || !owner.action) return [mention];
    return [{ ...mention, action: owner.action }];
  });
}
