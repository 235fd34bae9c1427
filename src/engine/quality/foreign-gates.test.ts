import { describe, expect, test } from 'vitest';
import { FPS, PAUSES, soundClip } from '../../../test/planted-clip.ts';
import { seededRandom } from '../../lib/random.ts';
import { chooseForeignLooks, everyLook } from './foreign-frames.ts';
import { type ForeignMeasurements, judgeForeign, type Speaker } from './foreign-gates.ts';
import { FOREIGN_GATE_NAMES, type ForeignGateName } from './limits.ts';

/** A clip of a real speaker whose lips come `lag` frames after the sound, or one more every four seconds. */
function foreignClip({ seconds = 12, lag = 0, isDrifting = false, depth = 'full', seed = 1 } = {}) {
  const clip = soundClip({ seconds, seed });
  const { frameCount } = clip.frames;
  const expected = {
    fps: FPS,
    opening: [...clip.intendedOpening],
    closures: clip.motion.closures,
    pauses: clip.motion.pauses,
  };
  const random = seededRandom(seed + 100);
  const shownAt = (frame: number) => {
    const late = lag + (isDrifting ? Math.round(frame / 100) : 0);
    return Math.min(frameCount - 1, Math.max(0, frame - late));
  };
  const whole = { fps: FPS, frameCount };
  const looks = depth === 'full' ? everyLook(whole) : chooseForeignLooks(whole, expected);
  const speaker: Speaker = {
    looks,
    faces: looks.numbers.map((frame) => clip.faces[shownAt(frame)]!),
    expected,
    faceSharpness: Float32Array.from(looks.numbers, () => 90 + random()),
    photoSharpness: 100,
    temperament: 'natural',
  };
  const measurements: ForeignMeasurements & { readonly speaker: Speaker } = {
    ...whole,
    picturesPerFrame: 1,
    changes: Array.from({ length: frameCount }, () => 4 + random()),
    blackness: Array(frameCount).fill(0.2),
    sound: clip.sound,
    speaker,
  };
  return measurements;
}

const gate = (clip: ForeignMeasurements, name: ForeignGateName) =>
  judgeForeign(clip).gates.find((row) => row.name === name);
const skipped = (clip: ForeignMeasurements, name: ForeignGateName) =>
  judgeForeign(clip).skipped.find((row) => row.name === name);

describe('a good clip', () => {
  test.each(['full', 'light'])('passes every gate that a %s inspection measures', (depth) => {
    for (let seed = 1; seed <= 8; seed++) {
      const { gates, skipped: without } = judgeForeign(foreignClip({ depth, seed }));
      expect(gates.filter(({ pass }) => !pass)).toEqual([]);
      expect([...gates, ...without].map(({ name }) => name).sort()).toEqual([...FOREIGN_GATE_NAMES].sort());
      expect(gates.map(({ name }) => name)).toContain('av offset to sound');
      expect(gates.map(({ name }) => name)).toContain('bilabial closure');
    }
  });

  test('leaves what was meant to be seen unmeasured, and says why', () => {
    for (const name of ['av offset', 'lip correlation', 'blinks detected', 'head yaw', 'background'] as const)
      expect(skipped(foreignClip(), name)?.reason).toMatch(/^The performance is not ours/);
  });
});

describe('lips', () => {
  test.each([-9, -5, -2, 2, 5, 9])('that are %d frames late are measured exactly', (lag) => {
    for (const depth of ['full', 'light'])
      expect(gate(foreignClip({ lag, depth }), 'av offset to sound')).toMatchObject({
        value: lag,
        pass: false,
      });
  });

  test('that are a frame late pass', () => {
    for (const lag of [-1, 1]) expect(gate(foreignClip({ lag }), 'av offset to sound')?.pass).toBe(true);
  });

  test('that drift are noticed, in a clip that is long enough', () => {
    for (const depth of ['full', 'light']) {
      const clip = foreignClip({ seconds: 24, isDrifting: true, depth });
      expect(gate(clip, 'av drift')?.value).toBeGreaterThan(2);
      expect(gate(clip, 'av drift')?.pass).toBe(false);
      expect(gate(foreignClip({ seconds: 24, depth }), 'av drift')).toMatchObject({ value: 0, pass: true });
    }
    expect(skipped(foreignClip(), 'av drift')?.reason).toMatch(/shorter than 18 s/);
  });

  test('that say something else have no offset', () => {
    const clip = foreignClip();
    const speaker = { ...clip.speaker, faces: clip.speaker.faces.toReversed() };
    expect(gate({ ...clip, speaker }, 'lips to sound')?.pass).toBe(false);
    expect(skipped({ ...clip, speaker }, 'av offset to sound')?.reason).toMatch(/do not follow the sound/);
  });

  test('that do not move at all do not follow the sound', () => {
    const clip = foreignClip();
    const faces = clip.speaker.faces.map((face) => face && { ...face, opening: 0.05 });
    const speaker = { ...clip.speaker, faces };
    expect(gate({ ...clip, speaker }, 'lips to sound')).toMatchObject({ value: 0, pass: false });
  });

  test('that stay apart at m, b and p are noticed, where it is known what is said', () => {
    const clip = foreignClip();
    const faces = clip.speaker.faces.map((face) => face && { ...face, opening: face.opening + 0.03 });
    const speaker = { ...clip.speaker, faces };
    expect(gate({ ...clip, speaker }, 'bilabial closure')).toMatchObject({ value: 0, pass: false });
    const unknown = { ...speaker, expected: { ...speaker.expected, closures: undefined } };
    expect(skipped({ ...clip, speaker: unknown }, 'bilabial closure')?.reason).toMatch(/not known/);
  });

  test('that chatter in a pause are noticed', () => {
    const clip = foreignClip();
    const isPause = (frame: number) =>
      PAUSES.some(({ start, end }) => (frame + 0.5) / FPS > start && (frame + 0.5) / FPS < end);
    const faces = clip.speaker.faces.map(
      (face, frame) => face && (isPause(frame) ? { ...face, opening: frame % 2 ? 0.15 : 0 } : face),
    );
    const speaker = { ...clip.speaker, faces };
    for (const name of ['silence', 'silence jitter', 'contrast'] as const)
      expect(gate({ ...clip, speaker }, name)?.pass).toBe(false);
  });

  test('of music that nobody sings are not judged', () => {
    const clip = foreignClip();
    const opening = clip.speaker.expected.opening.map(() => 0);
    const speaker = { ...clip.speaker, expected: { ...clip.speaker.expected, opening } };
    for (const name of ['lips to sound', 'av offset to sound', 'opening', 'contrast'] as const)
      expect(skipped({ ...clip, speaker }, name)?.reason).toBe('Nothing is said.');
  });
});

