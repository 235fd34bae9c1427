import { expect, test } from 'vitest';
import { cutPassages, type Passage } from './said.ts';

const RATE = 22_050;

/** Passages of these lengths, each with a word at its start and one at its end. */
async function* talk(asked: number[], ...seconds: number[]): AsyncGenerator<Passage> {
  for (const [index, duration] of seconds.entries()) {
    asked.push(index);
    const word = { text: 'word', textOffset: index };
    const words = [
      { ...word, start: 0, end: 0.1 },
      { ...word, start: duration - 0.1, end: duration },
    ];
    yield {
      pcm: { sampleRate: RATE, samples: new Float32Array(Math.round(duration * RATE)) },
      timeline: { duration, phones: [], words },
      heard: undefined,
      endsSentence: true,
      isEnd: index === seconds.length - 1,
    };
  }
}

async function cut(...seconds: number[]) {
  const asked: number[] = [];
  const passages: Passage[] = [];
  for await (const passage of cutPassages(talk(asked, ...seconds), 2)) passages.push(passage);
  const samples = passages.reduce((sum, { pcm }) => sum + pcm.samples.length, 0);
  return { asked, passages, samples };
}

test('a talk is cut to the sample, and what nobody will hear is not asked for', async () => {
  for (const lengths of [[5], [0.7, 0.9, 3, 3], [1.23456, 0.71, 0.05, 1], [1, 1, 1]]) {
    const { asked, passages, samples } = await cut(...lengths);
    expect(samples).toBe(2 * RATE);
    expect(passages.map(({ isEnd }) => isEnd)).toEqual(passages.map((_, i) => i === passages.length - 1));
    expect(asked).toHaveLength(passages.length);
  }
  expect((await cut(1, 1, 1)).passages).toHaveLength(2);
});

test('words behind the cut are dropped', async () => {
  const { passages } = await cut(1.5, 1.5);
  expect(passages.map(({ timeline }) => timeline!.words.length)).toEqual([2, 1]);
  expect(passages[1]!.timeline!.duration).toBeCloseTo(0.5, 6);
});

test('a talk that is shorter stays as it is', async () => {
  expect((await cut(0.5, 0.6)).samples).toBe(Math.round(0.5 * RATE) + Math.round(0.6 * RATE));
});
