import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { drawingOf, type Pose } from '../../../test/posed-portrait.ts';
import { seededRandom } from '../../lib/random.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { EYES } from './face-topology.ts';
import { preparePortrait } from './prepare.ts';

const SIZE = 320;
const photo = (options: Parameters<typeof plainFace>[0] = {}) =>
  plainFace({ size: SIZE, pixelsPerCm: 13, grain: 3, ...options });
const prepare = (face: ReturnType<typeof plainFace>) => preparePortrait({ ...face, upscale: 1 });
const closedPhoto = photo();
const portrait = prepare(closedPhoto);
const draw = drawingOf(portrait);
const laughingPhoto = photo({ gapCm: 1 });
const laughing = prepare(laughingPhoto);
const drawLaughing = drawingOf(laughing);
const lumaAt = (frame: Uint8Array, x: number, y: number) => frame[Math.round(y) * SIZE + Math.round(x)]!;

describe('without motion', () => {
  test.each([
    ['closed', closedPhoto, portrait, draw] as const,
    ['laughing', laughingPhoto, laughing, drawLaughing] as const,
  ])('the %s photo itself is drawn, to within rounding', (_, { canvas }, prepared, drawing) => {
    const frame = drawing({});
    const { alpha } = prepared.person;
    const { y } = planarFromRgb(canvas);
    let worst = 0;
    let sum = 0;
    let count = 0;
    for (let i = 0; i < y.length; i++) {
      // Between person and background the photo is made up of both.
      if (alpha![i] !== 255) continue;
      const difference = Math.abs(frame[i]! - y[i]!);
      worst = Math.max(worst, difference);
      sum += difference;
      count++;
    }
    expect(count).toBeGreaterThan(20000);
    expect(sum / count).toBeLessThan(0.4);
    expect(worst).toBeLessThan(14);
  });
});

describe('a frame', () => {
  test('depends on its own row alone', () => {
    const poses = [0, 1, 2, 3, 4].map(randomPose);
    const alone = poses.map((pose) => draw(pose));
    const again = [...poses].reverse().map((pose) => draw(pose));
    // Compared whole: a diff of a million bytes would take longer than the test.
    again.reverse().forEach((frame, i) => {
      expect(Buffer.from(frame).equals(alone[i]!)).toBe(true);
    });
  });

  test('leaves the background alone while the camera stands still', () => {
    const { alpha } = portrait.person;
    // Where nobody is, and nobody comes: two centimetres from the person.
    const isFar = (i: number) => {
      for (let dy = -26; dy <= 26; dy += 13) {
        for (let dx = -26; dx <= 26; dx += 13) {
          const [x, y] = [(i % SIZE) + dx, Math.floor(i / SIZE) + dy];
          if (x >= 0 && y >= 0 && x < SIZE && y < SIZE && alpha![y * SIZE + x]! > 0) return false;
        }
      }
      return true;
    };
    const far = [...Array(SIZE * SIZE).keys()].filter((i) => i % 7 === 0 && isFar(i));
    expect(far.length).toBeGreaterThan(500);
    for (let seed = 0; seed < 5; seed++) {
      const frame = draw({ ...randomPose(seed), zoom: 0 });
      for (const i of far) expect(Math.abs(frame[i]! - portrait.background.y[i]!)).toBeLessThanOrEqual(1);
    }
  });

  test('has no holes: whatever moves, every pixel of the head stays as bright as skin, hair or mouth', () => {
    const bright = prepare(
      photo({ background: [255, 0, 255], skin: [120, 120, 120], lips: [110, 110, 110] }),
    );
    const drawing = drawingOf(bright);
    for (let seed = 0; seed < 6; seed++) {
      const frame = drawing({ ...randomPose(seed), shiftXCm: 0, shiftYCm: 0 });
      // Magenta has a Cr of over 220; no layer of the person comes near it.
      const red = frame.subarray(SIZE * SIZE * 1.25);
      for (let y = 60; y < 130; y++) {
        for (let x = 60; x < 100; x++) expect(red[y * (SIZE / 2) + x]).toBeLessThan(190);
      }
    }
  });

  test('turns the nose to the side of the yaw', () => {
    const nose = portrait.rig.face.uv[4 * 2]!;
    const edge = edgeOf(draw({ yawRad: 0.12 }), nose);
    expect(edge).toBeGreaterThan(edgeOf(draw({ yawRad: -0.12 }), nose) + 2);
  });

  test('grows about the face when the camera zooms in', () => {
    const [zoomed, still] = [draw({ zoom: 0.2 }), draw({})];
    const { uv } = portrait.rig.face;
    const [x, y] = [uv[168 * 2]!, uv[168 * 2 + 1]!];
    // The outer corner of an eye, seen from the bridge of the nose, is a fifth further away.
    const eye = EYES[1].irisCentre * 3;
    const { points } = plainFace({ size: SIZE, pixelsPerCm: 13 }).landmarks;
    const [ex, ey] = [points[eye]!, points[eye + 1]!];
    const there = lumaAt(zoomed, x + 1.2 * (ex - x), y + 1.2 * (ey - y));
    expect(Math.abs(there - lumaAt(still, ex, ey))).toBeLessThan(12);
    expect(there).toBeLessThan(lumaAt(still, x, y) - 40);
  });
});

