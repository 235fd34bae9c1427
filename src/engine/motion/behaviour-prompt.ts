import type { AvatarRequest } from '../../domain/avatar-request.ts';
import { foldText } from '../../lib/fold-text.ts';
import { clamp, lerp } from '../../lib/interpolate.ts';
import { type Behaviour, NATURAL, temperamentOf } from './behaviour.ts';
import {
  BEHAVIOUR_FAMILIES,
  type BehaviourFamily,
  type BehaviourFamilyName,
  type BehaviourGain,
} from './behaviour-families.ts';
import type { BehaviourLanguage } from './behaviour-words/language.ts';
import { BEHAVIOUR_LANGUAGES } from './behaviour-words/languages.ts';
import { type Mood, NO_MOOD, showMood } from './mood.ts';

type Gains = { -readonly [Gain in BehaviourGain]: number };

const FAMILIES = Object.entries(BEHAVIOUR_FAMILIES) as [BehaviourFamilyName, BehaviourFamily][];

/** A word found in a prompt, with what stands around it. */
interface Request {
  /** What it means. */
  readonly word: BehaviourFamily;
  /** 1 as it stands, less for "slightly", more for "very". */
  readonly degree: number;
  readonly isDenied: boolean;
}

// A degree word counts within so many words before its verb or adjective, or right behind it ("nods a lot").
const WORDS_AROUND = 2;
// The same where there are no spaces: a degree word and its endings, or a particle.
const LETTERS_BEFORE = 6;
const LETTERS_AFTER = 3;
const PUNCTUATION = /[.,;:!?\n()、。，；：！？।¿¡]+/u;
// A verb tells more of its language than an article, which several may share.
const MARKS_A_WORD_IS_WORTH = 2;

// A head that stands quite still is a photo; a living one never does.
const LEAST_HEAD = 0.05;
const MAX_STRENGTH = 4;
// The mouth must go on talking, and eyes that look nowhere look dead.
const LEAST: Partial<Gains> = { head: LEAST_HEAD, mouth: 0.6, gaze: 0.15, breathing: 0.2 };
const MOST: Partial<Gains> = {
  head: 1.6,
  nods: 2.5,
  brows: 2,
  blinks: 1.3,
  gaze: 2,
  breathing: 2,
  mouth: 1.15,
};
const LIVELIER = 1.25;

/** `negativeStrength`: 0 ignores the negative prompt, 1 damps what it names by almost half, 4 removes it. */
export type BehaviourPrompts = Pick<AvatarRequest, 'videoPrompt' | 'negativePrompt' | 'negativeStrength'>;

/**
 * What the prompts ask for. Several wishes at once add up, in any of our languages;
 * words that nobody knows change nothing.
 *
 * @param mood shows in whatever the video prompt does not speak of.
 */
export function readBehaviour(
  { videoPrompt, negativePrompt, negativeStrength }: BehaviourPrompts,
  mood: Mood = NO_MOOD,
): Behaviour {
  const { temperament: _, ...natural } = NATURAL;
  const gains: Gains = natural;
  const requests = findRequests(videoPrompt);
  for (const request of requests) {
    if (request.isDenied) damp(gains, request.word, 0);
    else grant(gains, request);
  }
  showMood(gains, mood, new Set(requests.flatMap(gainsNamedBy)));
  const left = (1 - clamp(negativeStrength, 0, MAX_STRENGTH) / MAX_STRENGTH) ** 2;
  // In a list of what is not wanted, "no blinking" means the same as "blinking".
  for (const { word } of findRequests(negativePrompt)) damp(gains, word, left);
  return finish(gains);
}

/** The meanings that a prompt speaks of, also those it denies. */
export function familiesNamedIn(prompt: string): ReadonlySet<BehaviourFamilyName> {
  const named = new Set<BehaviourFamily>(findRequests(prompt).map(({ word }) => word));
  return new Set(FAMILIES.filter(([, family]) => named.has(family)).map(([name]) => name));
}

function gainsNamedBy({ word, isDenied }: Request): readonly BehaviourGain[] {
  if (isDenied) return word.damps;
  return Object.keys({ ...word.factors, ...word.offsets }) as BehaviourGain[];
}

function grant(gains: Gains, { word, degree }: Request) {
  for (const [gain, factor] of Object.entries(word.factors ?? {}))
    gains[gain as BehaviourGain] *= Math.max(0, factor ** degree);
  for (const [gain, offset] of Object.entries(word.offsets ?? {}))
    gains[gain as BehaviourGain] += offset * degree;
}

