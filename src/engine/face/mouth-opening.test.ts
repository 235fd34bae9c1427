import { describe, expect, test } from 'vitest';
import { plainRig } from '../../../test/plain-face.ts';
import { motionOf, type Pose } from '../../../test/posed-portrait.ts';
import { FaceDeformation } from './face-deformation.ts';
import { POSE_FLOATS, writeFramePose } from './frame-pose.ts';
import { MouthOpeningWriter } from './mouth-opening.ts';

const rig = plainRig();

describe('the open mouth in its plane', () => {
  test('has its lower lip below the upper one by what the jaw opened', () => {
    const { upperLip, lowerLip } = openingOf({ talk: 1, jaw: 0.6 });
    for (let i = 0; i < upperLip.length; i++) expect(lowerLip[i]! - upperLip[i]!).toBeGreaterThan(-0.01);
    expect(lowerLip[32]! - upperLip[32]!).toBeGreaterThan(0.4);
  });

  test('stays where it is in the skull when the head turns', () => {
    const still = openingOf({ talk: 1, jaw: 0.5 });
    const turned = openingOf({ talk: 1, jaw: 0.5, yawRad: 0.1, rollRad: 0.05, shiftXCm: 1, zoom: 0.1 });
    // The lips stand before the plane, so they shift against it a little: parallax.
    for (const k of [0, 1]) expect(Math.abs(turned.cornerX[k]! - still.cornerX[k]!)).toBeLessThan(0.25);
    expect(Math.abs(turned.upperLip[32]! - still.upperLip[32]!)).toBeLessThan(0.05);
  });

  test('is found again on the canvas', () => {
    const pose = poseOf({ yawRad: -0.08, pitchRad: 0.05 });
    const { planeFromCanvas: m } = openingOf({ yawRad: -0.08, pitchRad: 0.05 });
    const depth = rig.mouth.planeDepthCm;
    for (const [x, y] of [
      [0, 4],
      [1.5, 5],
      [-2, 4.5],
    ] as const) {
      const canvasX = pose[0]! * x + pose[1]! * -y + pose[2]! * depth + pose[3]!;
      const canvasY = pose[4]! * x + pose[5]! * -y + pose[6]! * depth + pose[7]!;
      expect(m[0]! * canvasX + m[1]! * canvasY + m[2]!).toBeCloseTo(x, 6);
      expect(m[3]! * canvasX + m[4]! * canvasY + m[5]!).toBeCloseTo(y, 6);
    }
  });

  test('lets the lower teeth sink with the jaw', () => {
    expect(openingOf({ jaw: 0 }).jawDropCm).toBe(0);
    expect(openingOf({ jaw: 1 }).jawDropCm).toBeGreaterThan(0.8);
  });
});

function poseOf(row: Pose): Float64Array {
  const pose = new Float64Array(POSE_FLOATS);
  writeFramePose(rig, motionOf([row]).values, 0, pose);
  return pose;
}

function openingOf(row: Pose) {
  const { values } = motionOf([row]);
  const deformation = new FaceDeformation(rig, 'refined');
  deformation.update(values, 0);
  const pose = poseOf(row);
  const vertices = new Float32Array(rig.face.vertexCount * 6);
  for (let i = 0; i < rig.face.vertexCount; i++) {
    const at = (k: number) => rig.face.rest[i * 3 + k]! + deformation.displacement[i * 3 + k]!;
    vertices[i * 6] = pose[0]! * at(0) + pose[1]! * at(1) + pose[2]! * at(2) + pose[3]!;
    vertices[i * 6 + 1] = pose[4]! * at(0) + pose[5]! * at(1) + pose[6]! * at(2) + pose[7]!;
  }
  return new MouthOpeningWriter(rig).update(values, 0, pose, deformation.weights, vertices);
}
