import type { Pronunciation, UntimedWord } from './align-text.ts';
import type { SpeechTimeline } from './timeline.ts';

/** What a spoken text sounds like, its times forgotten: a synthesiser's speech tells how somebody else says it. */
export function pronunciationOf({ phones, words }: SpeechTimeline): Pronunciation {
  const sounding = phones.filter(({ ipa }) => ipa !== '');
  let next = 0;
  const untimed = words.map(({ text, textOffset }, index): UntimedWord => {
    const firstPhone = next;
    // A phone belongs to the word in which its middle lies; what stands between two words ends the first.
    const until = words[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    while (next < sounding.length && (sounding[next]!.start + sounding[next]!.end) / 2 < until) next++;
    return { text, textOffset, firstPhone, endPhone: next };
  });
  return { phones: sounding.map(({ ipa, stress }) => ({ ipa, stress })), words: untimed };
}
