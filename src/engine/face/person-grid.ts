import { clamp, smoothstep } from '../../lib/interpolate.ts';
import type { HeadPose } from '../vision/head-pose.ts';
import { FACE_OVAL, MESH_POINTS } from './face-topology.ts';
import { type GridCells, sortCells } from './grid-cells.ts';
import { pixelAtDepth } from './head-frame.ts';

/** The whole person (hair, ears, neck, shoulders) as a grid over the photo that follows the head. */
export interface PersonGrid extends GridCells {
  readonly vertexCount: number;
  /** Canvas pixels of the photo; the outer rings lie beyond its border. */
  readonly uv: Float32Array;
  /** `x, y, z`, head frame, cm. */
  readonly inHead: Float32Array;
  /** 1 turns with the head, 0 stays where the photo has it. */
  readonly rigidity: Float32Array;
  /** How much of a breath lifts it. */
  readonly breathing: Float32Array;
  /** Vertices near the face that follow its rim, and by how much of each rim point (`FACE_OVAL.length` each). */
  readonly softVertices: Int32Array;
  readonly softWeights: Float32Array;
}

// Fine enough for the skin around the face to follow it; finer only costs time.
const CELL_CM = 1.1;
const MIN_CELL_PIXELS = 8;
/** Rings of cells beyond the picture that a moving head can pull in. */
const OUTER_RINGS = 3;

// Heights in the head frame (cm): the chin is at -9, the shoulders at -19 and below.
const NECK = { rigidAboveCm: -8.2, stillBelowCm: -19 } as const;
/** Long hair and a wide hat swing less than the skull. */
const FAR_SIDE = { fromCm: 13, toCm: 26, loses: 0.75 } as const;
/** Shoulders beside the neck. */
const SHOULDER = { fromCm: 4.5, toCm: 11, startsBelowCm: -8, fullBelowCm: -12, loses: 0.55 } as const;
/** A breath lifts shoulders and chest; hands and table stay. */
const CHEST = { fromCm: -9.5, fullBelowCm: -16, fadesBelowCm: -30, stillBelowCm: -52 } as const;
/** How far outside its rim the moving face carries the skin along. */
const SOFT_REACH_CM = { belowChin: 3.4, elsewhere: 1.6, chinBelowCm: -6 } as const;
const SOFT_LIMIT = 0.01;
/** The head curves back from the rim of the face. */
const DEPTH_FALL = { perCm: 0.9, mostCm: 6 } as const;
/** Cells further than this inside the rim are hidden by the face itself. */
const HIDDEN_INSIDE_CM = 2.4;

export interface PersonGridInput {
  readonly width: number;
  readonly height: number;
  readonly pose: HeadPose;
  /** 478 landmarks in canvas pixels and in the head frame. */
  readonly points: Float32Array;
  readonly inHead: Float32Array;
  readonly personAlpha: Uint8Array;
  /** In pixels. */
  readonly cellSize?: number;
}

export function buildPersonGrid(input: PersonGridInput): PersonGrid {
  const { width, height, pose } = input;
  const cell = input.cellSize ?? cellSizeOf(width, height, pose.scale);
  const columns = Math.ceil(width / cell) + 1 + 2 * OUTER_RINGS;
  const rows = Math.ceil(height / cell) + 1 + 2 * OUTER_RINGS;
  const count = columns * rows;
  const uv = new Float32Array(count * 2);
  const inHead = new Float32Array(count * 3);
  const rigidity = new Float32Array(count);
  const breathing = new Float32Array(count);
  const isHidden = new Uint8Array(count);
  const softVertices: number[] = [];
  const softWeights: number[] = [];
  const rim = rimOf(input);
  for (let i = 0; i < count; i++) {
    const x = ((i % columns) - OUTER_RINGS) * cell;
    const y = (Math.floor(i / columns) - OUTER_RINGS) * cell;
    const near = nearRim(rim, x, y, pose.scale);
    const isInside = isInsideRim(rim, x, y);
    const point = pixelAtDepth(pose, x, y, depthAt(input, near, isInside, x, y));
    uv.set([x, y], i * 2);
    inHead.set(point, i * 3);
    rigidity[i] = rigidityAt(point[0], point[1]);
    breathing[i] =
      smoothstep(CHEST.fromCm, CHEST.fullBelowCm, point[1]) *
      smoothstep(CHEST.stillBelowCm, CHEST.fadesBelowCm, point[1]);
    isHidden[i] = isInside && near.distanceCm > HIDDEN_INSIDE_CM ? 1 : 0;
    const softness = isInside ? 1 : softnessAt(near.distanceCm, point[1]);
    if (softness <= SOFT_LIMIT) continue;
    softVertices.push(i);
    for (const weight of near.weights) softWeights.push(weight * softness);
  }
  const isSoft = new Uint8Array(count);
  for (const vertex of softVertices) isSoft[vertex] = 1;
  const canMove = (i: number) => rigidity[i]! > 0 || breathing[i]! > 0 || isSoft[i] === 1;
  return {
    vertexCount: count,
    uv,
    inHead,
    rigidity,
    breathing,
    softVertices: Int32Array.from(softVertices),
    softWeights: Float32Array.from(softWeights),
    ...sortCells(
      { width, height, cell, columns, rows, rings: OUTER_RINGS },
      input.personAlpha,
      isHidden,
      canMove,
    ),
  };
}

