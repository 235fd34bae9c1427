import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { loadFaceVision } from '../../media/face-vision-loader.ts';
import type { RgbImage } from '../image.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { regionOfFace } from './face-detector.ts';
import type { FaceVision } from './face-vision.ts';
import { yawPitchRoll } from './head-pose.ts';
import { type FaceLandmarks, LANDMARK_COUNT } from './landmarks.ts';

// Eileen Collins, 512 x 512, nearly frontal, smiling with her teeth showing; her face is 95 pixels wide.
const SAMPLE = fileURLToPath(new URL('../../../assets/sample/portrait.png', import.meta.url));
const [RIGHT_EYE, LEFT_EYE, UPPER_LIP, LOWER_LIP, MOUTH_RIGHT, MOUTH_LEFT] = [33, 263, 13, 14, 61, 291];

let vision: FaceVision;
let portrait: RgbImage;

async function decode(picture: Sharp): Promise<RgbImage> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

beforeAll(async () => {
  vision = await loadFaceVision();
  portrait = await decode(sharp(SAMPLE));
});

const at = ({ points }: FaceLandmarks, index: number) => ({
  x: points[3 * index]!,
  y: points[3 * index + 1]!,
});
const distance = (landmarks: FaceLandmarks, a: number, b: number) =>
  Math.hypot(at(landmarks, a).x - at(landmarks, b).x, at(landmarks, a).y - at(landmarks, b).y);
const seen = (image: RgbImage) => vision.landmarks(image, vision.detect(image)[0]!);

describe('the sample portrait', () => {
  test('shows one face, where it is', () => {
    const faces = vision.detect(portrait);
    expect(faces).toHaveLength(1);
    const { box, keyPoints, score } = faces[0]!;
    expect(score).toBeGreaterThan(0.9);
    expect(box.left + box.width / 2).toBeCloseTo(225, -1);
    expect(box.top + box.height / 2).toBeCloseTo(128, -1);
    // The subject's right eye is on the left of the picture.
    expect(keyPoints[0]).toBeLessThan(keyPoints[2]!);
  });

  test('has its eyes, irises and smile where a person sees them', () => {
    const landmarks = seen(portrait);
    expect(landmarks.points).toHaveLength(3 * LANDMARK_COUNT);
    expect(landmarks.presence).toBeGreaterThan(0.999);
    // By eye on the enlarged picture, then by a second implementation; a missing attention head or a half-cell shift
    // in one moves the lips by a pixel or more.
    const places = [
      [RIGHT_EYE, 195.4, 100.7],
      [LEFT_EYE, 255.8, 104.3],
      [468, 203.6, 101.1],
      [473, 246.6, 103.5],
      [MOUTH_RIGHT, 202.2, 139.3],
      [MOUTH_LEFT, 245.4, 140.8],
      [UPPER_LIP, 223.4, 143.5],
      [LOWER_LIP, 222.9, 150.5],
    ] as const;
    for (const [index, x, y] of places) {
      expect(
        Math.hypot(at(landmarks, index).x - x, at(landmarks, index).y - y),
        `point ${index}`,
      ).toBeLessThan(0.7);
    }
    const opening = distance(landmarks, UPPER_LIP, LOWER_LIP) / distance(landmarks, RIGHT_EYE, LEFT_EYE);
    expect(opening).toBeGreaterThan(0.09);
    expect(opening).toBeLessThan(0.14);
  });

  test('faces the camera with a slight tilt', () => {
    const { yawRad, pitchRad, rollRad } = yawPitchRoll(vision.canonical, seen(portrait));
    expect(Math.abs(yawRad)).toBeLessThan(0.08);
    expect(Math.abs(pitchRad)).toBeLessThan(0.2);
    expect(rollRad).toBeCloseTo(-0.055, 1);
  });

  test('has the same landmarks when looked for from elsewhere', () => {
    const steady = seen(portrait);
    const iod = distance(steady, RIGHT_EYE, LEFT_EYE);
    const region = regionOfFace(vision.detect(portrait)[0]!);
    const moved = {
      ...region,
      centerX: region.centerX + 22,
      size: region.size * 1.35,
      angleRad: region.angleRad + 0.35,
    };
    const again = vision.landmarks(portrait, moved);
    let sum = 0;
    for (let i = 0; i < 468; i++)
      sum += Math.hypot(at(again, i).x - at(steady, i).x, at(again, i).y - at(steady, i).y);
    expect(sum / 468 / iod).toBeLessThan(0.006);
  });

  test('is tracked in one look nearly as well, in RGB and in planes', () => {
    const careful = seen(portrait);
    const iod = distance(careful, RIGHT_EYE, LEFT_EYE);
    for (const picture of [portrait, planarOf(portrait)]) {
      const quick = vision.track(picture, careful.region);
      expect(quick.presence).toBeGreaterThan(0.999);
      for (const index of [RIGHT_EYE, LEFT_EYE, UPPER_LIP, LOWER_LIP, MOUTH_RIGHT, MOUTH_LEFT, 152]) {
        const error = Math.hypot(
          at(quick, index).x - at(careful, index).x,
          at(quick, index).y - at(careful, index).y,
        );
        expect(error / iod, `point ${index}`).toBeLessThan(0.025);
      }
    }
  });

  test('is cut out along its outline', () => {
    const { data, width } = vision.matte(portrait, seen(portrait));
    const matteAt = (x: number, y: number) => data[y * width + x]!;
    for (const [x, y] of [
      [225, 128],
      [225, 60],
      [200, 400],
      [222, 240],
    ] as const)
      expect(matteAt(x, y)).toBeGreaterThan(0.95);
    for (const [x, y] of [
      [20, 20],
      [490, 60],
      [90, 60],
      [330, 100],
    ] as const)
      expect(matteAt(x, y)).toBeLessThan(0.05);
  });

  test('is seen the same way every time', () => {
    expect(seen(portrait)).toEqual(seen(portrait));
  });
});

