import { expect, test } from 'vitest';
import { joinSpeech, silence } from './join-speech.ts';
import type { Utterance } from './speech-engine.ts';

const RATE = 8000;
const sound = (ipa: string): Utterance => ({
  pcm: { sampleRate: RATE, samples: new Float32Array(RATE).fill(0.5) },
  timeline: {
    duration: 1,
    phones: [
      { ipa, stress: 0, start: 0, end: 0.9 },
      { ipa: '', stress: 0, start: 0.9, end: 1 },
    ],
    words: [{ text: ipa, textOffset: 0, start: 0, end: 0.9 }],
  },
});

test('parts follow one another on one clock, and pauses that touch become one', () => {
  const { pcm, timeline } = joinSpeech([silence(0.1, RATE), sound('a'), silence(0.4, RATE), sound('b')]);
  expect(pcm.samples).toHaveLength(2.5 * RATE);
  expect(timeline.duration).toBeCloseTo(2.5, 9);
  expect(timeline.phones.map(({ ipa }) => ipa)).toEqual(['', 'a', '', 'b', '']);
  timeline.phones.forEach((phone, index) => {
    if (index > 0) expect(phone.start).toBe(timeline.phones[index - 1]!.end);
  });
  expect(timeline.phones[2]!.end - timeline.phones[2]!.start).toBeCloseTo(0.5, 9);
  expect(timeline.words[1]!.start).toBeCloseTo(1.5, 9);
});

test('no silence adds nothing, and mixed sample rates are a bug', () => {
  expect(joinSpeech([silence(0, RATE), sound('a')]).timeline).toEqual(sound('a').timeline);
  expect(() => joinSpeech([silence(1, RATE), silence(1, 2 * RATE)])).toThrow('sample rates');
});
