import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { motionOf, type Pose } from '../../../test/posed-portrait.ts';
import { seededRandom } from '../../lib/random.ts';
import { levelDepth } from './depth-relief.ts';
import { FaceDeformation } from './face-deformation.ts';
import { EYES, LOWER_LIP_ROWS, MESH_POINTS, UPPER_LIP_ROWS } from './face-topology.ts';
import { pixelsOfHead, pointsInHead, viewDepth } from './head-frame.ts';
import { intendedOpening } from './intended-opening.ts';
import { buildRig, type Rig } from './rig.ts';

const SIZE = 320;
const rigOf = (options: Parameters<typeof plainFace>[0] = {}, change?: (points: Float32Array) => void) => {
  const face = plainFace({ size: SIZE, pixelsPerCm: 13, ...options });
  change?.(face.landmarks.points);
  return buildRig({
    ...face,
    width: SIZE,
    height: SIZE,
    upscale: 1,
    personAlpha: Uint8Array.from(face.matte.data, (value) => value * 255),
  });
};
const closed = rigOf();
const laughing = rigOf({ gapCm: 1 });

describe('a rig', () => {
  test('shows every vertex of the face where the photo has it', () => {
    const seen = pixelsOfHead(closed.restPose, closed.face.rest);
    expect(seen).toEqual(closed.face.uv);
  });

  test('crosses to another thread whole', () => {
    expect(structuredClone(closed)).toEqual(closed);
  });

  test('knows an open mouth from a closed one', () => {
    expect(closed.measures.isOpenMouth).toBe(false);
    expect(laughing.measures.isWideOpenMouth).toBe(true);
    expect(Math.max(...laughing.measures.restGapCm)).toBeCloseTo(1, 1);
  });

  test('leaves the upper face alone when the jaw opens', () => {
    const deformation = posed(closed, { jaw: 1 });
    for (const eye of EYES) {
      for (const vertex of eye.loop) {
        for (let axis = 0; axis < 3; axis++) expect(deformation[vertex * 3 + axis]).toBe(0);
      }
    }
    expect(deformation[152 * 3 + 1]).toBeLessThan(-0.5);
  });
});

describe('lips', () => {
  test.each([['closed', closed] as const, ['laughing', laughing] as const])(
    'of a %s photo never cross, whatever the mouth does',
    (_, rig) => {
      for (let seed = 0; seed < 60; seed++) {
        const displacement = posed(rig, randomMouth(seed));
        for (const column of UPPER_LIP_ROWS[3].keys()) {
          const upper = UPPER_LIP_ROWS[3][column]! * 3 + 1;
          const lower = LOWER_LIP_ROWS[3][column]! * 3 + 1;
          const gap =
            rig.face.rest[upper]! + displacement[upper]! - rig.face.rest[lower]! - displacement[lower]!;
          expect(gap).toBeGreaterThan(-1e-5);
        }
      }
    },
  );

  test('meet on a closure, also where the photo laughs', () => {
    for (const rig of [closed, laughing]) {
      const [opening] = intendedOpening({ rig }, motionOf([{ talk: 1, close: 1, jaw: 0.2 }]));
      expect(opening).toBeLessThan(0.006);
    }
  });

  test('of a laughing photo rest on each other between words', () => {
    const [photo, pause] = intendedOpening({ rig: laughing }, motionOf([{}, { talk: 1 }]));
    expect(photo).toBeGreaterThan(0.06);
    expect(pause).toBeLessThan(0.006);
  });
});

describe('the intended opening', () => {
  test('grows with the jaw', () => {
    const jaws = [0, 0.1, 0.25, 0.5, 0.75, 1];
    const opening = intendedOpening({ rig: closed }, motionOf(jaws.map((jaw) => ({ talk: 1, jaw }))));
    for (let i = 1; i < jaws.length; i++) expect(opening[i]).toBeGreaterThan(opening[i - 1]!);
  });

  test('is the same for a face in half the size', () => {
    const motion = motionOf([{ talk: 1, jaw: 0.6, wide: 0.3 }]);
    const small = rigOf({ pixelsPerCm: 6.5 });
    expect(intendedOpening({ rig: small }, motion)[0]).toBeCloseTo(
      intendedOpening({ rig: closed }, motion)[0]!,
      3,
    );
  });

  test('hardly depends on how a head is tilted, since its jaw makes up for it', () => {
    const motion = motionOf([{ talk: 1, jaw: 0.7 }]);
    for (const tilt of [-0.25, 0.25]) {
      const tilted = rigOf({}, (points) => pitch(points, tilt));
      const opening = (rig: Rig) => intendedOpening({ rig }, motion)[0]!;
      expect(opening(tilted) / opening(closed)).toBeGreaterThan(0.9);
      expect(opening(tilted) / opening(closed)).toBeLessThan(1.1);
    }
  });
});