/** @param left share of what the word names that stays. */
function damp(gains: Gains, word: BehaviourFamily, left: number) {
  for (const gain of word.damps) {
    // Denying a smile takes one away, it does not cheer up a sad face.
    const isWanted = gain === 'smile' || gain === 'browRest' ? signOf(word, gain) * gains[gain] > 0 : true;
    if (isWanted) gains[gain] *= lerp(word.leaves ?? 0, 1, left);
  }
  if (word.offsets?.eyeContact) gains.gaze *= lerp(LIVELIER, 1, left);
  if (word.isStillness) enliven(gains, left);
}

const signOf = (word: BehaviourFamily, gain: 'smile' | 'browRest') => Math.sign(word.offsets?.[gain] ?? 1);

function enliven(gains: Gains, left: number) {
  for (const gain of ['head', 'nods', 'brows'] as const)
    gains[gain] = Math.max(gains[gain], lerp(LIVELIER, gains[gain], left));
}

function finish(gains: Gains): Behaviour {
  for (const gain of Object.keys(gains) as BehaviourGain[])
    gains[gain] = clamp(
      gains[gain],
      LEAST[gain] ?? Number.NEGATIVE_INFINITY,
      MOST[gain] ?? Number.POSITIVE_INFINITY,
    );
  gains.smile = clamp(gains.smile, -1, 1);
  gains.browRest = clamp(gains.browRest, -1, 1);
  gains.eyeContact = clamp(gains.eyeContact, 0, 1);
  gains.zoom = clamp(gains.zoom, -0.12, 0.12);
  return { ...gains, temperament: temperamentOf(gains) };
}

function findRequests(prompt: string): Request[] {
  let left = foldText(prompt);
  return byLikelihood(left).flatMap((language) => {
    const found = readIn(language, left);
    left = found.left;
    return found.requests;
  });
}

/** A prompt may mix languages, but words that several share ("no", "calma") are of the one it is mostly in. */
function byLikelihood(text: string): BehaviourLanguage[] {
  return BEHAVIOUR_LANGUAGES.map((language) => ({ language, likelihood: likelihood(language, text) }))
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ language }) => language);
}

function likelihood({ marks, families, degrees, ...language }: BehaviourLanguage, text: string): number {
  const around = [...degrees.map(([words]) => words), language.deniesClause, language.deniesWord];
  const found = (words: Iterable<RegExp>) => [...words].filter((expression) => expression.test(text)).length;
  const marksFound = text.match(marks)?.length ?? 0;
  return marksFound + found(around) + MARKS_A_WORD_IS_WORTH * found(families.values());
}

/** @returns what the text asks for in a language, and the text without the words that say so. */
function readIn(language: BehaviourLanguage, text: string): { requests: Request[]; left: string } {
  const clauseEnd = new RegExp(`(${PUNCTUATION.source}|${language.clauseEnd.source})`, 'u');
  const requests: Request[] = [];
  const left = text.split(clauseEnd).map((clause, index) => {
    // Every other piece is what ends a clause.
    if (index % 2 === 1) return clause;
    return readClause(language, clause, requests);
  });
  return { requests, left: left.join('') };
}

function readClause(language: BehaviourLanguage, clause: string, requests: Request[]): string {
  let left = clause;
  for (const [name, family] of FAMILIES) {
    const match = language.families.get(name)?.exec(left);
    if (!match) continue;
    const [found] = match;
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + found.length);
    requests.push({
      word: family,
      degree: degreeOf(language, before, after),
      isDenied: isDenied(language, before, after),
    });
    // Spaces keep the places of what is left.
    left = left.slice(0, match.index) + ' '.repeat(found.length) + left.slice(match.index + found.length);
  }
  return left;
}

function degreeOf({ degrees, isSpaced }: BehaviourLanguage, before: string, after: string): number {
  const near = isSpaced
    ? [wordsOf(before).slice(-WORDS_AROUND).join(' '), wordsOf(after).slice(0, WORDS_AROUND).join(' ')]
    : [before.slice(-LETTERS_BEFORE), after.slice(0, LETTERS_AFTER)];
  for (const [words, degree] of degrees) if (near.some((text) => words.test(text))) return degree;
  return 1;
}

function isDenied(language: BehaviourLanguage, before: string, after: string): boolean {
  const { deniesClause, deniesWord, deniesBefore, and } = language;
  if (deniesClause.test(before)) return true;
  const sinceAnd = before.split(and).at(-1)!;
  const untilAnd = after.split(and, 1)[0]!;
  return deniesWord.test(sinceAnd) || deniesBefore.test(untilAnd);
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
