import type { Phone } from '../engine/lipsync/timeline.ts';

type Stress = Phone['stress'];

export interface IpaPhone {
  readonly ipa: string;
  /** As marked on the phone itself, which for eSpeak is the vowel. */
  readonly stress: Stress;
}

const VOWEL = /^[aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻ]/u;

// Two vowels in one movement of the mouth; every other pair of vowels that eSpeak writes as one event is two phones.
const DIPHTHONGS = new Set('aɪ aʊ eɪ oʊ əʊ ɔɪ iə eə ʊə ɛɪ ɔø ɔʏ ɐʊ aɪ̯ aʊ̯'.split(' '));

// With its marks apart: "ä" and "ã" come as one character.
export const isVowel = (ipa: string) => VOWEL.test(ipa.normalize('NFD'));

/** Splits what eSpeak calls one phoneme ("ˈaɪɚ", "ɔːɹ", "əl") into phones without stress and length marks. */
export function phonesFromEspeak(written: string): readonly IpaPhone[] {
  const stress: Stress = written.includes('ˈ') ? 2 : written.includes('ˌ') ? 1 : 0;
  // 'r.' is eSpeak's ASCII name for the flap, which it fails to write as IPA; '-' and "'" are other leftovers.
  const ipa = written.replace('r.', 'ɽ').replace(/[ˈˌːˑ.\-'‿]/gu, '');
  if (ipa === '') return [];
  return split(ipa).map((phone) => ({ ipa: phone, stress: isVowel(phone) ? stress : 0 }));
}

function split(ipa: string): string[] {
  const letters = ipa.match(/(?!\p{Lm})\p{L}[\p{M}\p{Lm}]*/gu) ?? [];
  const phones: string[] = [];
  for (let index = 0; index < letters.length; index++) {
    const letter = letters[index]!;
    const following = letters[index + 1];
    const pair = following === undefined ? '' : letter + following;
    const isAffricate = following !== undefined && !isVowel(letter) && !isVowel(following);
    if (isAffricate || DIPHTHONGS.has(pair.normalize('NFD').replace(/[\u0303\u0308]/gu, ''))) {
      phones.push(pair);
      index++;
    } else phones.push(letter);
  }
  return phones;
}
