import { describe, expect, test } from 'vitest';
import { mouthOf, passagesOf, soundOf, timelineOf, welcome } from '../../../test/spoken-clip.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthChannel, type MouthTrack } from './mouth-track.ts';
import { SpokenMouth } from './spoken-mouth.ts';
import type { SpeechTimeline } from './timeline.ts';

const FRAME_RATES = [24, 25, 30, 48];
const speak = (timeline: SpeechTimeline, fps = 25) => mouthOf(timeline, soundOf(timeline), fps);
const channel = (track: MouthTrack, name: MouthChannel) =>
  Array.from(
    { length: track.frameCount },
    (_, frame) => track.values[frame * MOUTH_CHANNELS.length + MOUTH_CHANNEL[name]]!,
  );
const at = (track: MouthTrack, name: MouthChannel, time: number) =>
  channel(track, name)[Math.min(track.frameCount - 1, Math.floor(time * track.fps))]!;
const framesWithin = (track: MouthTrack, from: number, to: number) =>
  Array.from({ length: track.frameCount }, (_, frame) => frame).filter(
    (frame) => (frame + 0.5) / track.fps >= from && (frame + 0.5) / track.fps <= to,
  );
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the track is as long as the sound and holds no impossible value', () => {
  for (const fps of FRAME_RATES) {
    const track = speak(welcome, fps);
    expect(track.frameCount).toBe(Math.round(welcome.duration * fps));
    expect(track.values.length).toBe(track.frameCount * MOUTH_CHANNELS.length);
    for (const value of track.values) expect(value >= 0 && value <= 1.2).toBe(true);
  }
});

test('every m, b and p closes the lips for at least one frame at any frame rate, and every f and v tucks them', () => {
  for (const fps of FRAME_RATES) {
    const track = speak(welcome, fps);
    const [close, tuck] = [channel(track, 'close'), channel(track, 'tuck')];
    for (const { ipa, start, end } of welcome.phones) {
      const contact = /^[mbp]$/.test(ipa) ? close : /^[fv]$/.test(ipa) ? tuck : undefined;
      if (!contact) continue;
      const closed = framesWithin(track, start - 0.04, end + 0.04).filter((frame) => contact[frame] === 1);
      expect(closed.length, `${ipa} at ${start}, ${fps} fps`).toBeGreaterThanOrEqual(1);
    }
  }
});

test('a bilabial of 20 ms closes too, also as the first and the last sound of the clip', () => {
  for (const fps of FRAME_RATES) {
    const track = speak(timelineOf(['b', 0.02], ['ˈɑ', 0.3], ['p', 0.02], ['ˈɑ', 0.3], ['m', 0.02]), fps);
    expect(track.closures).toHaveLength(3);
    for (const { start, end } of track.closures)
      expect(framesWithin(track, start, end).some((frame) => channel(track, 'close')[frame] === 1)).toBe(
        true,
      );
  }
});

test('lips that touch have parted again in the middle of the next vowel', () => {
  const track = speak(timelineOf(['m', 0.1], ['ˈɑ', 0.3], ['m', 0.1]));
  expect(at(track, 'close', 0.25)).toBeLessThan(0.1);
  expect(at(track, 'jaw', 0.25)).toBeGreaterThan(0.7);
});

test('an open vowel opens the jaw, a spread one widens, a rounded one puckers', () => {
  const vowel = (ipa: string) => speak(timelineOf(['', 0.3], ['t', 0.1], [`ˈ${ipa}`, 0.3], ['t', 0.1]));
  expect(at(vowel('ɑ'), 'jaw', 0.55)).toBeGreaterThan(2 * at(vowel('i'), 'jaw', 0.55));
  expect(at(vowel('i'), 'wide', 0.55)).toBeGreaterThan(0.7);
  expect(at(vowel('u'), 'pucker', 0.55)).toBeGreaterThan(0.8);
  expect(at(vowel('i'), 'pucker', 0.55)).toBeLessThan(0.05);
});

test('rounding is prepared through the consonants before it, spreading is not mistaken for it', () => {
  const rounded = speak(timelineOf(['ə', 0.2], ['t', 0.12], ['s', 0.12], ['ˈu', 0.25]), 48);
  const spread = speak(timelineOf(['ə', 0.2], ['t', 0.12], ['s', 0.12], ['ˈi', 0.25]), 48);
  expect(at(rounded, 'pucker', 0.32)).toBeGreaterThan(0.15);
  expect(at(spread, 'pucker', 0.32)).toBeLessThan(0.03);
});

test('an h takes the shape of the vowel it leads into', () => {
  const beforeU = speak(timelineOf(['', 0.3], ['h', 0.12], ['ˈu', 0.25]), 48);
  const beforeI = speak(timelineOf(['', 0.3], ['h', 0.12], ['ˈi', 0.25]), 48);
  expect(at(beforeU, 'pucker', 0.38)).toBeGreaterThan(0.4);
  expect(at(beforeI, 'wide', 0.38)).toBeGreaterThan(0.4);
});

