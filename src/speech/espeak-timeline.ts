import type { Phone, SpeechTimeline, Word } from '../engine/lipsync/timeline.ts';
import { isVowel, phonesFromEspeak } from './espeak-ipa.ts';
import type { EspeakPhone, EspeakSound } from './espeak-protocol.ts';
import type { SpokenText } from './spoken-text.ts';

/** A phone or a pause whose stress is not yet spread over its syllable. */
type Mark = { ipa: string; stress: Phone['stress']; start: number };

/**
 * Turns the synthesiser's events into phones and words.
 *
 * @param spoken the text as it was sent, which points into `written`.
 */
export function timelineFromEspeak(sound: EspeakSound, spoken: SpokenText, written: string): SpeechTimeline {
  const duration = sound.samples.length / sound.sampleRate;
  const wordStarts = sound.words.map((word) => word.startMs / 1000);
  const phones = withSyllableStress(phonesBetween(marks(sound.phones, duration), duration), wordStarts);
  return { duration, phones, words: wordsOf(sound, spoken, written, phones) };
}

function marks(events: readonly EspeakPhone[], duration: number): Mark[] {
  const found: Mark[] = [{ ipa: '', stress: 0, start: 0 }];
  events.forEach((event, index) => {
    // "(en)" and the like: a change of language, not a sound.
    if (event.ipa.startsWith('(')) return;
    const start = event.startMs / 1000;
    const end = events[index + 1] ? events[index + 1]!.startMs / 1000 : duration;
    const phones = phonesFromEspeak(event.ipa);
    const previous = found.at(-1)!;
    if (phones.length === 0 && /\p{Lm}$/u.test(event.ipa)) previous.ipa += event.ipa;
    else if (phones.length === 0) found.push({ ipa: '', stress: 0, start });
    phones.forEach(({ ipa, stress }, part) => {
      found.push({ ipa, stress, start: start + ((end - start) * part) / phones.length });
    });
  });
  return found;
}

/** Closes the gaps, joins pauses that touch and drops what has no length. */
function phonesBetween(found: readonly Mark[], duration: number): Phone[] {
  const phones: Phone[] = [];
  found.forEach(({ ipa, stress, start }, index) => {
    const end = Math.min(duration, found[index + 1]?.start ?? duration);
    const previous = phones.at(-1);
    if (end <= start) return;
    if (ipa === '' && previous?.ipa === '') phones[phones.length - 1] = { ...previous, end };
    else phones.push({ ipa, stress, start: previous?.end ?? 0, end });
  });
  return phones;
}

/** Gives each consonant the stress of the vowel it leans on: the last one before a vowel and all at a word's start. */
function withSyllableStress(phones: readonly Phone[], wordStarts: readonly number[]): Phone[] {
  const spread = phones.map((phone) => ({ ...phone }));
  const isWordStart = (phone: Phone) => wordStarts.some((start) => Math.abs(start - phone.start) < 0.0005);
  for (let index = 0; index < spread.length; index++) {
    const vowel = spread[index]!;
    if (!isVowel(vowel.ipa)) continue;
    const isConsonant = (phone: Phone | undefined): phone is Phone =>
      phone !== undefined && phone.ipa !== '' && !isVowel(phone.ipa);
    let onset = index;
    while (isConsonant(spread[onset - 1]) && !isWordStart(spread[onset]!)) onset--;
    // Between two vowels the first of several consonants closes the syllable before.
    const follows = spread[onset - 1] && spread[onset - 1]!.ipa !== '' && !isWordStart(spread[onset]!);
    if (follows && index - onset > 1) onset++;
    for (let at = onset; at < index; at++) spread[at] = { ...spread[at]!, stress: vowel.stress };
    for (let at = index + 1; isConsonant(spread[at]) && !isWordStart(spread[at]!); at++) {
      spread[at] = { ...spread[at]!, stress: vowel.stress };
    }
  }
  return spread;
}

function wordsOf(sound: EspeakSound, spoken: SpokenText, written: string, phones: readonly Phone[]): Word[] {
  const unitOfPoint = unitOffsets(spoken.text);
  const starts = sound.words.map((word) => {
    const unit = unitOfPoint[Math.max(0, Math.min(word.position, unitOfPoint.length - 1))]!;
    return { textOffset: spoken.offsets[unit]!, start: word.startMs / 1000 };
  });
  return starts.map(({ textOffset, start }, index) => {
    const next = starts[index + 1];
    const until = next?.start ?? Number.POSITIVE_INFINITY;
    const sounding = phones.filter(
      (phone) => phone.ipa !== '' && phone.start >= start && phone.start < until,
    );
    const text = written
      .slice(textOffset, next && next.textOffset > textOffset ? next.textOffset : undefined)
      .trim();
    return { text, textOffset, start: sounding[0]?.start ?? start, end: sounding.at(-1)?.end ?? start };
  });
}

/** Where each code point of `text` starts, in UTF-16 units, and the end. */
function unitOffsets(text: string): number[] {
  const offsets = [0];
  for (const character of text) offsets.push(offsets.at(-1)! + character.length);
  return offsets;
}