describe('other pictures', () => {
  test('a face turned in the picture plane is found, and its roll measured', async () => {
    const turned = await decode(sharp(SAMPLE).rotate(20, { background: '#888' }));
    const roll = (image: RgbImage) => yawPitchRoll(vision.canonical, seen(image)).rollRad;
    expect(vision.detect(turned)).toHaveLength(1);
    // sharp turns clockwise, and a positive roll is counter-clockwise.
    expect(roll(turned) - roll(portrait)).toBeCloseTo((-20 * Math.PI) / 180, 1);
  });

  test('of two people the larger comes first, even where the smaller is clearer', async () => {
    const [sharpNear, far] = await Promise.all([cutHead(440), cutHead(400)]);
    const near = await sharp(sharpNear).blur(9).png().toBuffer();
    const image = await onCanvas(1100, 520, [
      { input: far, left: 30, top: 60 },
      { input: near, left: 560, top: 10 },
    ]);
    const faces = vision.detect(image);
    expect(faces).toHaveLength(2);
    expect(faces[0]!.score).toBeLessThan(faces[1]!.score);
    expect(faces[0]!.box.left).toBeGreaterThan(560);
    expect(faces[1]!.box.left).toBeLessThan(330);
  });

  test('a small figure in the corner of a large picture is found', async () => {
    const figure = await sharp(SAMPLE).resize(380).png().toBuffer();
    const image = await onCanvas(1920, 1080, [{ input: figure, left: 1520, top: 690 }]);
    const faces = vision.detect(image);
    expect(faces).toHaveLength(1);
    expect(faces[0]!.box.left + faces[0]!.box.width / 2).toBeCloseTo(1520 + (225 * 380) / 512, -1);
    expect(faces[0]!.box.top + faces[0]!.box.height / 2).toBeCloseTo(690 + (128 * 380) / 512, -1);
  });

  test('a face that overflows the picture is found', async () => {
    const close = await decode(sharp(SAMPLE).extract({ left: 190, top: 90, width: 72, height: 72 }));
    expect(vision.detect(close)).toHaveLength(1);
  });

  test('noise, a gradient, an empty room and a spacesuit without a head show no face', async () => {
    const random = seededRandom(3);
    const fill = (value: (x: number, y: number) => number): RgbImage => {
      const data = new Uint8Array(300 * 300 * 3);
      for (let i = 0; i < data.length; i++) data[i] = value(Math.floor(i / 3) % 300, Math.floor(i / 900));
      return { width: 300, height: 300, data };
    };
    expect(vision.detect(fill(() => 256 * random()))).toEqual([]);
    expect(vision.detect(fill((x, y) => (x + y) / 2.4))).toEqual([]);
    expect(vision.detect(fill((x, y) => (x > 40 && x < 120 && y > 60 && y < 200 ? 240 : 90)))).toEqual([]);
    const suit = await decode(sharp(SAMPLE).extract({ left: 0, top: 200, width: 512, height: 312 }));
    expect(vision.detect(suit)).toEqual([]);
  });
});

test('the canonical face is a closed-mouthed, symmetric head of 468 vertices', () => {
  const { vertices, triangles } = vision.canonical;
  expect(vertices).toHaveLength(468 * 3);
  expect(triangles).toHaveLength(898 * 3);
  expect(Math.max(...triangles)).toBe(467);
  expect(vertices[3 * RIGHT_EYE]).toBeCloseTo(-vertices[3 * LEFT_EYE]!, 3);
  // Outer eye corners of an adult are about nine centimetres apart.
  expect(vertices[3 * LEFT_EYE]! - vertices[3 * RIGHT_EYE]!).toBeCloseTo(9, 0);
});

const cutHead = (size: number) =>
  sharp(SAMPLE).extract({ left: 120, top: 20, width: 210, height: 210 }).resize(size).png().toBuffer();

async function onCanvas(
  width: number,
  height: number,
  layers: { input: Buffer; left: number; top: number }[],
) {
  const canvas = sharp({ create: { width, height, channels: 3, background: '#6a8a9a' } });
  return decode(sharp(await canvas.composite(layers).png().toBuffer()));
}

/** BT.709, limited range. */
function planarOf({ width, height, data }: RgbImage): PlanarImage {
  const planes = {
    y: new Uint8Array(width * height),
    u: new Uint8Array((width * height) / 4),
    v: new Uint8Array((width * height) / 4),
  };
  for (let i = 0; i < width * height; i++) {
    const [r, g, b] = [data[3 * i]! / 255, data[3 * i + 1]! / 255, data[3 * i + 2]! / 255];
    const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    planes.y[i] = 16.5 + 219 * luma;
    const chroma = Math.floor(i / width / 2) * (width / 2) + Math.floor((i % width) / 2);
    planes.u[chroma] = 128.5 + (224 * (b - luma)) / 1.8556;
    planes.v[chroma] = 128.5 + (224 * (r - luma)) / 1.5748;
  }
  return { width, height, ...planes };
}