describe('a blink', () => {
  test('closes the aperture, and the lids never pass each other by more than a lash', () => {
    for (const closing of [0, 0.25, 0.5, 0.75, 1]) {
      const displacement = posed(closed, { blinkLeft: closing, blinkRight: closing });
      for (const eye of EYES) {
        eye.upperLid.forEach((upper, column) => {
          const height = (vertex: number) =>
            closed.face.rest[vertex * 3 + 1]! + displacement[vertex * 3 + 1]!;
          const opening = closed.face.rest[upper * 3 + 1]! - closed.face.rest[eye.lowerLid[column]! * 3 + 1]!;
          const left = height(upper) - height(eye.lowerLid[column]!);
          expect(left).toBeGreaterThan(-0.08);
          if (closing === 1) expect(left).toBeLessThan(0.06 * opening + 0.01);
        });
      }
    }
  });

  test('moves each eye on its own; left is the side of the subject', () => {
    const displacement = posed(closed, { blinkLeft: 1 });
    expect(displacement[EYES[0].upperLid[3]! * 3 + 1]).toBe(0);
    expect(displacement[EYES[1].upperLid[3]! * 3 + 1]).toBeLessThan(-0.3);
  });

  test('follows an eye that looks down a little way', () => {
    const displacement = posed(closed, { gazeYCm: -0.1 });
    const fall = -displacement[EYES[0].upperLid[3]! * 3 + 1]!;
    expect(fall).toBeGreaterThan(0.04);
    expect(fall).toBeLessThan(0.15);
  });
});

describe('depth', () => {
  test('has no cliffs, and every point stays where it is seen', () => {
    const { landmarks } = plainFace({ size: SIZE, pixelsPerCm: 13 });
    yaw(landmarks.points, 0.6);
    const { restPose } = rigOf({}, (points) => yaw(points, 0.6));
    const inHead = pointsInHead(restPose, landmarks.points);
    const levelled = levelDepth(restPose, landmarks.points, inHead);
    const seen = pixelsOfHead(restPose, levelled);
    for (let i = 0; i < MESH_POINTS; i++) {
      expect(Math.abs(seen[i * 2]! - landmarks.points[i * 3]!)).toBeLessThan(0.01);
      for (let j = 0; j < i; j++) {
        const apart =
          Math.hypot(
            landmarks.points[i * 3]! - landmarks.points[j * 3]!,
            landmarks.points[i * 3 + 1]! - landmarks.points[j * 3 + 1]!,
          ) / restPose.scale;
        const step = Math.abs(viewDepth(restPose, levelled, i) - viewDepth(restPose, levelled, j));
        if (step > 2.25 * apart + 0.01)
          throw new Error(`${i} and ${j} lie ${step} cm deep, ${apart} cm apart.`);
      }
    }
  });
});

function posed(rig: Rig, pose: Pose): Float32Array {
  const deformation = new FaceDeformation(rig, 'refined');
  deformation.update(motionOf([pose]).values, 0);
  return deformation.displacement;
}

function randomMouth(seed: number): Pose {
  const random = seededRandom(seed);
  const upTo = (most: number) => random() * most;
  return {
    talk: random() < 0.8 ? 1 : random(),
    jaw: upTo(0.9),
    wide: upTo(1),
    pucker: upTo(1),
    funnel: upTo(1),
    upperRaise: upTo(0.5),
    lowerDrop: upTo(0.5),
    close: random() < 0.5 ? upTo(1) : 0,
    tuck: random() < 0.3 ? upTo(1) : 0,
    smile: random() * 2 - 1,
  };
}

function yaw(points: Float32Array, angleRad: number): void {
  turn(points, 0, angleRad);
}

function pitch(points: Float32Array, angleRad: number): void {
  turn(points, 1, angleRad);
}

/** Turns landmarks about the middle of the picture, `axis` against depth. */
function turn(points: Float32Array, axis: 0 | 1, angleRad: number): void {
  for (let i = 0; i < points.length; i += 3) {
    const across = points[i + axis]! - SIZE / 2;
    const depth = points[i + 2]!;
    points[i + axis] = SIZE / 2 + across * Math.cos(angleRad) - depth * Math.sin(angleRad);
    points[i + 2] = depth * Math.cos(angleRad) + across * Math.sin(angleRad);
  }
}
