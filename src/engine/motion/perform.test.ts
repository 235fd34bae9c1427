import { describe, expect, test } from 'vitest';
import { mouthOf, passagesOf, soundOf, timelineOf, welcome } from '../../../test/spoken-clip.ts';
import { SpokenMouth } from '../lipsync/spoken-mouth.ts';
import type { SpeechTimeline } from '../lipsync/timeline.ts';
import { readBehaviour } from './behaviour-prompt.ts';
import { GrowingMotion } from './growing-motion.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion, type MotionChannel, type MotionStretch } from './motion.ts';
import { Performer } from './perform.ts';

const sounds = new Map([[welcome, soundOf(welcome)]]);
const play = ({
  timeline = welcome,
  fps = 25,
  seed = 1,
  prompt = 'The person is talking.',
  words = true,
}: {
  timeline?: SpeechTimeline;
  fps?: number;
  seed?: number;
  prompt?: string;
  words?: boolean;
} = {}): Motion => {
  const sound = sounds.get(timeline) ?? soundOf(timeline);
  const mouth = mouthOf(timeline, sound, fps);
  const behaviour = readBehaviour({ videoPrompt: prompt, negativePrompt: '', negativeStrength: 0 });
  const performer = new Performer({ behaviour, seed, expectedDuration: timeline.duration });
  return performer.perform({ mouth, sound, words: words ? timeline.words : undefined, isEnd: true });
};
function joined([first, ...others]: readonly MotionStretch[]): Motion {
  const motion = new GrowingMotion(first!);
  for (const stretch of others) motion.add(stretch);
  return motion;
}
const channel = ({ values, frameCount }: Motion, name: MotionChannel) =>
  Array.from({ length: frameCount }, (_, frame) => values[frame * MOTION_CHANNELS.length + CHANNEL[name]]!);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
const steps = (values: number[]) => values.slice(1).map((value, i) => value - values[i]!);
const DEGREES = 180 / Math.PI;
const degrees = (motion: Motion, name: MotionChannel) =>
  channel(motion, name).map((angle) => angle * DEGREES);
const seeds = Array.from({ length: 10 }, (_, seed) => seed + 1);

/** The head dynamics of the quality gates, with the tip of the nose where an average head has it. */
function headDynamics(motion: Motion): number {
  const angles = (['pitchRad', 'yawRad', 'rollRad'] as const).map((name) => degrees(motion, name));
  // Outer eye corners, about 9 cm apart, 64 pixels apart.
  const pixelsPerCm = 64 / 9;
  const [pitch, yaw, roll] = angles.map((angle) => angle.map((value) => value / DEGREES));
  const noseX = channel(motion, 'shiftXCm').map(
    (x, i) => (x + 11.5 * yaw![i]! - 10 * roll![i]!) * pixelsPerCm,
  );
  const noseY = channel(motion, 'shiftYCm').map((y, i) => (y - 11.5 * pitch![i]!) * pixelsPerCm);
  const spread = mean(angles.map((angle) => Math.sqrt(variance(angle))));
  const unrest = mean(angles.map((angle) => variance(steps(angle))));
  return Math.sqrt(spread * unrest + (variance(noseX) + variance(noseY)) / 2);
}

describe('natural motion', () => {
  test.each(seeds)('moves the head as much as a person, seed %i', (seed) => {
    const motion = play({ seed });
    expect(headDynamics(motion)).toBeGreaterThan(6);
    expect(headDynamics(motion)).toBeLessThan(10);
    const yaw = Math.sqrt(variance(degrees(motion, 'yawRad')));
    expect(yaw).toBeGreaterThan(0.8);
    expect(yaw).toBeLessThan(3);
  });

  test('stays within what a portrait can show', () => {
    for (const seed of seeds) {
      const motion = play({ seed });
      for (const [name, limit] of [
        ['yawRad', 6],
        ['pitchRad', 7],
        ['rollRad', 6],
      ] as const)
        expect(Math.max(...degrees(motion, name).map(Math.abs))).toBeLessThan(limit);
      expect(Math.max(...channel(motion, 'brow').map(Math.abs))).toBeLessThanOrEqual(1);
    }
  });

  test('blinks 10 to 25 times a minute, and says when', () => {
    for (const seed of seeds) {
      const { blinks } = play({ seed });
      const perMinute = (blinks.length / welcome.duration) * 60;
      expect(perMinute).toBeGreaterThanOrEqual(10);
      expect(perMinute).toBeLessThanOrEqual(25);
    }
    const motion = play();
    for (const blink of motion.blinks)
      expect(channel(motion, 'blinkLeft')[Math.floor(blink * motion.fps)]).toBeGreaterThan(0.95);
  });

  test('is never frozen: the head moves in every third of a second', () => {
    for (const prompt of ['', 'calm', 'keeps still']) {
      const yaw = degrees(play({ prompt }), 'yawRad');
      const roll = degrees(play({ prompt }), 'rollRad');
      for (let frame = 8; frame + 8 < yaw.length; frame++) {
        const change = Math.abs(yaw[frame + 8]! - yaw[frame]!) + Math.abs(roll[frame + 8]! - roll[frame]!);
        expect(change).toBeGreaterThan(1e-4);
      }
    }
  });
});

