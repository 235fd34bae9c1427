export type StatusStage = 'waiting' | 'working' | 'done' | 'failed' | 'cancelled' | 'gone';

/** In order: the first that fits. Every server has words of its own, and each new version of one has more of them. */
const WORDS: readonly (readonly [word: RegExp, stage: StatusStage])[] = [
  [/succe|complete|finished|done/, 'done'],
  [/fail|error|reject/, 'failed'],
  [/cancel|abort|delet/, 'cancelled'],
  [/expire/, 'gone'],
  [/progress|process|running|working/, 'working'],
];

/** Where work is that a server says is `status`; whatever is not known is not the end of it. */
export const stageOf = (status: string): StatusStage =>
  WORDS.find(([word]) => word.test(status.toLowerCase()))?.[1] ?? 'waiting';
