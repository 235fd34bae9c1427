import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { type AvatarRequest, NO_CAPTIONS } from '../domain/avatar-request.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import { hearTalk } from './hear-talk.ts';
import type { Passage } from './said.ts';

const SECONDS = 2;
const COUNT = 40;
const request = {
  speech: { kind: 'script', text: 'word '.repeat(COUNT), voice: 'Kore', language: 'en-US', stylePrompt: '' },
  fps: 24,
  captions: { sidecar: 'srt', burn: true },
} as AvatarRequest;
const clock = () => 0;

/** A long script: a word and two seconds of sound a passage. */
function longTalk() {
  const sounds: WeakRef<object>[] = [];
  async function* passages(): AsyncGenerator<Passage> {
    for (let index = 0; index < COUNT; index++) {
      const pcm = { sampleRate: 8000, samples: new Float32Array(SECONDS * 8000) };
      sounds.push(new WeakRef(pcm.samples));
      const words = [{ text: 'word', textOffset: 5 * index, start: 0.2, end: 0.8 }];
      const timeline = { duration: SECONDS, phones: [], words };
      yield { pcm, timeline, heard: undefined, endsSentence: true, isEnd: index === COUNT - 1 };
    }
  }
  const talk = {
    passages: passages(),
    expectedDuration: 70,
    recordingPath: undefined,
    speechEngine: 'espeak',
  };
  return { talk, sounds };
}

const partsOf = ({ toEncode: { sound } }: ReturnType<typeof hearTalk>) => {
  if (sound.kind !== 'pcm') throw new Error('A script has samples.');
  return (sound.parts as AsyncIterable<Pcm>)[Symbol.asyncIterator]();
};

test('sound is let go as soon as it has been performed, encoded and captioned', async () => {
  const { talk, sounds } = longTalk();
  const heard = hearTalk(talk, request, clock);
  const toAnimate = heard.toAnimate[Symbol.asyncIterator]();
  const toEncode = partsOf(heard);
  for (let index = 0; index < COUNT - 5; index++) {
    await toAnimate.next();
    // The encoder lags behind by what frames wait for.
    if (index >= 2) await toEncode.next();
    await heard.captionsToBurn!.writtenUntil(index * SECONDS);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  // Two for the encoder, what the captions have looked ahead, and where each reader stands.
  const alive = sounds.filter((sound) => sound.deref() !== undefined).length;
  expect(sounds.length).toBeGreaterThan(COUNT - 6);
  expect(alive).toBeLessThan(10);
});

test('captions let more be said, but only as far as they are wanted', async () => {
  const { talk, sounds } = longTalk();
  const { captionsToBurn } = hearTalk(talk, request, clock);
  expect(sounds).toHaveLength(0);
  const captions = await captionsToBurn!.writtenUntil(0.5);
  expect(captions[0]!.start).toBeLessThan(0.5);
  expect(sounds.length * SECONDS).toBeLessThanOrEqual(10);
});

test('what was heard is measured, and its length known at the end', async () => {
  const lengths: number[] = [];
  const { talk } = longTalk();
  const heard = hearTalk(talk, { ...request, captions: NO_CAPTIONS }, clock, (seconds) =>
    lengths.push(seconds),
  );
  expect(heard.expectedFrames()).toBe(70 * 24);
  expect(heard.captionsToBurn).toBeUndefined();
  const toEncode = partsOf(heard);
  for await (const _ of heard.toAnimate) await toEncode.next();
  expect(heard.meter.duration).toBe(SECONDS * COUNT);
  expect(heard.expectedFrames()).toBe(SECONDS * COUNT * 24);
  expect(lengths).toEqual(Array.from({ length: COUNT }, (_, index) => SECONDS * (index + 1)));
});
