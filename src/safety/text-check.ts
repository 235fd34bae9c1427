import { Profanity } from '@2toad/profanity';
import type { AvatarRequest } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import {
  INNOCENT_PHRASES,
  INNOCENT_WORDS,
  WORDS_OF_OTHER_LANGUAGES,
  WORDS_WITHOUT_SPACES,
} from './word-lists.ts';

type CheckedText = Pick<AvatarRequest, 'speech' | 'videoPrompt' | 'negativePrompt'>;

let made: Profanity | undefined;

/**
 * Looks for obscenities and slurs, whole words only, in all that a request says.
 *
 * @throws ServiceError `content_blocked` that says where, not which.
 */
export function checkText({ speech, videoPrompt, negativePrompt }: CheckedText): void {
  const spoken =
    speech.kind === 'script'
      ? ([
          ['script', speech.text],
          ['voice prompt', speech.stylePrompt],
        ] as const)
      : ([['transcript', speech.transcript?.text ?? '']] as const);
  const texts = [...spoken, ['video prompt', videoPrompt], ['negative prompt', negativePrompt]] as const;
  for (const [noun, text] of texts) refuseBlocked(noun, text);
}

/** The same for what is nothing but a prompt. */
export function checkPrompt(prompt: string): void {
  refuseBlocked('prompt', prompt);
}

function refuseBlocked(noun: string, text: string) {
  if (!isBlockedText(text)) return;
  throw new ServiceError(
    'content_blocked',
    `The safety filter blocked the ${noun} for an obscene or hateful word; reword it, or send disable_safety_filter: true if it was mistaken.`,
  );
}

export function isBlockedText(text: string): boolean {
  // Wide letters and ligatures are letters, too, and what cannot be seen separates nothing.
  const plain = text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '');
  const left = INNOCENT_PHRASES.reduce((rest, phrase) => rest.replace(phrase, ' '), plain);
  return WORDS_WITHOUT_SPACES.some((word) => left.includes(word)) || profanity().exists(left);
}

/** Made on first use: its list becomes one long expression. */
function profanity(): Profanity {
  if (made) return made;
  made = new Profanity({ languages: ['en'], wholeWord: true, unicodeWordBoundaries: true });
  made.removeWords([...INNOCENT_WORDS]);
  made.addWords(
    Object.values(WORDS_OF_OTHER_LANGUAGES).flatMap((list) => list.map((word) => word.normalize('NFKC'))),
  );
  return made;
}
