import { describe, expect, test } from 'vitest';
import { inspecting, rowOf, soundClip, withFaces } from '../../../test/planted-clip.ts';
import { PLANTED_FAULTS } from '../../../test/planted-faults.ts';
import { failedGates, judge } from './gates.ts';
import { GATE_NAMES } from './limits.ts';
import { againstShiftedTrack } from './negative-control.ts';

describe('a clip that is as intended', () => {
  test.each([1, 2, 3, 4, 5])('passes every gate (seed %i)', (seed) => {
    const report = judge(soundClip({ seed }));
    expect(failedGates(report)).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.gates.map(({ name }) => name)).toEqual(GATE_NAMES);
  });

  test('reads the same at twice the size', () => {
    const larger = withFaces(soundClip(), ({ eyeDistance, nose, lipPoints }) => ({
      eyeDistance: 2 * eyeDistance,
      nose: { x: 2 * nose.x, y: 2 * nose.y },
      lipPoints: lipPoints.map((value) => 2 * value),
    }));
    for (const name of ['lip dynamics', 'head dynamics', 'brow dynamics'] as const) {
      expect(rowOf(larger, name)!.value).toBeCloseTo(rowOf(soundClip(), name)!.value!, 3);
    }
  });

  test('tells how far the head turns against the motion, not the other way round', () => {
    const calmer = withFaces(soundClip(), ({ yawDegrees }) => ({ yawDegrees: 0.75 * yawDegrees }));
    expect(rowOf(calmer, 'head yaw')!.value).toBeCloseTo(0.75 * 0.97, 2);
  });

  test('passes at twice the frame rate, where steps are half as long', () => {
    expect(failedGates(judge(soundClip({ fps: 50 })))).toEqual([]);
  });
});

const clip = soundClip();

describe('planted faults', () => {
  test.each(PLANTED_FAULTS)('%s notices %s', (name, _, faulty) => {
    const row = rowOf(faulty, name);
    expect(row?.value).toBeTypeOf('number');
    expect(row?.pass).toBe(false);
  });

  test('there is one for every gate', () => {
    expect([...new Set(PLANTED_FAULTS.map(([name]) => name))]).toEqual(GATE_NAMES);
  });

  test.each([0.16, -0.16])('a track that is %d s off loses its closures and shows the offset', (seconds) => {
    const control = againstShiftedTrack(clip, seconds);
    expect(rowOf(control, 'av offset')).toMatchObject({ value: -25 * seconds, pass: false });
    expect(rowOf(control, 'bilabial closure')!.value).toBeLessThan(0.5);
    expect(rowOf(control, 'lip correlation')!.value).toBeLessThan(0.85);
  });
});

describe('what could not be measured', () => {
  test('a face lost in one frame fails every gate that looks at faces', () => {
    const lost = withFaces(clip, (face, frame) => (frame === 70 ? null : face));
    const nulls = judge(lost).gates.filter(({ value }) => value === null);
    expect(nulls).toHaveLength(GATE_NAMES.length - 4);
    expect(nulls.every(({ pass, reason }) => !pass && reason?.includes('frame 70'))).toBe(true);
  });

  test('a point at no number counts as a lost face', () => {
    const broken = withFaces(clip, (_, frame) => (frame === 9 ? { browHeight: Number.NaN } : {}));
    expect(rowOf(broken, 'lip correlation')).toMatchObject({ value: null, pass: false });
  });

  test('a frozen mouth has no offset and does not pass', () => {
    const frozen = withFaces(clip, () => ({ opening: 0.05 }));
    expect(rowOf(frozen, 'av offset')).toMatchObject({ value: null, pass: false });
    expect(rowOf(frozen, 'lip correlation')).toMatchObject({ value: null, pass: false });
  });

  test('a clip of which no frame was seen passes nothing that needs one', () => {
    const unseen = inspecting(clip, []);
    const passed = judge({
      ...unseen,
      pictures: { ...clip.pictures, background: { differences: new Float32Array() } },
    }).gates.filter(({ pass }) => pass);
    expect(passed.map(({ name }) => name)).toEqual(['duration', 'loudness', 'true peak']);
  });
});
