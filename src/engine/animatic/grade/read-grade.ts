import { clamp } from '../../../lib/interpolate.ts';
import { mentionFinder } from '../words/mentions.ts';
import type { GradePlan, Look } from './grade.ts';
import { GRADE_VOCABULARIES } from './words/languages.ts';

const LEAST_AMOUNT = 0.3;
const MOST_AMOUNT = 1.6;
// More than these at once is mud: the first ones named count.
const MOST_LOOKS = 4;

const findGrade = mentionFinder<Look>(GRADE_VOCABULARIES);

/** The look of the colours that a prompt asks for, in any of our languages, in the order named. */
export function readGrade(prompt: string): GradePlan {
  const mentions = findGrade(prompt);
  const denied = new Set(mentions.filter(({ isDenied }) => isDenied).map(({ name }) => name));
  const amounts = new Map<Look, number>();
  for (const { name, degree } of mentions)
    if (!denied.has(name) && !amounts.has(name)) amounts.set(name, clamp(degree, LEAST_AMOUNT, MOST_AMOUNT));
  return { looks: [...amounts].slice(0, MOST_LOOKS).map(([look, amount]) => ({ look, amount })) };
}
