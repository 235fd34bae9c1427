import { expect, test } from 'vitest';
import { ClipLength } from './clip-length.ts';

const passage = (seconds: number, lastOffset: number, isEnd = false) => ({
  pcm: { sampleRate: 100, samples: new Float32Array(seconds * 100) },
  timeline: {
    duration: seconds,
    phones: [],
    words: [{ text: 'word', textOffset: lastOffset - 4, start: 0, end: seconds }],
  },
  heard: undefined,
  endsSentence: true,
  isEnd,
});

test('the length of a clip is guessed better with every sentence, and known in the end', () => {
  const length = new ClipLength(100, 1000);
  expect(length.seconds).toBe(100);
  // A tenth of the text took twelve seconds instead of ten.
  length.hear(passage(12, 100));
  expect(length.seconds).toBeCloseTo(120, 6);
  length.hear(passage(48, 500));
  expect(length.seconds).toBeCloseTo(120, 6);
  length.hear(passage(51, 1000, true));
  expect(length.seconds).toBe(111);
});

test('one slow word does not make an hour of a minute', () => {
  const length = new ClipLength(60, 1000);
  length.hear(passage(3, 4));
  expect(length.seconds).toBeLessThan(125);
});

test('the length of a recording is known at once', () => {
  const length = new ClipLength(30, 0);
  length.hear({ ...passage(30, 4, true), timeline: undefined });
  expect(length.seconds).toBe(30);
});
