import { describe, expect, test } from 'vitest';
import { timed, timedText } from '../../../test/timed-text.ts';
import { seededRandom } from '../../lib/random.ts';
import { MAX_CAPTION_SECONDS, MAX_LINE_WIDTH, MIN_CAPTION_SECONDS } from './caption.ts';
import { type CaptionedSpeech, captionsOf } from './captions.ts';
import { textWidth } from './text-width.ts';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);
const speeches = SEEDS.map(timedText);
const captionsOfSpeeches = speeches.map((speech) => ({ speech, captions: captionsOf(speech) }));
const lines = (speech: CaptionedSpeech) => captionsOf(speech).flatMap((caption) => caption.lines);
const say = (text: string, isUnspaced = false) => timed(text, seededRandom(1), isUnspaced);
const squeezed = (text: string) => text.replace(/\s+/gu, '');

describe('captions of anything that is said', () => {
  test('have one or two lines of at most 42 columns, none empty', () => {
    for (const { captions } of captionsOfSpeeches)
      for (const caption of captions) {
        expect([1, 2]).toContain(caption.lines.length);
        for (const line of caption.lines) {
          expect(textWidth(line), line).toBeLessThanOrEqual(MAX_LINE_WIDTH);
          expect(line.length, line).toBeLessThanOrEqual(MAX_LINE_WIDTH);
          expect(line, line).toMatch(/^\S(?:.*\S)?$/u);
        }
      }
  });

  test('last 1 to 7 seconds, in order, one at a time, inside the clip', () => {
    for (const { speech, captions } of captionsOfSpeeches) {
      let free = 0;
      for (const { start, end } of captions) {
        expect(start).toBeGreaterThanOrEqual(free);
        const least = Math.min(MIN_CAPTION_SECONDS, speech.duration);
        expect(end - start).toBeGreaterThanOrEqual(least - 1e-9);
        expect(end - start).toBeLessThanOrEqual(MAX_CAPTION_SECONDS + 1e-9);
        expect(end).toBeLessThanOrEqual(speech.duration + 1e-9);
        free = end;
      }
    }
  });

  test('say the whole text and nothing else', () => {
    for (const { speech, captions } of captionsOfSpeeches) {
      const first = speech.words[0]!.textOffset;
      const said = squeezed(speech.text.slice(Math.max(0, first - 1)));
      const shown = squeezed(captions.flatMap((caption) => caption.lines).join(''));
      expect(said.endsWith(shown)).toBe(true);
      expect(said.length - shown.length).toBeLessThanOrEqual(1);
    }
  });

  test('appear with the word they begin with, and never a second away from it', () => {
    for (const { speech, captions } of captionsOfSpeeches) {
      const begin = speech.words[0]!.textOffset;
      const offsets = speech.words.map(
        ({ textOffset }) => squeezed(speech.text.slice(begin, textOffset)).length,
      );
      let shown = 0;
      for (const {
        start,
        lines: [...own],
      } of captions) {
        const wordAt = (offset: number) => speech.words[offsets.findLastIndex((at) => at <= offset)]!;
        expect(start).toBeGreaterThan(wordAt(shown).start - 1);
        // An opening quote or bracket may stand before the word.
        expect(start).toBeLessThan(wordAt(shown + 2).end + 1);
        shown += squeezed(own.join('')).length;
      }
    }
  });
});

describe('lines break where a reader breathes', () => {
  test('at the end of a sentence, then of a clause', () => {
    expect(lines(say('We measure both of them. And then we say what we saw there.'))).toEqual([
      'We measure both of them.',
      'And then we say what we saw there.',
    ]);
    expect(lines(say('Many people make their own maps, before they move to another city.'))).toEqual([
      'Many people make their own maps,',
      'before they move to another city.',
    ]);
  });

  test('not after an article, a preposition or a title', () => {
    const bad = /(?:^|\s)(?:the|a|an|of|to|in|with|for|Mr\.|Dr\.|der|die|das|mit|la|le|de)$/u;
    for (const text of [
      'The portrait of the old woman in the corner of the room is a map of a moment in the history of the house.',
      'I told it to the people of the town, and to Mr. Dashwood and Dr. Miller, with a smile for the camera.',
      'Der kleine Hund mit der roten Leine läuft mit dem Mann durch die Straßen der alten Stadt an das Ufer.',
      'Le chien de la voisine court dans la rue avec le chat de la maison, et la pluie tombe sur la ville.',
    ])
      for (const line of lines(say(text))) expect(line).not.toMatch(bad);
  });

  test('in Japanese between phrases, never before a particle or a stop', () => {
    const shown = lines(
      say(
        '私は毎日東京の小さな会社で新しい地図を作っていますので、写真が少し動いて話すのを見るのが好きです。',
        true,
      ),
    );
    expect(shown.length).toBeGreaterThan(1);
    for (const line of shown) expect(line).not.toMatch(/^[はがをにのでと、。ーっ]/u);
  });

  test('before the postposition of a Hindi phrase never', () => {
    for (const line of lines(say('यह एक छोटा वाक्य है और हम इसे घर में बैठकर सब लोगों के साथ मिलकर पढ़ते हैं।')))
      expect(line).not.toMatch(/^(?:में|के|का|की|को|है|हैं)(?:\s|$)/u);
  });

  test('two short sentences share a caption, a paragraph starts a new one', () => {
    expect(captionsOf(say('Hello. I am here.'))).toHaveLength(1);
    expect(captionsOf(say('Hello to all of you out there.\n\nThis is another thought.'))).toHaveLength(2);
  });

  test('quotes and brackets stay with their words', () => {
    const [caption] = captionsOf(say('He said "no" (twice) – ¿verdad? “Yes.”'));
    expect(caption!.lines.join(' ')).toBe('He said "no" (twice) – ¿verdad? “Yes.”');
  });
});

test('a word that fits on no line is broken between characters, at a slash where there is one', () => {
  const shown = lines(say(`https://example.com/${'seven/'.repeat(12)}end`));
  expect(shown.length).toBeGreaterThan(1);
  expect(shown[0]!.endsWith('/')).toBe(true);
  expect(lines(say('x'.repeat(100)))).toEqual(['x'.repeat(42), 'x'.repeat(42), 'x'.repeat(16)]);
});

test('a pause keeps what comes after it off the screen', () => {
  const words = ['One', 'two'].map((text, index) => ({
    text,
    textOffset: index * 4,
    start: index * 4,
    end: index * 4 + 1,
  }));
  expect(captionsOf({ words, text: 'One two', duration: 6 }).map(({ lines: [line] }) => line)).toEqual([
    'One',
    'two',
  ]);
});

test('what was cut off the end of a clip is not shown', () => {
  const { words, text, duration } = say('These words are said. These words are not, and nobody hears them.');
  const cut = { words: words.slice(0, 4), text, duration };
  expect(lines(cut)).toEqual(['These words are said.']);
});

test('nothing said gives no captions', () => {
  expect(captionsOf({ words: [], text: '', duration: 3 })).toEqual([]);
});