describe('a face', () => {
  const lost = (isLost: (look: number) => boolean) => {
    const clip = foreignClip();
    const faces = clip.speaker.faces.map((face, look) => (isLost(look) ? null : face));
    return { ...clip, speaker: { ...clip.speaker, faces } };
  };

  test('that is lost for a moment does not spoil the rest', () => {
    const clip = lost((look) => look % 40 === 7);
    expect(gate(clip, 'face found')?.pass).toBe(true);
    expect(gate(clip, 'av offset to sound')).toMatchObject({ value: 0, pass: true });
    expect(skipped(clip, 'lip dynamics')).toBeDefined();
  });

  test('that is lost for long leaves no offset, for most of the clip nothing', () => {
    expect(
      skipped(
        lost((look) => look < 60),
        'av offset to sound',
      )?.reason,
    ).toMatch(/lost too often/);
    const gone = lost((look) => look > 100);
    expect(gate(gone, 'face found')?.pass).toBe(false);
    expect(gate(gone, 'bilabial closure')).toMatchObject({ value: null, pass: false });
    expect(gate(gone, 'bilabial closure')?.reason).toMatch(/^The face was found in 101 of 300/);
  });

  test('that is soft is noticed', () => {
    const clip = foreignClip();
    const faceSharpness = clip.speaker.faceSharpness.map((value) => 0.6 * value);
    expect(gate({ ...clip, speaker: { ...clip.speaker, faceSharpness } }, 'sharpness')?.pass).toBe(false);
  });
});

describe('pictures', () => {
  const stretch = (values: readonly number[], from: number, count: number, value: number) =>
    values.map((each, frame) => (frame >= from && frame < from + count ? value : each));

  test('that stand still while somebody speaks are noticed, in a pause they may', () => {
    const clip = foreignClip();
    expect(gate({ ...clip, changes: stretch(clip.changes, 130, 20, 0.4) }, 'freeze')).toMatchObject({
      value: 0.8,
      pass: false,
    });
    const { start, end } = PAUSES[1]!;
    const [from, count] = [Math.round(start * FPS), Math.round((end - start) * FPS)];
    expect(gate({ ...clip, changes: stretch(clip.changes, from, count, 0) }, 'freeze')?.pass).toBe(true);
  });

  test('that are black are noticed', () => {
    const clip = foreignClip();
    expect(gate({ ...clip, blackness: stretch(clip.blackness, 0, 15, 1) }, 'black')?.pass).toBe(false);
    expect(gate({ ...clip, blackness: stretch(clip.blackness, 0, 5, 1) }, 'black')?.pass).toBe(true);
  });

  test('that come at a lower rate are noticed, also where the file repeats each', () => {
    const clip = foreignClip();
    expect(gate({ ...clip, picturesPerFrame: 16 / 24 }, 'frame rate')?.pass).toBe(false);
    const changes = clip.changes.map((change, frame) => (frame % 2 ? 0.05 : change));
    expect(gate({ ...clip, changes }, 'frame rate')).toMatchObject({ value: 0.5, pass: false });
  });
});

test('a clip without a speaker and a sound is measured as far as it goes', () => {
  const clip = {
    ...foreignClip(),
    sound: undefined,
    speaker: { unmeasurable: 'Nobody was asked to speak.' },
  };
  const { gates, skipped: without } = judgeForeign(clip);
  expect(gates.map(({ name }) => name)).toEqual(['freeze', 'black', 'frame rate']);
  expect(without.find(({ name }) => name === 'lips to sound')?.reason).toBe('Nobody was asked to speak.');
  expect(without.find(({ name }) => name === 'duration')?.reason).toBe('No sound was given.');
});
