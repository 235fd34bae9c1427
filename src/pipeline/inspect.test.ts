import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { pointsInHead } from '../engine/face/head-frame.ts';
import type { PreparedPortrait } from '../engine/face/portrait.ts';
import { CHANNEL, MOTION_CHANNELS, type Motion } from '../engine/motion/motion.ts';
import type { QualityReport } from '../engine/quality/gates.ts';
import type { GateName } from '../engine/quality/limits.ts';
import { planarFromRgb } from '../engine/raster/texture.ts';
import { fitHeadPose } from '../engine/vision/head-pose.ts';
import { seededRandom } from '../lib/random.ts';
import { loadFaceVision } from '../media/face-vision-loader.ts';
import { readPortrait } from '../media/images.ts';
import { FrameInspector, type InspectionSubject, inspectFull } from './inspect.ts';

const SAMPLE = new URL('../../assets/sample/portrait.png', import.meta.url);
const FPS = 25;
const FRAMES = 10;

let subject: InspectionSubject;
let photo: Uint8Array;

beforeAll(async () => {
  const image = await readPortrait(readFileSync(SAMPLE));
  const { width, height } = image;
  const vision = await loadFaceVision();
  const landmarks = vision.landmarks(image, vision.detect(image)[0]!);
  const restPose = fitHeadPose(landmarks.points, vision.canonical);
  const alpha = Uint8Array.from({ length: width * height }, (_, i) => (i % width > width * 0.3 ? 255 : 0));
  const person = planarFromRgb(image, alpha);
  const rig = {
    restPose,
    inHead: pointsInHead(restPose, landmarks.points),
    face: { uv: uvOf(landmarks.points) },
  };
  photo = Uint8Array.from([...person.y, ...person.u, ...person.v]);
  subject = {
    portrait: { width, height, person, rig } as unknown as PreparedPortrait,
    motion: restingMotion(),
    intendedOpening: new Float32Array(FRAMES),
    sound: {
      duration: FRAMES / FPS,
      envelope: { rate: 100, values: new Float32Array(41) },
      synthesised: null,
    },
    vision,
  };
});

/** Only the point that the camera zooms around matters here. */
const uvOf = (points: Float32Array) =>
  Float32Array.from({ length: (points.length / 3) * 2 }, (_, i) => points[(i >> 1) * 3 + (i & 1)]!);

function restingMotion(): Motion {
  return {
    fps: FPS,
    frameCount: FRAMES,
    values: new Float32Array(FRAMES * MOTION_CHANNELS.length),
    closures: [{ start: 0.1, end: 0.2 }],
    pauses: [{ start: 0, end: FRAMES / FPS }],
    blinks: [],
    temperament: 'natural',
  };
}

async function* clipOf(frames: readonly Uint8Array[]) {
  yield* frames;
}

const repeated = (frame: Uint8Array, count = FRAMES) => Array.from({ length: count }, () => frame);
const gate = (report: QualityReport, name: GateName) => report.gates.find((row) => row.name === name);

function noise(length: number): Uint8Array {
  const random = seededRandom(4);
  return Uint8Array.from({ length }, () => 16 + 219 * random());
}

function blurred(frame: Uint8Array, width: number): Uint8Array {
  return frame.map((value, i) => {
    const [left, right] = [frame[i - 1] ?? value, frame[i + 1] ?? value];
    return (left + right + (frame[i - width] ?? value) + (frame[i + width] ?? value)) / 4;
  });
}

describe('a clip that shows the photo itself', () => {
  test('has the face in every frame, as sharp as the photo, before a background that stands still', async () => {
    const report = await inspectFull(subject, clipOf(repeated(photo)));
    expect(gate(report, 'sharpness')?.value).toBeCloseTo(1, 1);
    expect(gate(report, 'background')).toMatchObject({ value: 0, pass: true });
    expect(report.gates.filter(({ value }) => value === null).map(({ name }) => name)).toEqual([]);
    expect(report.skipped.map(({ name }) => name)).toContain('loudness');
  });

  test('gives the same reading in every frame, and only of the frames that were asked for', () => {
    const inspector = new FrameInspector(subject, [2, 5]);
    for (const [number, frame] of repeated(photo).entries()) inspector.look(number, frame);
    const { faces, frames } = inspector.measurements();
    expect(frames).toEqual({ fps: FPS, frameCount: FRAMES, numbers: [2, 5] });
    for (const face of faces) expect(face?.opening).toBeCloseTo(faces[0]!.opening, 3);
  });
});

describe('faults in the frames', () => {
  test('one frame without a face fails every gate that looks at faces', async () => {
    const frames = repeated(photo);
    frames[6] = noise(photo.length);
    const report = await inspectFull(subject, clipOf(frames));
    expect(gate(report, 'silence')).toMatchObject({ value: null, pass: false });
    expect(gate(report, 'silence')?.reason).toMatch(/1 of 10 inspected frames, first in frame 6/);
  });

  test('the face is found again after it was lost', () => {
    const inspector = new FrameInspector(subject, Array(FRAMES).keys());
    const frames = [photo, noise(photo.length), photo, photo];
    for (const [number, frame] of frames.entries()) inspector.look(number, frame);
    expect(inspector.measurements().faces.map((face) => face !== null)).toEqual([true, false, true, true]);
  });

  test('a soft picture and a background that changes are noticed', async () => {
    const soft = blurred(photo, subject.portrait.width);
    const report = await inspectFull(subject, clipOf(repeated(soft)));
    expect(gate(report, 'sharpness')?.pass).toBe(false);
    const brighter = photo.map((value) => Math.min(235, value + 1));
    expect(gate(await inspectFull(subject, clipOf(repeated(brighter))), 'background')?.pass).toBe(false);
  });

  test('frames that are missing at the end show in the duration', async () => {
    const report = await inspectFull(subject, clipOf(repeated(photo, 6)));
    expect(gate(report, 'duration')).toMatchObject({ value: 4, pass: false });
  });
});

test('a moving camera leaves no background to compare', async () => {
  const motion = restingMotion();
  motion.values[3 * MOTION_CHANNELS.length + CHANNEL.zoom] = 0.05;
  const report = await inspectFull({ ...subject, motion }, clipOf(repeated(photo, 2)));
  expect(report.skipped.find(({ name }) => name === 'background')?.reason).toMatch(/camera/);
});
