import { ENGLISH } from '../../motion/behaviour-words/english.ts';
import { FRENCH } from '../../motion/behaviour-words/french.ts';
import { GERMAN } from '../../motion/behaviour-words/german.ts';
import { ITALIAN } from '../../motion/behaviour-words/italian.ts';
import type { BehaviourLanguage } from '../../motion/behaviour-words/language.ts';
import { PORTUGUESE } from '../../motion/behaviour-words/portuguese.ts';
import { SPANISH } from '../../motion/behaviour-words/spanish.ts';

/** Words behind which stands where or when, of folded text: who says "no people in the forest" denies no forest. */
export const WHERE_BEGINS: ReadonlyMap<BehaviourLanguage, RegExp> = new Map([
  [ENGLISH, /\b(?:in|on|at|over|by|near|under|through|across|along|during)\b/g],
  [SPANISH, /\b(?:en|sobre|bajo|durante)\b/g],
  [FRENCH, /\b(?:dans|sur|sous|au|aux|en|pendant)\b/g],
  [GERMAN, /\b(?:in|im|am|auf|an|unter|uber|ueber|bei)\b/g],
  [ITALIAN, /\b(?:in|nel|nella|su|sul|sulla|al|alla|durante)\b/g],
  [PORTUGUESE, /\b(?:em|no|na|nos|nas|sobre|durante)\b/g],
]);