function cellSizeOf(width: number, height: number, scale: number): number {
  return Math.round(clamp(CELL_CM * scale, MIN_CELL_PIXELS, Math.max(width, height) / 32));
}

function rigidityAt(xCm: number, yCm: number): number {
  const side = Math.abs(xCm);
  const neck = smoothstep(NECK.stillBelowCm, NECK.rigidAboveCm, yCm);
  const far = 1 - FAR_SIDE.loses * smoothstep(FAR_SIDE.fromCm, FAR_SIDE.toCm, side);
  const shoulder =
    SHOULDER.loses *
    smoothstep(SHOULDER.fromCm, SHOULDER.toCm, side) *
    smoothstep(SHOULDER.startsBelowCm, SHOULDER.fullBelowCm, yCm);
  return neck * far * (1 - shoulder);
}

function softnessAt(distanceCm: number, yCm: number): number {
  const reach = yCm < SOFT_REACH_CM.chinBelowCm ? SOFT_REACH_CM.belowChin : SOFT_REACH_CM.elsewhere;
  return Math.exp(-((distanceCm / reach) ** 2));
}

interface RimPoint {
  readonly x: number;
  readonly y: number;
  readonly zCm: number;
}

const rimOf = ({ points, inHead }: PersonGridInput): RimPoint[] =>
  FACE_OVAL.map((vertex) => ({
    x: points[vertex * 3]!,
    y: points[vertex * 3 + 1]!,
    zCm: inHead[vertex * 3 + 2]!,
  }));

/** The rim seen from a pixel: how near it is, and a smooth blend of its points by nearness. */
function nearRim(rim: RimPoint[], x: number, y: number, scale: number) {
  // Keeps a point of the rim from taking over all at once.
  const softening = (0.15 * scale) ** 2;
  const weights = rim.map((point) => 1 / ((x - point.x) ** 2 + (y - point.y) ** 2 + softening) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const distance = Math.min(...rim.map((point) => Math.hypot(x - point.x, y - point.y)));
  return {
    distanceCm: distance / scale,
    weights: weights.map((weight) => weight / total),
    zCm: rim.reduce((sum, point, k) => sum + (weights[k]! / total) * point.zCm, 0),
  };
}

function depthAt(
  { points, inHead }: PersonGridInput,
  near: { distanceCm: number; zCm: number },
  isInside: boolean,
  x: number,
  y: number,
): number {
  if (!isInside) return near.zCm - Math.min(DEPTH_FALL.mostCm, DEPTH_FALL.perCm * near.distanceCm);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < MESH_POINTS; i++) {
    const weight = 1 / ((x - points[i * 3]!) ** 2 + (y - points[i * 3 + 1]!) ** 2 + 4) ** 2;
    sum += weight * inHead[i * 3 + 2]!;
    total += weight;
  }
  return sum / total;
}

function isInsideRim(rim: RimPoint[], x: number, y: number): boolean {
  let isInside = false;
  rim.forEach((a, i) => {
    const b = rim[(i + 1) % rim.length]!;
    if (a.y > y === b.y > y) return;
    if (x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
  });
  return isInside;
}
