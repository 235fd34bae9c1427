import type { Pcm } from '../engine/audio/pcm.ts';
import type { Phone, SpeechTimeline, Word } from '../engine/lipsync/timeline.ts';
import type { Utterance } from './speech-engine.ts';

/** Silence of `seconds`, as a part to join. */
export function silence(seconds: number, sampleRate: number): Utterance {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  const duration = samples.length / sampleRate;
  const pause: Phone = { ipa: '', stress: 0, start: 0, end: duration };
  return {
    pcm: { sampleRate, samples },
    timeline: { duration, phones: duration > 0 ? [pause] : [], words: [] },
  };
}

/** Puts parts of one sample rate after one another; pauses that touch become one. */
export function joinSpeech(parts: readonly Utterance[]): Utterance {
  return {
    pcm: joinPcm(parts.map((part) => part.pcm)),
    timeline: joinTimelines(parts.map((part) => part.timeline)),
  };
}

function joinPcm(parts: readonly Pcm[]): Pcm {
  const sampleRate = parts[0]?.sampleRate ?? 22_050;
  if (parts.some((part) => part.sampleRate !== sampleRate))
    throw new Error('Parts of different sample rates.');
  const samples = new Float32Array(parts.reduce((length, part) => length + part.samples.length, 0));
  let end = 0;
  for (const part of parts) {
    samples.set(part.samples, end);
    end += part.samples.length;
  }
  return { sampleRate, samples };
}

function joinTimelines(parts: readonly SpeechTimeline[]): SpeechTimeline {
  const phones: Phone[] = [];
  const words: Word[] = [];
  let duration = 0;
  for (const part of parts) {
    const start = duration;
    for (const phone of part.phones) {
      const moved = { ...phone, start: phone.start + start, end: phone.end + start };
      const previous = phones.at(-1);
      if (moved.ipa === '' && previous?.ipa === '')
        phones[phones.length - 1] = { ...previous, end: moved.end };
      else phones.push({ ...moved, start: previous?.end ?? 0 });
    }
    for (const word of part.words) words.push({ ...word, start: word.start + start, end: word.end + start });
    duration += part.duration;
  }
  return { duration, phones, words };
}
