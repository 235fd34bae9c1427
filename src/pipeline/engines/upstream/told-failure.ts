import { EngineFailure, type FailureKind } from '../engine-failure.ts';

// In order: the first that fits. Servers write these in words of their own, so they are told by what they all mention.
const SIGNS: readonly (readonly [sign: RegExp, kind: FailureKind, fault: string])[] = [
  [/out of memory|\boom\b|outofmemory|cuda error: memory/i, 'busy', 'ran out of memory'],
  [/quota|insufficient (credit|fund|balance)|billing/i, 'credentials', 'says that its account is used up'],
  [
    /moderation|content[ _-]?policy|nsfw|safety|sensitive content|flagged/i,
    'refused',
    'does not want this prompt, picture or sound',
  ],
  [
    /invalid[_ ]?input|validation|unprocessable|bad[_ ]?request|must be|not supported/i,
    'refused',
    'does not take this input',
  ],
  [/time[d]?[_ -]?out|deadline/i, 'late', 'took longer than it gives itself'],
];

/**
 * What a server that gave its work up says about why, put into our own words: its own may repeat the script.
 *
 * @param told whatever its answer holds for an error: text, or an object with a code and a message.
 * @param paid whether the work may have to be paid although it failed; it is then not `busy`, which would have it
 * ordered once more.
 */
export function toldFailure(
  { engine, host }: { engine: string; host: string },
  told: unknown,
  paid: boolean,
): EngineFailure {
  const written = typeof told === 'string' ? told : JSON.stringify(told ?? '');
  const [, kind, fault] = SIGNS.find(([sign]) => sign.test(written)) ?? SIGN_OF_NOTHING;
  const sentence = `The server ${host} of the engine ${engine} ${fault}.`;
  return new EngineFailure(engine, paid && kind === 'busy' ? 'failed' : kind, sentence);
}

const SIGN_OF_NOTHING = [/^/, 'failed', 'worked on the video and gave up'] as const;
