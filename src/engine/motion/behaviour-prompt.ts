import type { GenerationRequest } from '../../domain/generation-request.ts';
import { clamp, lerp } from '../../lib/interpolate.ts';
import { type Behaviour, NATURAL, temperamentOf } from './behaviour.ts';
import { BEHAVIOUR_WORDS, type BehaviourGain, type BehaviourWord } from './behaviour-words.ts';
import { type Mood, NO_MOOD, showMood } from './mood.ts';

type Gains = { -readonly [Gain in BehaviourGain]: number };

/** A word found in a prompt, with what stands around it. */
interface Request {
  readonly word: BehaviourWord;
  /** 1 as it stands, less for "slightly", more for "very". */
  readonly degree: number;
  readonly isDenied: boolean;
}

// A degree word counts within so many words before its verb or adjective, or right behind it ("nods a lot").
const DEGREES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:barely|hardly|scarcely|almost no|rarely|seldom)\b/, 0.25],
  [
    /\b(?:slight|slightly|a bit|a little|little|subtle|subtly|faint|faintly|gentle|gently|soft|softly|somewhat|mildly|occasional|occasionally|sometimes|light|lightly)\b/,
    0.5,
  ],
  [
    /\b(?:very|extremely|really|highly|super|strongly|strong|big|broad|broadly|wide|widely|much|many|a lot|lots|often|frequent|frequently|constantly|heavily|vigorously|extra)\b/,
    1.5,
  ],
];
const WORDS_BEFORE = 2;
const WORDS_AFTER = 2;
// "without nodding or blinking" denies both, "does not nod and smiles" only the first.
const DENIAL_TO_CLAUSE_END = /\b(?:without|no|zero|avoid\w*|free of|lack\w*|minimal|nor)\b/;
const DENIAL_TO_AND = /\b(?:not|never|cannot|stop\w*)\b|n't\b/;
const CLAUSE_END = /[.,;:!?\n()]+|\bbut\b|\bwhile\b|\bwith\b|\bthen\b|\bhowever\b/;

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
export type BehaviourPrompts = Pick<GenerationRequest, 'videoPrompt' | 'negativePrompt' | 'negativeStrength'>;

/**
 * What the prompts ask for. Several wishes at once add up; words that the tables do not know change nothing.
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
function damp(gains: Gains, word: BehaviourWord, left: number) {
  for (const gain of word.damps) {
    // Denying a smile takes one away, it does not cheer up a sad face.
    const isWanted = gain === 'smile' || gain === 'browRest' ? signOf(word, gain) * gains[gain] > 0 : true;
    if (isWanted) gains[gain] *= lerp(word.leaves ?? 0, 1, left);
  }
  if (word.offsets?.eyeContact) gains.gaze *= lerp(LIVELIER, 1, left);
  if (word.isStillness) enliven(gains, left);
}

const signOf = (word: BehaviourWord, gain: 'smile' | 'browRest') => Math.sign(word.offsets?.[gain] ?? 1);

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
  const clauses = prompt.toLowerCase().replaceAll('\u2019', "'").split(CLAUSE_END);
  return clauses.flatMap((clause) => {
    let left = clause;
    return BEHAVIOUR_WORDS.flatMap((word) => {
      const match = word.words.exec(left);
      if (!match) return [];
      const before = clause.slice(0, match.index);
      const after = clause.slice(match.index + match[0].length);
      // Spaces keep the places of what is left.
      left =
        left.slice(0, match.index) + ' '.repeat(match[0].length) + left.slice(match.index + match[0].length);
      return [{ word, degree: degreeOf(before, after), isDenied: isDenied(before) }];
    });
  });
}

function degreeOf(before: string, after: string): number {
  const near = [lastWords(before, WORDS_BEFORE), firstWords(after, WORDS_AFTER)];
  for (const [words, degree] of DEGREES) if (near.some((text) => words.test(text))) return degree;
  return 1;
}

function isDenied(before: string): boolean {
  if (DENIAL_TO_CLAUSE_END.test(before)) return true;
  const sinceAnd = before.slice(before.lastIndexOf(' and ') + 1);
  return DENIAL_TO_AND.test(sinceAnd);
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
const lastWords = (text: string, count: number) => wordsOf(text).slice(-count).join(' ');
const firstWords = (text: string, count: number) => wordsOf(text).slice(0, count).join(' ');