describe('the eyes', () => {
  test('are covered with skin when they are shut', () => {
    const { points } = plainFace({ size: SIZE, pixelsPerCm: 13 }).landmarks;
    const shut = draw({ blinkLeft: 1, blinkRight: 1 });
    const open = draw({});
    for (const eye of EYES) {
      const [x, y] = [points[eye.irisCentre * 3]!, points[eye.irisCentre * 3 + 1]!];
      const cheek = lumaAt(open, portrait.rig.face.uv[101 * 2]!, portrait.rig.face.uv[101 * 2 + 1]!);
      expect(lumaAt(open, x, y)).toBeLessThan(cheek - 50);
      expect(lumaAt(shut, x, y - 2)).toBeGreaterThan(cheek - 45);
    }
  });

  test('look where the gaze goes', () => {
    const { points } = plainFace({ size: SIZE, pixelsPerCm: 13 }).landmarks;
    const row = Math.round(points[EYES[0].irisCentre * 3 + 1]!);
    const middle = (frame: Uint8Array) => {
      let sum = 0;
      let weight = 0;
      for (let x = 100; x < 136; x++) {
        const darkness = Math.max(0, 120 - frame[row * SIZE + x]!);
        sum += darkness * x;
        weight += darkness;
      }
      return sum / weight;
    };
    const moved = middle(draw({ gazeXCm: 0.15 })) - middle(draw({}));
    expect(moved).toBeGreaterThan(1);
    expect(moved).toBeLessThan(2.6);
  });
});

function edgeOf(frame: Uint8Array, around: number): number {
  const { points } = plainFace({ size: SIZE, pixelsPerCm: 13 }).landmarks;
  // The inner corner of the left eye is nearer to the nose's depth than the head's axis, and dark against the skin.
  const row = Math.round(points[EYES[0].irisCentre * 3 + 1]!);
  let sum = 0;
  let weight = 0;
  for (let x = Math.round(around) - 60; x < around; x++) {
    const darkness = Math.max(0, 120 - frame[row * SIZE + x]!);
    sum += darkness * x;
    weight += darkness;
  }
  return sum / weight;
}

function randomPose(seed: number): Pose {
  const random = seededRandom(seed + 1);
  const around = (most: number) => (random() * 2 - 1) * most;
  return {
    talk: 1,
    jaw: random() * 0.9,
    wide: random(),
    pucker: random(),
    close: random() < 0.3 ? 1 : 0,
    yawRad: around(0.1),
    pitchRad: around(0.08),
    rollRad: around(0.06),
    shiftXCm: around(1),
    shiftYCm: around(0.6),
    breath: random(),
    blinkLeft: random(),
    blinkRight: random(),
    gazeXCm: around(0.1),
    brow: around(1),
    smile: around(1),
    zoom: around(0.05),
  };
}
