import { describe, expect, test } from 'vitest';
import { inspecting, rowOf, SECONDS, skipOf, soundClip, withMotion } from '../../../test/planted-clip.ts';
import { PLANTED_FAULTS } from '../../../test/planted-faults.ts';
import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import { failedGates, judge, type Measurements } from './gates.ts';
import { chooseLightFrames, lightQuota } from './light-frames.ts';
import type { GateName } from './limits.ts';

const clip = soundClip();

describe('gates with nothing to measure are skipped, never passed', () => {
  const short = soundClip({ seconds: 6 });
  const still = withMotion(clip, { temperament: 'still' });
  const motionless = withMotion(clip, { values: new Float32Array(clip.motion.values.length) });
  const SKIPS: [string, Measurements, GateName[]][] = [
    [
      'no pause of 0.3 s',
      withMotion(clip, { pauses: [{ start: 1, end: 1.25 }] }),
      ['silence', 'silence jitter', 'contrast'],
    ],
    ['no m, b, p', withMotion(clip, { closures: [] }), ['bilabial closure']],
    ['under 10 s', short, ['blinks', 'blinks detected', 'head yaw', 'head yaw degrees']],
    ['no blink intended', withMotion(clip, { blinks: [] }), ['blinks detected']],
    ['a head that is not to turn', motionless, ['head yaw']],
    [
      'stillness',
      still,
      ['blinks', 'head yaw', 'head yaw degrees', 'lip dynamics', 'head dynamics', 'brow dynamics'],
    ],
    [
      'calm',
      withMotion(clip, { temperament: 'calm' }),
      ['head yaw degrees', 'lip dynamics', 'head dynamics', 'brow dynamics'],
    ],
    [
      'loudness unlike the lips',
      { ...clip, loudness: clip.loudness.map((_, i) => (i * 7919) % 97) },
      ['av offset to sound'],
    ],
    [
      'nothing said',
      { ...clip, intendedOpening: new Float32Array(300) },
      ['av offset', 'av offset to sound', 'opening', 'lip correlation', 'contrast'],
    ],
    ['a recording', { ...clip, sound: { duration: SECONDS, synthesised: null } }, ['loudness', 'true peak']],
    [
      'no background',
      { ...clip, pictures: { ...clip.pictures, background: { unmeasurable: 'It is all person.' } } },
      ['background'],
    ],
  ];

  test.each(SKIPS)('%s', (_, quiet, names) => {
    const report = judge(quiet);
    expect(report.skipped.map(({ name }) => name)).toEqual(names);
    expect(report.skipped.every(({ reason }) => /^[A-Z].*\.$/.test(reason))).toBe(true);
    expect(report.gates.some(({ name }) => names.includes(name))).toBe(false);
  });
});

describe('a light inspection', () => {
  const light = (of: Measurements) => inspecting(of, chooseLightFrames(clip.motion, clip.intendedOpening));
  const NEEDS_ALL: GateName[] = [
    'av offset',
    'av offset to sound',
    'lip correlation',
    'silence jitter',
    'contrast',
    'blinks',
    'head yaw',
    'head yaw degrees',
    'lip dynamics',
    'head dynamics',
    'brow dynamics',
  ];

  test('passes a clip as intended and skips what needs every frame', () => {
    const report = judge(light(clip));
    expect(failedGates(report)).toEqual([]);
    expect(report.skipped.map(({ name }) => name)).toEqual(NEEDS_ALL);
  });

  const seen = PLANTED_FAULTS.filter(([name]) => !NEEDS_ALL.includes(name)).filter(
    ([, fault]) =>
      ![
        'a missing blink',
        'blinks at other times',
        'eyes that stay shut through two blinks',
        'lips that do not meet on every fifth m',
      ].includes(fault),
  );
  test.each(seen)('%s notices %s', (name, _, faulty) => {
    expect(rowOf(light(faulty), name)).toMatchObject({ pass: false });
  });

  test('a reason says why a gate was skipped', () => {
    expect(skipOf(light(clip), 'contrast')?.reason).toMatch(/every frame/);
  });
});

describe('chooseLightFrames', () => {
  const lengths = [0.5, 2, 6, 12, 60, 180];

  test.each(lengths)('a clip of %d s gets few frames, each once, in order and inside the clip', (seconds) => {
    const { motion, intendedOpening } = soundClip({ seconds });
    const frames = chooseLightFrames(motion, intendedOpening);
    expect(frames.length).toBeLessThanOrEqual(24);
    expect(frames.length).toBeGreaterThanOrEqual(Math.min(12, motion.frameCount));
    expect(frames).toEqual([...new Set(frames)].sort((a, b) => a - b));
    expect(frames.every((frame) => frame >= 0 && frame < motion.frameCount)).toBe(true);
  });

  test('it looks at lips that touch, wide openings, pauses and blinks', () => {
    const { motion, intendedOpening } = clip;
    const frames = chooseLightFrames(motion, intendedOpening);
    const times = frames.map((frame) => (frame + 0.5) / motion.fps);
    const within = ({ start, end }: { start: number; end: number }) =>
      times.some((time) => time > start && time < end);
    expect(motion.closures.filter(within).length).toBeGreaterThanOrEqual(3);
    expect(motion.pauses.filter(within).length).toBeGreaterThanOrEqual(2);
    expect(
      motion.blinks.filter((blink) => frames.includes(Math.floor(blink * motion.fps))).length,
    ).toBeGreaterThanOrEqual(1);
    expect(frames.filter((frame) => intendedOpening[frame]! > 0.1).length).toBeGreaterThanOrEqual(2);
  });
});

