import { clamp } from '../../../lib/interpolate.ts';
import { mentionFinder } from '../words/mentions.ts';
import { STIRRING_VOCABULARIES } from './words/languages.ts';
import type { StirringWord } from './words/stirring-word.ts';

/** How much of a photo's own nature moves: 0 stands, 1 moves as it does on a calm day; printable. */
export interface StirringPlan {
  readonly sky: number;
  readonly water: number;
  readonly foliage: number;
  /** What the prompt speaks of is looked for harder in the photo. */
  readonly named: readonly StirringWord[];
}

const MOST = 2;

const findStirring = mentionFinder<StirringWord>(STIRRING_VOCABULARIES);

/** What a prompt says of sky, water and leaves; what it does not speak of stirs by itself. */
export function readStirring(prompt: string): StirringPlan {
  const mentions = findStirring(prompt);
  const isFrozen = mentions.some(
    ({ name, isDenied }) => (name === 'nature' && isDenied) || name === 'frozen',
  );
  const amountOf = (word: StirringWord) => {
    const own = mentions.filter(({ name }) => name === word);
    if (isFrozen || own.some(({ isDenied }) => isDenied)) return 0;
    return clamp(Math.max(1, ...own.map(({ degree }) => degree)), 0, MOST);
  };
  const named = new Set(mentions.filter(({ isDenied }) => !isDenied).map(({ name }) => name));
  return {
    sky: amountOf('sky'),
    water: amountOf('water'),
    foliage: amountOf('foliage'),
    named: [...named],
  };
}