test('it starts in the pose of the photo with open lids', () => {
  for (const seed of seeds) {
    const motion = play({ seed, fps: 24 });
    expect(Math.abs(degrees(motion, 'yawRad')[0]!)).toBeLessThan(0.05);
    expect(Math.abs(channel(motion, 'shiftXCm')[0]!)).toBeLessThan(0.02);
    expect(Math.abs(channel(motion, 'brow')[0]!)).toBeLessThan(0.02);
    for (const lid of ['blinkLeft', 'blinkRight'] as const) {
      expect(channel(motion, lid)[0]).toBe(0);
      expect(channel(motion, lid).at(-1)).toBeLessThan(0.05);
    }
  }
});

test('the same seed gives the same performance, another one another', () => {
  expect(play({ seed: 3 }).values).toEqual(play({ seed: 3 }).values);
  for (const name of ['yawRad', 'blinkLeft', 'gazeXCm', 'brow'] as const)
    expect(channel(play({ seed: 4 }), name)).not.toEqual(channel(play({ seed: 3 }), name));
});

test('the seed does not touch the mouth', () => {
  for (const name of ['jaw', 'close', 'pucker'] as const)
    expect(channel(play({ seed: 4 }), name)).toEqual(channel(play({ seed: 3 }), name));
});

test('24 and 48 frames a second show the same performance', () => {
  for (const seed of seeds.slice(0, 3)) {
    const [slow, fast] = [play({ seed, fps: 24 }), play({ seed, fps: 48 })];
    expect(fast.blinks).toEqual(slow.blinks);
    for (const name of ['yawRad', 'pitchRad', 'shiftXCm', 'breath', 'brow', 'gazeXCm'] as const) {
      const fine = channel(fast, name);
      const scale = Math.sqrt(variance(fine));
      channel(slow, name).forEach((value, frame) => {
        const between = (fine[2 * frame]! + (fine[2 * frame + 1] ?? fine[2 * frame]!)) / 2;
        // A saccade takes one frame: only its ends can agree.
        expect(Math.abs(value - between) / scale).toBeLessThan(name === 'gazeXCm' ? 2.5 : 0.2);
      });
    }
  }
});

test('nods and brows come with the stressed words, known or heard', () => {
  const beats = timelineOf(
    ...Array.from({ length: 8 }, () => [['ˈɑ', 0.25] as const, ['', 0.75] as const]).flat(),
  );
  for (const words of [true, false]) {
    const brow = channel(play({ timeline: beats, words, prompt: 'energetic' }), 'brow');
    const near = brow.filter((_, frame) => (frame / 25) % 1 < 0.35);
    const far = brow.filter((_, frame) => (frame / 25) % 1 >= 0.55);
    expect(mean(near)).toBeGreaterThan(mean(far) + 0.1);
  }
});

test('still, calm, natural and energetic move more and more', () => {
  for (const seed of seeds.slice(0, 4)) {
    const order = ['keeps still', 'calm', '', 'energetic'].map((prompt) =>
      headDynamics(play({ seed, prompt })),
    );
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(order[0]!).toBeLessThan(order[2]! / 4);
  }
});

test('eyes turn against the head, wholly when they hold the viewer', () => {
  const follow = (prompt: string) => {
    const motion = play({ prompt });
    const [yaw, gaze] = [channel(motion, 'yawRad'), channel(motion, 'gazeXCm')];
    return mean(yaw.map((angle, i) => angle * gaze[i]!)) / variance(yaw);
  };
  expect(follow('')).toBeLessThan(0);
  expect(follow('looks at the camera')).toBeCloseTo(-1.2, 0);
});

test('a smile, a frown and the camera do what the prompt says', () => {
  expect(channel(play({ prompt: 'smiling' }), 'smile').at(-1)).toBeCloseTo(0.5);
  expect(mean(channel(play({ prompt: 'frowning' }), 'brow'))).toBeLessThan(
    mean(channel(play(), 'brow')) - 0.2,
  );
  const closer = channel(play({ prompt: 'slow zoom in' }), 'zoom');
  expect(steps(closer).every((step) => step > 0)).toBe(true);
  const away = channel(play({ prompt: 'slow zoom out' }), 'zoom');
  expect(steps(away).every((step) => step < 0)).toBe(true);
  expect(away.at(-1)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...channel(play({ prompt: 'fixed camera' }), 'zoom'))).toBe(0);
});

test('an open-mouthed photo comes to its talking rest before the first word, and stays there', () => {
  const late = channel(play({ timeline: timelineOf(['', 1], ['ˈɑ', 1]) }), 'talk');
  expect(late[0]).toBeLessThan(0.05);
  expect(Math.min(...late.slice(13))).toBe(1);
  const atOnce = channel(play({ timeline: timelineOf(['ˈɑ', 1], ['', 1]) }), 'talk');
  expect(Math.min(...atOnce)).toBe(1);
});

