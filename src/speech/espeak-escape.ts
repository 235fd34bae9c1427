import { rewrite, type SpokenText, spokenText } from './spoken-text.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Makes text that eSpeak reads and never obeys: it parses SSML, takes what stands in [[ ]] for phonemes, control
 * characters for commands and private-use ones for its own pauses, and none of that can be switched off.
 */
export const escapeForEspeak = (text: string): SpokenText => escapeSpoken(spokenText(text));

export function escapeSpoken({ text, offsets }: SpokenText): SpokenText {
  let spoken: SpokenText = { text: text.toWellFormed(), offsets };
  // Format characters carry no sound, except the two joiners that Devanagari spells with.
  spoken = rewrite(spoken, /(?![\u200c\u200d])\p{Cf}/gu, '');
  spoken = rewrite(spoken, /[\p{Cc}\p{Co}\p{Cn}]/gu, ' ');
  spoken = rewrite(spoken, /\[{2,}|\]{2,}/gu, ' ');
  return rewrite(spoken, /[&<>]/gu, ([character]) => ENTITIES[character]!);
}
