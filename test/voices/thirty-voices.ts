import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/languages.ts';
import type { Pcm } from '../../src/engine/audio/pcm.ts';
import type { EspeakEngine } from '../../src/speech/espeak.ts';
import { speakSentence } from '../../src/speech/speak-sentence.ts';
import { VOICES, type Voice } from '../../src/speech/voices.ts';
import { formantsHz } from './formants.ts';
import { periodicity } from './periodicity.ts';
import { measureVoice, tractCm, type VoiceMeasures, voiceDistance } from './voice-measures.ts';

type Tract = Pick<VoiceMeasures, 'tractCm'>;

// Nearest pair and median nearest neighbour, in just noticeable differences.
const LEAST_DISTANCE = 1.3;
const LEAST_MEDIAN_NEIGHBOUR = 2;

/** Short ones: thirty voices say them many times. */
export const SENTENCES = {
  'en-US': 'I would like to show you our new idea.',
  'es-ES': 'Quiero mostrarles nuestra idea.',
  'ja-JP': 'あたらしいせいひんのごしょうかいです。',
  'hi-IN': 'हमारा नया उत्पाद छोटा और तेज़ है।',
} as const;

/** One sentence in a language, in all thirty voices; each is spoken and measured once. */
export class ThirtyVoices {
  readonly #engine: EspeakEngine;
  readonly #language: Language;
  readonly #text: string;
  readonly #plain = new Map<Voice, Promise<Pcm>>();
  #all: Promise<readonly VoiceMeasures[]> | undefined;

  constructor(engine: EspeakEngine, language: Language, text: string) {
    this.#engine = engine;
    this.#language = language;
    this.#text = text;
  }

  async measure(voice: Voice, stylePrompt = ''): Promise<VoiceMeasures> {
    return measureVoice(
      await (stylePrompt === '' ? this.#speakPlainly(voice) : this.#speak(voice, stylePrompt)),
    );
  }

  /** The tract in the plain voice and in a whisper, at the same moments of the sentence: those with a voice in them. */
  async measureWhisper(voice: Voice): Promise<readonly [Tract, Tract]> {
    const plain = await this.#speakPlainly(voice);
    const whispered = await this.#speak(voice, 'whisper');
    const times = periodicity(plain).map((frame) => frame.time);
    const stretch = whispered.samples.length / plain.samples.length;
    const later = times.map((time) => stretch * time);
    return [
      { tractCm: tractCm(formantsHz(plain, times)) },
      { tractCm: tractCm(formantsHz(whispered, later)) },
    ];
  }

  #speakPlainly(voice: Voice): Promise<Pcm> {
    const spoken = this.#plain.get(voice) ?? this.#speak(voice, '');
    this.#plain.set(voice, spoken);
    return spoken;
  }

  async #speak(voice: Voice, stylePrompt: string): Promise<Pcm> {
    const request = { text: this.#text, language: this.#language, voice, stylePrompt, seed: 1 };
    return (await speakSentence(request, this.#engine, undefined)).pcm;
  }

  /** In the order of `VOICES`. */
  measureAll(): Promise<readonly VoiceMeasures[]> {
    // All at once: the synthesiser speaks the next one while this one is measured.
    this.#all ??= Promise.all(VOICES.map((voice) => this.measure(voice)));
    return this.#all;
  }
}

function nearestNeighbours(all: readonly VoiceMeasures[]) {
  const distances = all
    .map((one) => Math.min(...all.filter((other) => other !== one).map((other) => voiceDistance(one, other))))
    .sort((a, b) => a - b);
  return { least: distances[0]!, median: distances[distances.length >> 1]! };
}

export function areDistinct(all: readonly VoiceMeasures[]): boolean {
  const { least, median } = nearestNeighbours(all);
  return least >= LEAST_DISTANCE && median >= LEAST_MEDIAN_NEIGHBOUR;
}

/** Thirty voices cost some 5 s of a quiet machine, many times that of a busy one. */
export function testThirtyVoices(language: Language, voices: ThirtyVoices) {
  describe(`the thirty voices in ${language}`, { timeout: 240_000 }, () => {
    test('are distinct to the ear', async () => {
      const { least, median } = nearestNeighbours(await voices.measureAll());
      expect(least).toBeGreaterThanOrEqual(LEAST_DISTANCE);
      expect(median).toBeGreaterThanOrEqual(LEAST_MEDIAN_NEIGHBOUR);
    });

    test('are women above men, in pitch and in tract', async () => {
      const all = await voices.measureAll();
      const of = (gender: Voice['gender']) => all.filter((_, index) => VOICES[index]!.gender === gender);
      for (const pick of [(each: VoiceMeasures) => each.pitchHz, (each: VoiceMeasures) => 1 / each.tractCm])
        expect(Math.min(...of('female').map(pick))).toBeGreaterThan(Math.max(...of('male').map(pick)));
    });
  });
}
