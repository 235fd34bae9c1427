import { expect, test } from 'vitest';
import { MAX_LINE_WIDTH } from '../engine/captions/caption.ts';
import type { SpeechTimeline, Word } from '../engine/lipsync/timeline.ts';
import { CaptionWriter } from './captions.ts';
import type { Passage } from './said.ts';

const SENTENCES = [
  'Many people make maps before they move.',
  'Yes.',
  'A portrait is a map of a moment, and a voice gives it time to be looked at by everybody who passes,',
  'even by those who do not stop.',
  'We measure both.',
  'Nobody waits for me at the bridge when the boats go out in the morning.',
  'Good night!',
];
const TEXT = SENTENCES.join(' ');
const SECONDS_A_WORD = 0.35;
const PAUSE_SECONDS = 0.45;

/** A sentence as it is handed on: a word every third of a second, then a pause. */
function passageOf(index: number): Passage {
  const start = SENTENCES.slice(0, index).join(' ').length + Math.min(1, index);
  const words = [...SENTENCES[index]!.matchAll(/[\w']+/g)].map(
    ({ 0: text, index: at }, i): Word => ({
      text,
      textOffset: start + at,
      start: i * SECONDS_A_WORD,
      end: (i + 0.9) * SECONDS_A_WORD,
    }),
  );
  const duration = words.length * SECONDS_A_WORD + PAUSE_SECONDS;
  const timeline: SpeechTimeline = { duration, phones: [], words };
  return {
    pcm: { sampleRate: 1000, samples: new Float32Array(Math.round(1000 * duration)) },
    timeline,
    heard: undefined,
    endsSentence: !SENTENCES[index]!.endsWith(','),
    isEnd: index === SENTENCES.length - 1,
  };
}

const passages = SENTENCES.map((_, index) => passageOf(index));
const durations = passages.map(({ timeline }) => timeline!.duration);
const startOf = (index: number) => durations.slice(0, index).reduce((sum, duration) => sum + duration, 0);

function written() {
  const writer = new CaptionWriter(TEXT);
  for (const passage of passages) writer.hear(passage);
  return writer.captions;
}

test('everything that is said is in the captions once, in order, and shown while it is said', () => {
  const captions = written();
  expect(captions.flatMap(({ lines }) => lines).join(' ')).toBe(TEXT);
  for (const { lines, start, end } of captions) {
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(MAX_LINE_WIDTH);
    expect(end - start).toBeGreaterThanOrEqual(0.9);
  }
  captions.slice(1).forEach(({ start }, i) => {
    expect(start - captions[i]!.end).toBeGreaterThanOrEqual(0.08 - 1e-9);
  });
  const bridge = captions.find(({ lines }) => lines.join(' ').startsWith('Nobody'))!;
  expect(bridge.start).toBeCloseTo(startOf(5), 2);
});

test('captions that are written are never changed, and reach as far as is promised', () => {
  const whole = written();
  const writer = new CaptionWriter(TEXT);
  let before = 0;
  for (const passage of passages) {
    writer.hear(passage);
    const { captions, writtenUntil } = writer;
    expect(captions).toEqual(whole.slice(0, captions.length));
    expect(captions).toEqual(whole.filter(({ start }) => start < writtenUntil));
    before = Math.max(before, Math.min(writtenUntil, 1e6));
  }
  expect(before).toBe(1e6);
});

test('a few seconds are kept back, to divide them well, but never the whole speech', () => {
  const writer = new CaptionWriter(TEXT);
  const lags = passages.slice(0, -1).map((passage, index) => {
    writer.hear(passage);
    return startOf(index + 1) - writer.writtenUntil;
  });
  expect(lags[0]).toBeCloseTo(durations[0]!, 2);
  expect(Math.max(...lags)).toBeLessThan(8 + Math.max(...durations));
  expect(lags.filter((lag) => lag < 0.01).length).toBeGreaterThan(0);
  // Not in the middle of the sentence that is spoken in two passages.
  expect(lags[2]).toBeGreaterThan(1);
});
