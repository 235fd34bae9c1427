import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tensor4d } from '@tensorflow/tfjs-core';
import { dynamicsGates } from '../src/engine/quality/dynamics-gates.ts';
import { type FaceReading, readFace } from '../src/engine/quality/face-reading.ts';
import type { Verdict } from '../src/engine/quality/verdict.ts';
import { regionAround } from '../src/engine/vision/face-mesh.ts';
import type { FaceVision } from '../src/engine/vision/face-vision.ts';
import { fitHeadPose, headAngles } from '../src/engine/vision/head-pose.ts';
import { cropSquare, type Picture } from '../src/engine/vision/image-crop.ts';
import { type FaceRegion, LANDMARK_COUNT } from '../src/engine/vision/landmarks.ts';
import { GraphNetwork } from './graph-network.ts';

const MODEL = 'facemesh.json';
const MESH_NODE = 'Identity_2';
const INPUT_SIZE = 192;

/**
 * Lip, head and brow dynamics as another network sees them: the mesh without attention heads that the limits of these
 * gates were measured with on real speakers. It sees lips move about 0.7 times as far as ours does, and its noise adds
 * to the brows.
 *
 * @param start where the face is in the first frame.
 */
export async function measureDynamicsAgain(
  frames: AsyncIterable<Picture>,
  start: FaceRegion,
  { fps, canonical }: { fps: number; canonical: FaceVision['canonical'] },
): Promise<Verdict[]> {
  const network = await GraphNetwork.load(modelPath());
  const faces: FaceReading[] = [];
  let region = start;
  for await (const frame of frames) {
    const points = findPoints(network, frame, region);
    region = regionAround(points);
    faces.push(readFace({ points, presence: 1, region }, headAngles(fitHeadPose(points, canonical))));
  }
  const series = (read: (face: FaceReading) => number) => Float32Array.from(faces, read);
  return dynamicsGates({
    frames: { fps, frameCount: faces.length, numbers: [...faces.keys()] },
    temperament: 'natural',
    eyeDistance: series((face) => face.eyeDistance),
    lipPoints: faces.map((face) => face.lipPoints),
    yawDegrees: series((face) => face.yawDegrees),
    pitchDegrees: series((face) => face.pitchDegrees),
    rollDegrees: series((face) => face.rollDegrees),
    noseX: series((face) => face.nose.x),
    noseY: series((face) => face.nose.y),
    browHeight: series((face) => face.browHeight),
  });
}

function findPoints(network: GraphNetwork, frame: Picture, region: FaceRegion): Float32Array {
  const input = tensor4d(cropSquare(frame, region, INPUT_SIZE), [1, INPUT_SIZE, INPUT_SIZE, 3]);
  const mesh = network.run(input, MESH_NODE);
  input.dispose();
  const points = new Float32Array(LANDMARK_COUNT * 3);
  const scale = region.size / INPUT_SIZE;
  const cos = Math.cos(region.angleRad) * scale;
  const sin = Math.sin(region.angleRad) * scale;
  for (let i = 0; i < mesh.length; i += 3) {
    const x = mesh[i]! - INPUT_SIZE / 2;
    const y = mesh[i + 1]! - INPUT_SIZE / 2;
    points[i] = region.centerX + x * cos - y * sin;
    points[i + 1] = region.centerY + x * sin + y * cos;
    points[i + 2] = mesh[i + 2]! * scale;
  }
  return points;
}

function modelPath(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@vladmandic/human')), '..', 'models', MODEL);
}
