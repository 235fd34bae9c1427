import { foldText } from '../lib/fold-text.ts';
import { clamp } from '../lib/interpolate.ts';
import {
  NEUTRAL_STYLE,
  type SpeakingStyle,
  STYLE_EFFECTS,
  type StyleEffect,
  type StyleFamily,
} from './speaking-style.ts';
import {
  BUT_OR_MORE,
  CONJUNCTIONS,
  FEW_WORDS,
  NEGATIONS,
  NEGATIONS_AFTER,
  NOT_ONLY,
  STRONG_WORDS,
  STYLE_WORDS,
  WEAK_WORDS,
} from './style-words.ts';

const STRONG = 1.4;
const WEAK = 0.55;
// Beyond these a voice is hard to follow or becomes another one.
const PACE_LIMITS = [0.65, 1.5] as const;
const PITCH_LIMITS = [0.92, 1.09] as const;
const SPREAD_LIMITS = [0.25, 2] as const;
const LOUDNESS_LIMITS = [0.4, 1.8] as const;
const PAUSE_LIMITS = [0.3, 3] as const;

/** Japanese and Korean run on without spaces between a word and its endings; there a word is found anywhere. */
const UNSPACED = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u;

const pattern = (word: string) =>
  foldText(word).replaceAll('*', '[\\p{L}\\p{M}]*').replaceAll('_', '[\\s-]+');

/** Alternatives of a list, longest first, each a whole word where its language has spaces. */
function anyOf(words: string): string {
  const sorted = words.split(' ').sort((a, b) => b.length - a.length);
  const spaced = sorted.filter((word) => !UNSPACED.test(word)).map(pattern);
  const unspaced = sorted.filter((word) => UNSPACED.test(word)).map(pattern);
  const whole = `(?<![\\p{L}\\p{M}'])(?:${spaced.join('|')})(?![\\p{L}\\p{M}])`;
  return [...(spaced.length > 0 ? [whole] : []), ...unspaced].join('|');
}

const FAMILIES = (Object.keys(STYLE_WORDS) as StyleFamily[]).map((family) => ({
  family,
  words: new RegExp(anyOf(STYLE_WORDS[family].join(' ')), 'gu'),
}));
// In front of a word with at most so many others between.
const before = (words: string, between: number) =>
  new RegExp(`(?:${anyOf(words)})\\s*(?:\\S+\\s+){0,${between}}$`, 'u');
const IS_STRONG = before(STRONG_WORDS, 1);
const IS_WEAK = before(WEAK_WORDS, 1);
const IS_FEW = before(FEW_WORDS, 0);
const IS_DENIED = before(NEGATIONS, 2);
const IS_NOT_ONLY = before(NOT_ONLY, 2);
const IS_DENIED_AFTER = new RegExp(
  [
    `^.{0,5}(?:${anyOf(NEGATIONS_AFTER.japanese)}|${anyOf(NEGATIONS_AFTER.korean)})`,
    `^\\s*(?:\\S+\\s+){0,2}(?:${anyOf(NEGATIONS_AFTER.hindi)})`,
  ].join('|'),
  'u',
);
// Italian, Spanish and Portuguese: lentissimo.
const SUPERLATIVE = /is+im[oaie]/u;
const CLAUSE_END = new RegExp(`[,.;:!?()/、。！？·।\\n]|${anyOf(CONJUNCTIONS)}`, 'gu');

const BUT_OR_MORE_WORD = new RegExp(anyOf(BUT_OR_MORE), 'gu');
const IS_JOINED = new RegExp(`(?:${anyOf(CONJUNCTIONS)})\\s*$`, 'u');

/** Reads a prompt in any of our languages, such as "very slow, a bit sad, not angry". Unknown words say nothing. */
export function parseStylePrompt(prompt: string): SpeakingStyle {
  const clauses = splitAtBut(foldText(prompt)).flatMap((part) => part.split(CLAUSE_END));
  const wishes = clauses.flatMap(wishesIn);
  let style = NEUTRAL_STYLE;
  for (const { family } of FAMILIES) {
    const degrees = wishes.filter((wish) => wish.family === family).flatMap(degreeOf);
    if (degrees.length === 0) continue;
    const strongest = degrees.reduce((most, degree) => (Math.abs(degree) > Math.abs(most) ? degree : most));
    style = applied(style, STYLE_EFFECTS[family], strongest);
  }
  return limited(style);
}