test('in pauses of 0.3 s or more the mouth is closed and still', () => {
  const track = speak(welcome);
  const long = track.pauses.filter(({ start, end }) => end - start >= 0.3);
  expect(long.length).toBeGreaterThanOrEqual(3);
  for (const { start, end } of long) {
    const opening = framesWithin(track, start, end).map(
      (frame) => channel(track, 'jaw')[frame]! + channel(track, 'lowerDrop')[frame]!,
    );
    // 0.1 is about 0.015 of the distance of the outer eye corners.
    expect(mean(opening)).toBeLessThan(0.1);
    const core = framesWithin(track, start + 0.12, end - 0.12).map((frame) => channel(track, 'jaw')[frame]!);
    expect(Math.max(0, ...core)).toBeLessThan(0.01);
  }
});

test('after a long silence the mouth takes a small breath before it speaks, not before a short one', () => {
  const silence = (seconds: number) =>
    speak(timelineOf(['ˈɑ', 0.3], ['', seconds], ['ˈi', 0.3], ['', 0.3]), 48);
  const breath = (seconds: number) => at(silence(seconds), 'jaw', 0.3 + seconds - 0.14);
  expect(breath(1.2)).toBeGreaterThan(0.05);
  expect(breath(1.2)).toBeLessThan(0.12);
  expect(breath(0.5)).toBeLessThan(0.01);
});

test('loud speech opens the mouth wider than quiet speech', () => {
  const timeline = timelineOf(['t', 0.1], ['ˈɑ', 0.3], ['t', 0.1], ['ˈɑ', 0.3]);
  const sound = soundOf(timeline);
  sound.samples.subarray(0, 0.4 * sound.sampleRate).forEach((value, i) => {
    sound.samples[i] = value / 10;
  });
  const track = mouthOf(timeline, sound, 25);
  expect(at(track, 'jaw', 0.65)).toBeGreaterThan(1.15 * at(track, 'jaw', 0.25));
});

test('the frame rate samples one and the same movement', () => {
  const [slow, fast] = [speak(welcome, 24), speak(welcome, 48)];
  for (const name of MOUTH_CHANNELS) {
    const [coarse, fine] = [channel(slow, name), channel(fast, name)];
    const differences = coarse.map((value, frame) =>
      Math.abs(value - (fine[2 * frame]! + (fine[2 * frame + 1] ?? fine[2 * frame]!)) / 2),
    );
    expect(mean(differences), name).toBeLessThan(0.01);
  }
});

test('silence, and a timeline of unknown symbols, leave the mouth at rest', () => {
  for (const timeline of [timelineOf(['', 2]), timelineOf(['', 1], ['\u2603', 1])])
    expect(Math.max(...channel(speak(timeline), 'jaw'))).toBe(0);
});

describe('speech that comes passage by passage', () => {
  const pauses = welcome.phones.flatMap(({ ipa }, index) => (ipa === '' ? [index] : []));
  const cuts: Record<string, readonly number[]> = {
    'behind every pause': pauses,
    'behind every second phone': welcome.phones.slice(0, -2).flatMap((_, i) => (i % 2 ? [i] : [])),
    'inside words': [20, 21, 55, 90, 91, 92, 140],
  };

  test.each(Object.entries(cuts))('cut %s moves the mouth as if all had been known', (_, lastPhones) => {
    for (const fps of [24, 30]) {
      const passages = passagesOf(welcome, soundOf(welcome), lastPhones);
      const [known, coming] = [new SpokenMouth(fps), new SpokenMouth(fps)];
      for (const { timeline, sound } of passages) known.add(timeline, sound);
      const whole = known.take(true);
      const stretches = passages.map(({ timeline, sound }, index) => {
        coming.add(timeline, sound);
        return coming.take(index === passages.length - 1);
      });
      let frame = 0;
      for (const { firstFrame, frameCount, values } of stretches) {
        expect(firstFrame).toBe(frame);
        frame += frameCount;
        const range = [firstFrame, frame].map((each) => each * MOUTH_CHANNELS.length);
        expect(values).toEqual(whole.values.subarray(...(range as [number, number])));
      }
      expect(frame).toBe(whole.frameCount);
      expect(stretches.at(-1)!.closures).toEqual(whole.closures);
      expect(stretches.at(-1)!.pauses).toEqual(whole.pauses);
    }
  });

  test('is settled a second and a half behind what is known', () => {
    const coming = new SpokenMouth(25);
    const passages = passagesOf(welcome, soundOf(welcome), pauses);
    for (const { timeline, sound } of passages.slice(0, -1)) {
      coming.add(timeline, sound);
      const { firstFrame, frameCount } = coming.take(false);
      if (coming.duration > 1.5)
        expect((firstFrame + frameCount) / 25).toBeGreaterThan(coming.duration - 1.5);
    }
  });

  test('cut at its pauses opens the jaw as far as in one passage', () => {
    const whole = mouthOf(welcome, soundOf(welcome), 25);
    const cut = new SpokenMouth(25);
    for (const { timeline, sound } of passagesOf(welcome, soundOf(welcome), pauses)) cut.add(timeline, sound);
    const jaws = channel(cut.take(true), 'jaw');
    // Not equal: each passage is as loud as its own loudest syllables.
    expect(mean(channel(whole, 'jaw').map((jaw, frame) => Math.abs(jaws[frame]! - jaw)))).toBeLessThan(0.005);
  });
});