test('what may be looked at in the parts of a clip adds up to what may be in the whole', () => {
  for (const frameCount of [50, 300, 2000]) {
    const ends = [0, 0.07, 0.3, 0.31, 0.8, 1];
    const parts = ends.slice(1).map((end, i) => {
      const [before, after] = [lightQuota(frameCount, ends[i]), lightQuota(frameCount, end)];
      return Object.entries(after).map(([kind, count]) => count - before[kind as keyof typeof before]);
    });
    expect(parts.flat().every((count) => count >= 0)).toBe(true);
    const sums = parts[0]!.map((_, kind) => parts.reduce((sum, part) => sum + part[kind]!, 0));
    expect(sums).toEqual(Object.values(lightQuota(frameCount)));
  }
});

test('a contact that is cut by the end of the frames is not looked at', () => {
  const { motion, intendedOpening } = soundClip({ seconds: 6 });
  const end = motion.frameCount / motion.fps;
  const cut = [
    { start: -0.05, end: 0.02 },
    { start: end - 0.01, end: end + 0.06 },
  ];
  const frames = chooseLightFrames({ ...motion, closures: cut }, intendedOpening);
  for (const frame of frames) {
    const time = (frame + 0.5) / motion.fps;
    for (const contact of cut) expect(time > contact.start - 0.04 && time < contact.end + 0.04).toBe(false);
  }
});

test('of a contact that is looked at, the frame where lips should be closest is among the looks', () => {
  for (const seconds of [6, 12, 60]) {
    const { motion, intendedOpening } = soundClip({ seconds });
    // So dense that hardly any frame is far from all of them.
    const closures = Array.from({ length: 5 * seconds - 2 }, (_, i) => ({
      start: 0.2 * i + 0.1,
      end: 0.2 * i + 0.17,
    }));
    const looks = chooseLightFrames({ ...motion, closures }, intendedOpening);
    for (const { start, end } of closures) {
      const isNear = (frame: number) => {
        const time = (frame + 0.5) / motion.fps;
        return time >= start - 0.04 && time <= end + 0.04;
      };
      const near = [...intendedOpening.keys()].filter(isNear);
      const seen = looks.filter(isNear);
      if (seen.length === 0) continue;
      const least = Math.min(...near.map((frame) => intendedOpening[frame]!));
      expect(Math.min(...seen.map((frame) => intendedOpening[frame]!))).toBe(least);
    }
  }
});

test('lids on their way are not looked at, unless they are looked at when they are shut', () => {
  for (const seconds of [6, 12, 60]) {
    const { motion, intendedOpening } = soundClip({ seconds });
    const blinks = Array.from({ length: 4 * seconds }, (_, i) => 0.25 * i + 0.05);
    const frameAt = (time: number) => Math.floor(time * motion.fps);
    const values = motion.values.slice();
    const lids = (frame: number) => values[frame * MOTION_CHANNELS.length + CHANNEL.blinkLeft]!;
    for (const channel of [CHANNEL.blinkLeft, CHANNEL.blinkRight])
      for (let frame = 0; frame < motion.frameCount; frame++)
        values[frame * MOTION_CHANNELS.length + channel] = blinks.some((time) => frameAt(time) === frame)
          ? 1
          : 0.4;
    const looks = chooseLightFrames({ ...motion, values, blinks, closures: [] }, intendedOpening);
    for (const blink of blinks) {
      const at = frameAt(blink);
      const near = [at, at - 1, at + 1].filter((frame) => frame >= 0 && frame < motion.frameCount);
      const seen = looks.filter((frame) => near.includes(frame));
      if (seen.length > 0) expect(Math.max(...seen.map(lids))).toBe(Math.max(...near.map(lids)));
    }
  }
});

test('of frames at which the lips are all meant to touch, the one amid the contact is looked at', () => {
  const { motion } = soundClip({ seconds: 6 });
  const closures = [{ start: 2, end: 2.12 }];
  // What is left between lips that touch is chance: least where they are still on their way.
  const intended = new Float32Array(motion.frameCount).fill(0.08);
  for (const [frame, gap] of [0.001, 0.004, 0.006, 0.005, 0.003].entries()) intended[49 + frame] = gap;
  const looks = chooseLightFrames({ ...motion, closures, blinks: [], pauses: [] }, intended);
  expect(looks.filter((frame) => frame >= 49 && frame <= 53)).toEqual([51]);
});
