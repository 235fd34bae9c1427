import { readFileSync } from 'node:fs';
import type { Pcm } from '../src/engine/audio/pcm.ts';
import type { MouthStretch } from '../src/engine/lipsync/mouth-track.ts';
import { SpokenMouth } from '../src/engine/lipsync/spoken-mouth.ts';
import { movedBy, type Phone, type Span, type SpeechTimeline } from '../src/engine/lipsync/timeline.ts';
import { seededRandom } from '../src/lib/random.ts';

const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url);

/** Five sentences of English, 16 s: see `fixtures/speech/README.md`. */
export const welcome: SpeechTimeline = JSON.parse(readFileSync(fixture('speech/welcome.json'), 'utf8'));

/** Every phone name that espeak writes, a language. */
export const espeakPhones: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries<string>(JSON.parse(readFileSync(fixture('speech/espeak-phones.json'), 'utf8'))).map(
    ([language, phones]) => [language, phones.split(' ')],
  ),
);

/** Phones one after another from 0, `[ipa, seconds]` each; stressed vowels have a mark in front. */
export function timelineOf(...sounds: readonly (readonly [ipa: string, seconds: number])[]): SpeechTimeline {
  let at = 0;
  const phones = sounds.map(([ipa, seconds]): Phone => {
    const start = at;
    at += seconds;
    return { ipa: ipa.replace('ˈ', ''), start, end: at, stress: ipa.startsWith('ˈ') ? 2 : 0 };
  });
  return { duration: at, phones, words: [] };
}

const LOUDNESS_OF_VOWEL = 0.3;
const LOUDNESS_OF_CONSONANT = 0.08;

/** Noise as loud as the phones would be: enough for all that only asks how loud it is. */
export function soundOf(timeline: SpeechTimeline, sampleRate = 16_000): Pcm {
  const samples = new Float32Array(Math.round(timeline.duration * sampleRate));
  const random = seededRandom(1);
  for (const { ipa, start, end } of timeline.phones) {
    const loudness =
      ipa === '' ? 0 : /[aeiouɑɐʌæɛəɜɪɔʊ]/u.test(ipa) ? LOUDNESS_OF_VOWEL : LOUDNESS_OF_CONSONANT;
    for (let i = Math.round(start * sampleRate); i < Math.min(samples.length, end * sampleRate); i++)
      samples[i] = loudness * (2 * random() - 1);
  }
  return { sampleRate, samples };
}

/** The clip cut behind some of its phones, as if each part were a sentence. */
export function passagesOf(
  timeline: SpeechTimeline,
  sound: Pcm,
  lastPhones: readonly number[],
): { timeline: SpeechTimeline; sound: Pcm }[] {
  const ends = [...lastPhones.map((index) => timeline.phones[index]!.end), timeline.duration];
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0;
    const within = <T extends Span>(spans: readonly T[]) =>
      spans
        .filter((span) => span.start >= start - 1e-9 && span.start < end - 1e-9)
        .map((span) => movedBy(span, -start));
    const samples = sound.samples.slice(
      Math.round(start * sound.sampleRate),
      Math.round(end * sound.sampleRate),
    );
    return {
      timeline: { duration: end - start, phones: within(timeline.phones), words: within(timeline.words) },
      sound: { sampleRate: sound.sampleRate, samples },
    };
  });
}

/** The mouth of a clip that is spoken in one passage. */
export function mouthOf(timeline: SpeechTimeline, sound: Pcm, fps: number): MouthStretch {
  const mouth = new SpokenMouth(fps);
  mouth.add(timeline, sound);
  return mouth.take(true);
}

/** The reading of `fixtures/librivox`, 16 kHz. */
export function librivoxReading(): Pcm {
  const file = readFileSync(fixture('librivox/librivox-sense-and-sensibility.wav'));
  const samples = Float32Array.from(
    { length: (file.length - 44) / 2 },
    (_, i) => file.readInt16LE(44 + 2 * i) / 32768,
  );
  return { sampleRate: 16_000, samples };
}

export interface LabelledViseme {
  readonly start: number;
  readonly end: number;
  readonly viseme: string;
}

export const librivoxVisemes: readonly LabelledViseme[] = JSON.parse(
  readFileSync(fixture('librivox/labels.json'), 'utf8'),
).visemes;
