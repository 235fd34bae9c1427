import { expect, test } from 'vitest';
import type { Utterance } from './speech-engine.ts';
import { stretchPauses } from './stretch-pauses.ts';

const RATE = 1000;

/** A sound of 1 s, pause, 2 s, a joint too short to be a pause, 1 s, and rest at the end. */
function utterance(): Utterance {
  const lengths: [string, number][] = [
    ['a', 0.5],
    ['', 0.2],
    ['b', 0.4],
    ['', 0.03],
    ['c', 0.3],
    ['', 0.1],
  ];
  let end = 0;
  const phones = lengths.map(([ipa, length]) => {
    const start = end;
    end += length;
    return { ipa, stress: 0 as const, start, end };
  });
  const samples = Float32Array.from({ length: Math.round(end * RATE) }, (_, index) => {
    const phone = phones.find((each) => index / RATE < each.end - 1e-9);
    return phone?.ipa ? phone.ipa.charCodeAt(0) : 0;
  });
  const words = phones
    .filter((phone) => phone.ipa !== '')
    .map(({ ipa, start, end }, index) => ({ text: ipa, textOffset: index, start, end }));
  return { pcm: { sampleRate: RATE, samples }, timeline: { duration: end, phones, words } };
}

test.each([0.3, 0.5, 1, 1.7, 3])(
  'pauses become %f times as long and every sound stays with its times',
  (factor) => {
    const { pcm, timeline } = stretchPauses(utterance(), factor);
    expect(timeline.duration).toBeCloseTo(pcm.samples.length / RATE, 6);
    expect(timeline.phones.at(-1)!.end).toBeCloseTo(timeline.duration, 6);
    const lengths = timeline.phones.map(({ start, end }) => end - start);
    expect(lengths[1]).toBeCloseTo(0.2 * factor, 2);
    for (const [index, length] of [
      [0, 0.5],
      [2, 0.4],
      [3, 0.03],
      [4, 0.3],
      [5, 0.1],
    ] as const) {
      expect(lengths[index]).toBeCloseTo(length, 6);
    }
    timeline.phones.forEach((phone, index) => {
      if (index > 0) expect(phone.start).toBeCloseTo(timeline.phones[index - 1]!.end, 6);
      const middle = pcm.samples[Math.round(((phone.start + phone.end) / 2) * RATE)];
      expect(middle).toBe(phone.ipa ? phone.ipa.charCodeAt(0) : 0);
    });
    for (const word of timeline.words) {
      expect(pcm.samples[Math.round(((word.start + word.end) / 2) * RATE)]).toBe(word.text.charCodeAt(0));
    }
    const sounding = (samples: Float32Array) => samples.filter((sample) => sample !== 0).length;
    expect(sounding(pcm.samples)).toBe(sounding(utterance().pcm.samples));
  },
);

test('without a pause inside nothing changes', () => {
  const plain = utterance();
  const phones = [{ ...plain.timeline.phones[0]!, end: plain.timeline.duration }];
  const unpaused = { ...plain, timeline: { ...plain.timeline, phones } };
  expect(stretchPauses(unpaused, 2)).toBe(unpaused);
});