/** Whether a prompt says anything about how to speak, be it only what not to do. */
export function namesStyle(prompt: string): boolean {
  const text = foldText(prompt);
  return FAMILIES.some(({ words }) => text.search(words) >= 0);
}

/** "Calme, mais lent" is two wishes, "fale mais devagar" one: the word says "but" behind a wish, unless an "and" joins it. */
function splitAtBut(text: string): string[] {
  const wishes = wishesIn(text);
  for (const { index, 0: but } of text.matchAll(BUT_OR_MORE_WORD)) {
    const ahead = text.slice(0, index);
    if (!wishes.some((wish) => wish.ahead.length < index) || IS_JOINED.test(ahead)) continue;
    return [ahead, ...splitAtBut(text.slice(index + but.length))];
  }
  return [text];
}

interface Wish {
  readonly family: StyleFamily;
  readonly word: string;
  readonly ahead: string;
  readonly behind: string;
}

/** The words of a clause that ask for a style; not those inside a longer one, such as the slow in Hindi's "slow voice": a low one. */
function wishesIn(clause: string): Wish[] {
  const found = FAMILIES.flatMap(({ family, words }) =>
    [...clause.matchAll(words)].map((match) => ({
      family,
      word: match[0],
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  return found
    .filter(({ word, start, end }) =>
      found.every((other) => other.word.length <= word.length || other.start > start || other.end < end),
    )
    .map(({ family, word, start, end }) => ({
      family,
      word,
      ahead: clause.slice(0, start),
      behind: clause.slice(end),
    }));
}

/** How much of its family a word asks for: nothing when it is denied, below 0 for less of it. */
function degreeOf({ family, word, ahead, behind }: Wish): number[] {
  const isDenied = (IS_DENIED.test(ahead) && !IS_NOT_ONLY.test(ahead)) || IS_DENIED_AFTER.test(behind);
  // Without pauses is a way to speak; what "not sad" sounds like nobody knows.
  if (family === 'pausing' && (isDenied || IS_FEW.test(ahead))) return [-1];
  if (isDenied) return [];
  if (IS_WEAK.test(ahead)) return [WEAK];
  return [IS_STRONG.test(ahead) || SUPERLATIVE.test(word) ? STRONG : 1];
}

function applied(style: SpeakingStyle, effect: StyleEffect, degree: number): SpeakingStyle {
  const factor = (of: number | undefined) => (of ?? 1) ** degree;
  const summand = (of: number | undefined) => (of ?? 0) * degree;
  return {
    pace: style.pace * factor(effect.pace),
    pitch: style.pitch * factor(effect.pitch),
    pitchSpread: style.pitchSpread * factor(effect.pitchSpread),
    loudnessSpread: style.loudnessSpread * factor(effect.loudnessSpread),
    pause: style.pause * factor(effect.pause),
    tiltDbPerOctave: style.tiltDbPerOctave + summand(effect.tiltDbPerOctave),
    breath: style.breath + summand(effect.breath),
    jitter: style.jitter + summand(effect.jitter),
    contrast: style.contrast + summand(effect.contrast),
    isWhispered: style.isWhispered || effect.isWhispered === true,
    mood: {
      smile: style.mood.smile + summand(effect.smile),
      energy: style.mood.energy + summand(effect.energy),
    },
  };
}

function limited(style: SpeakingStyle): SpeakingStyle {
  return {
    ...style,
    pace: clamp(style.pace, ...PACE_LIMITS),
    pitch: clamp(style.pitch, ...PITCH_LIMITS),
    pitchSpread: clamp(style.pitchSpread, ...SPREAD_LIMITS),
    loudnessSpread: clamp(style.loudnessSpread, ...LOUDNESS_LIMITS),
    pause: clamp(style.pause, ...PAUSE_LIMITS),
    tiltDbPerOctave: clamp(style.tiltDbPerOctave, -1.5, 1.5),
    mood: { smile: clamp(style.mood.smile, -1, 1), energy: clamp(style.mood.energy, -1, 1) },
  };
}