test('no channel is ever not a number, however short the clip', () => {
  for (const seconds of [0.02, 0.04, 0.3, 2])
    for (const timeline of [timelineOf(['ˈɑ', seconds]), timelineOf(['', seconds])])
      for (const value of play({ timeline }).values) expect(Number.isFinite(value)).toBe(true);
});

describe('a performance that comes passage by passage', () => {
  const pauses = welcome.phones.flatMap(({ ipa }, index) => (ipa === '' ? [index] : []));
  const passages = passagesOf(welcome, soundOf(welcome), pauses);
  const borders = pauses.map((index) => welcome.phones[index]!.end);

  /** @param isComing whether frames are taken after each passage instead of all at the end. */
  const playPassages = (seed: number, isComing: boolean, prompt = 'energetic, smiling'): MotionStretch[] => {
    const behaviour = readBehaviour({ videoPrompt: prompt, negativePrompt: '', negativeStrength: 0 });
    const performer = new Performer({ behaviour, seed, expectedDuration: welcome.duration });
    const [coming, known] = [new SpokenMouth(25), new SpokenMouth(25)];
    return passages.map(({ timeline, sound }, index) => {
      for (const mouth of [coming, known]) mouth.add(timeline, sound);
      const isEnd = index === passages.length - 1;
      const stretch = coming.take(isEnd);
      const nothingYet = { ...stretch, firstFrame: 0, frameCount: 0 };
      const mouth = isComing ? stretch : isEnd ? known.take(true) : nothingYet;
      return performer.perform({ mouth, sound, words: timeline.words, isEnd });
    });
  };

  test('changes no frame that was performed before', () => {
    for (const seed of seeds) {
      const coming = playPassages(seed, true);
      expect(coming.filter(({ frameCount }) => frameCount > 0).length).toBeGreaterThan(5);
      const known = playPassages(seed, false);
      expect(joined(coming).values).toEqual(joined(known).values);
      expect(joined(coming).blinks).toEqual(joined(known).blinks);
    }
  });

  test('turns the head, looks, blinks and breathes as if there were no passages', () => {
    for (const seed of seeds) {
      const cut = joined(playPassages(seed, true, ''));
      const whole = play({ seed, prompt: '' });
      expect(cut.frameCount).toBe(whole.frameCount);
      for (const name of ['yawRad', 'rollRad', 'shiftYCm', 'breath', 'gazeXCm'] as const)
        expect(channel(cut, name)).toEqual(channel(whole, name));
      expect(cut.blinks).toHaveLength(whole.blinks.length);
      cut.blinks.forEach((blink, index) => {
        expect(blink).toBeCloseTo(whole.blinks[index]!, 9);
      });
    }
  });

  test('has no seam where passages meet', () => {
    // A jump in position or speed shows as a large second difference.
    const jerks = (motion: Motion, name: MotionChannel) => steps(steps(channel(motion, name))).map(Math.abs);
    const isNear = (frame: number) => borders.some((border) => Math.abs((frame + 1.5) / 25 - border) < 0.06);
    for (const name of ['yawRad', 'pitchRad', 'brow', 'jaw', 'wide'] as const) {
      const near = seeds.flatMap((seed) =>
        jerks(joined(playPassages(seed, true)), name).filter((_, frame) => isNear(frame)),
      );
      const anywhere = seeds.flatMap((seed) => jerks(play({ seed, prompt: 'energetic, smiling' }), name));
      expect(Math.max(...near), name).toBeLessThan(1.2 * Math.max(...anywhere));
    }
  });

  test('stresses no more words than one that is known as a whole', () => {
    const raised = (motion: Motion) => mean(channel(motion, 'brow').map((brow) => Math.max(0, brow)));
    const [cut, whole] = [
      seeds.map((seed) => raised(joined(playPassages(seed, true, '')))),
      seeds.map((seed) => raised(play({ seed, prompt: '' }))),
    ];
    expect(mean(cut) / mean(whole)).toBeGreaterThan(0.85);
    expect(mean(cut) / mean(whole)).toBeLessThan(1.15);
  });
});

test('a camera that draws back comes to rest on the whole photo, however wrong the length was guessed', () => {
  const behaviour = readBehaviour({ videoPrompt: 'slow zoom out', negativePrompt: '', negativeStrength: 0 });
  const sound = soundOf(welcome);
  for (const guess of [0.8, 1.2]) {
    const performer = new Performer({ behaviour, seed: 1, expectedDuration: guess * welcome.duration });
    const mouth = mouthOf(welcome, sound, 25);
    const zoom = channel(performer.perform({ mouth, sound, words: welcome.words, isEnd: true }), 'zoom');
    expect(Math.min(...zoom)).toBeGreaterThanOrEqual(0);
    expect(zoom.at(-1)!).toBeLessThan(0.025);
    // It slows down rather than stops.
    expect(Math.max(...steps(steps(zoom)).map(Math.abs))).toBeLessThan(1e-5);
  }
});
