import type { CanonicalFace } from '../vision/canonical-face.ts';
import { fitHeadPose, type HeadPose } from '../vision/head-pose.ts';
import type { FaceLandmarks } from '../vision/landmarks.ts';
import { levelDepth } from './depth-relief.ts';
import { buildEyeballs, type Eyeballs } from './eyeballs.ts';
import { buildEyelids, type Eyelid } from './eyelids.ts';
import { type FaceMeasures, measureFace } from './face-measures.ts';
import { buildFaceMesh, type FaceMesh, skinTriangles } from './face-mesh.ts';
import { LEFT_CORNER, LOWER_LIP_ROWS, RIGHT_CORNER, UPPER_LIP_ROWS } from './face-topology.ts';
import { pointsInHead } from './head-frame.ts';
import { jawGainOf } from './jaw-gain.ts';
import { buildPersonGrid, type PersonGrid } from './person-grid.ts';
import { sealLips } from './seal-lips.ts';
import { solveShapes } from './shapes.ts';

/** How a portrait moves: geometry only, no pixels. Centimetres of the head frame and canvas pixels. */
export interface Rig {
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per photo pixel. */
  readonly upscale: number;
  /** The head as in the photo. */
  readonly restPose: HeadPose;
  /** The 478 landmarks in the head frame: `x, y, z` in cm; closed lips touch. */
  readonly inHead: Float32Array;
  readonly measures: FaceMeasures;
  /** How much more than the average person's this jaw turns for the same sound. */
  readonly jawGain: number;
  readonly mouth: MouthPlace;
  readonly face: FaceMesh;
  readonly eyelids: readonly [Eyelid, Eyelid];
  readonly eyeballs: Eyeballs;
  readonly grid: PersonGrid;
}

/** Where the mouth's inside is. */
export interface MouthPlace {
  /** Depth of the mouth plane (see `MouthOpening`), through the front teeth. */
  readonly planeDepthCm: number;
  /** Middle between the corners. */
  readonly centreXCm: number;
  /** Height of the line on which the lips of this photo meet when they close; y up. */
  readonly closedLineYCm: number;
}

export interface RigInput {
  readonly width: number;
  readonly height: number;
  readonly upscale: number;
  /** In canvas pixels. */
  readonly landmarks: FaceLandmarks;
  readonly canonical: CanonicalFace;
  /** Coverage of the person, `width * height`, the same that the person's texture has. */
  readonly personAlpha: Uint8Array;
  /** Of the person grid, in pixels; by default it follows the size of the head. */
  readonly cellSize?: number;
}

/** The teeth stand behind the lips by this much. */
const TEETH_BEHIND_LIPS_CM = 0.7;
/** An open mouth closes this share of its gap from above, the rest from below (as the closeRest shape does). */
const CLOSES_FROM_ABOVE = 0.36;

export function buildRig(input: RigInput): Rig {
  const { width, height, upscale, canonical } = input;
  const found = input.landmarks.points;
  const restPose = fitHeadPose(found, canonical);
  const measures = measureFace(pointsInHead(restPose, found));
  const points = measures.isOpenMouth ? found : sealLips(found);
  const inHead = pointsInHead(restPose, points);
  const skin = skinTriangles(canonical.triangles);
  const shapes = solveShapes(canonical.vertices, skin, inHead, measures);
  const relief = levelDepth(restPose, points, inHead);
  const { mesh, refined } = buildFaceMesh(restPose, skin, inHead, relief, shapes);
  return {
    width,
    height,
    upscale,
    restPose,
    inHead,
    measures,
    jawGain: jawGainOf(restPose, inHead, shapes.jaw),
    mouth: placeMouth(inHead),
    face: mesh,
    eyelids: buildEyelids(mesh, refined),
    eyeballs: buildEyeballs(restPose, points, inHead),
    grid: buildPersonGrid({ ...input, pose: restPose, points, inHead: relief }),
  };
}

function placeMouth(inHead: Float32Array): MouthPlace {
  const upper = UPPER_LIP_ROWS[3][4]! * 3;
  const lower = LOWER_LIP_ROWS[3][4]! * 3;
  const gap = Math.max(0, inHead[upper + 1]! - inHead[lower + 1]!);
  return {
    planeDepthCm: (inHead[upper + 2]! + inHead[lower + 2]!) / 2 - TEETH_BEHIND_LIPS_CM,
    centreXCm: (inHead[LEFT_CORNER[3] * 3]! + inHead[RIGHT_CORNER[3] * 3]!) / 2,
    closedLineYCm: inHead[upper + 1]! - CLOSES_FROM_ABOVE * gap,
  };
}
