import { expect, test } from 'vitest';
import { readSrt, readVtt } from '../../../test/caption-files.ts';
import { timedText } from '../../../test/timed-text.ts';
import { captionsOf } from './captions.ts';
import { srtOf } from './srt.ts';
import { timestamp } from './timestamp.ts';
import { vttOf } from './vtt.ts';

const CAPTIONS = [
  { start: 0.1204, end: 2.5, lines: ['a < b && c > d', 'x --> y &amp; z'] },
  { start: 3661.9996, end: 3665, lines: ['東京'] },
];

test('SubRip looks as SubRip does', () => {
  expect(srtOf(CAPTIONS)).toBe(
    '1\n00:00:00,120 --> 00:00:02,500\na < b && c > d\nx --> y &amp; z\n\n2\n01:01:02,000 --> 01:01:05,000\n東京\n\n',
  );
  expect(srtOf([])).toBe('');
});

test('WebVTT escapes what it would take for markup', () => {
  expect(vttOf(CAPTIONS)).toBe(
    'WEBVTT\n\n00:00:00.120 --> 00:00:02.500\na &lt; b &amp;&amp; c &gt; d\nx --&gt; y &amp;amp; z\n\n' +
      '01:01:02.000 --> 01:01:05.000\n東京\n\n',
  );
  expect(vttOf([])).toBe('WEBVTT\n\n');
});

test('both read back as what was written, in order and one at a time', () => {
  for (let seed = 0; seed < 100; seed++) {
    const captions = captionsOf(timedText(seed));
    for (const read of [readSrt(srtOf(captions)), readVtt(vttOf(captions))]) {
      expect(read.map(({ lines }) => lines)).toEqual(captions.map(({ lines }) => lines));
      read.forEach(({ start, end }, index) => {
        expect(Math.abs(start - captions[index]!.start)).toBeLessThanOrEqual(0.0005 + 1e-9);
        expect(end).toBeGreaterThan(start);
        if (index > 0) expect(start).toBeGreaterThan(read[index - 1]!.end);
      });
    }
  }
});

test('times carry over and never run backwards', () => {
  expect(timestamp(59.9996, '.')).toBe('00:01:00.000');
  expect(timestamp(-1, ',')).toBe('00:00:00,000');
  expect(timestamp(360_000, '.')).toBe('100:00:00.000');
});
