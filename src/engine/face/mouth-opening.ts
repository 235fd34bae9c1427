import { clamp, lerp } from '../../lib/interpolate.ts';
import { CHANNEL, MOTION_CHANNELS } from '../motion/motion.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { jawWeight } from './expression.ts';
import { INNER_LIP, LOWER_LIP_LINE, UPPER_LIP_LINE } from './face-topology.ts';
import { jawDropCm } from './jaw-shape.ts';
import { LIP_LINE_SAMPLES, type MouthOpening } from './mouth-plane.ts';
import type { Rig } from './rig.ts';
import { SHAPE } from './shape-names.ts';

/** The inside is drawn a little beyond the lips, which then cover its edge. */
const BOX_MARGIN_PIXELS = 4;
const POINTS = UPPER_LIP_LINE.length;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Fills one `MouthOpening` again and again from the lips of the current frame. */
export class MouthOpeningWriter {
  readonly opening: Writable<MouthOpening> = {
    planeFromCanvas: new Float64Array(6),
    box: new Float64Array(4),
    cornerX: new Float64Array(2),
    upperLip: new Float64Array(LIP_LINE_SAMPLES),
    lowerLip: new Float64Array(LIP_LINE_SAMPLES),
    jawDropCm: 0,
    jaw: 0,
    tongueUp: 0,
    tongueOut: 0,
    neutralised: 0,
  };
  readonly #rig: Rig;
  readonly #upper = new Float64Array(POINTS * 2);
  readonly #lower = new Float64Array(POINTS * 2);

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  update(
    values: Float32Array,
    frameIndex: number,
    pose: Float64Array,
    weights: Float32Array,
    faceVertices: Float32Array,
  ): MouthOpening {
    const { opening } = this;
    writePlaneFromCanvas(pose, this.#rig.mouth.planeDepthCm, opening.planeFromCanvas);
    writeBox(faceVertices, opening.box);
    writeLineInPlane(faceVertices, UPPER_LIP_LINE, opening.planeFromCanvas, this.#upper);
    writeLineInPlane(faceVertices, LOWER_LIP_LINE, opening.planeFromCanvas, this.#lower);
    opening.cornerX[0] = Math.min(this.#upper[0]!, this.#lower[0]!);
    opening.cornerX[1] = Math.max(this.#upper[POINTS * 2 - 2]!, this.#lower[POINTS * 2 - 2]!);
    sampleLine(this.#upper, opening.cornerX, opening.upperLip);
    sampleLine(this.#lower, opening.cornerX, opening.lowerLip);
    const row = frameIndex * MOTION_CHANNELS.length;
    opening.jaw = jawWeight(this.#rig, values, frameIndex);
    opening.jawDropCm = jawDropCm(opening.jaw, this.#rig.mouth.planeDepthCm);
    opening.tongueUp = values[row + CHANNEL.tongueUp]!;
    opening.tongueOut = values[row + CHANNEL.tongueOut]!;
    opening.neutralised = clamp(weights[SHAPE.closeRest]!, 0, 1);
    return opening;
  }
}

/** Inverts the way from the plane at a depth of the head frame to the canvas; y of the plane points down. */
export function writePlaneFromCanvas(pose: Float64Array, depthCm: number, plane: Float64Array): void {
  const a = pose[0]!;
  const b = -pose[1]!;
  const c = pose[4]!;
  const d = -pose[5]!;
  const originX = pose[2]! * depthCm + pose[3]!;
  const originY = pose[6]! * depthCm + pose[7]!;
  const determinant = a * d - b * c;
  plane[0] = d / determinant;
  plane[1] = -b / determinant;
  plane[2] = (b * originY - d * originX) / determinant;
  plane[3] = -c / determinant;
  plane[4] = a / determinant;
  plane[5] = (c * originX - a * originY) / determinant;
}

function writeBox(faceVertices: Float32Array, box: Float64Array): void {
  box[0] = box[1] = Number.POSITIVE_INFINITY;
  box[2] = box[3] = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < INNER_LIP.length; i++) {
    const x = faceVertices[INNER_LIP[i]! * VERTEX_FLOATS]!;
    const y = faceVertices[INNER_LIP[i]! * VERTEX_FLOATS + 1]!;
    box[0] = Math.min(box[0]!, x - BOX_MARGIN_PIXELS);
    box[1] = Math.min(box[1]!, y - BOX_MARGIN_PIXELS);
    box[2] = Math.max(box[2]!, x + BOX_MARGIN_PIXELS);
    box[3] = Math.max(box[3]!, y + BOX_MARGIN_PIXELS);
  }
}

/** In order of x: a lip line of a turned head may fold back on itself by a hair. */
function writeLineInPlane(
  faceVertices: Float32Array,
  line: readonly number[],
  plane: Float64Array,
  points: Float64Array,
): void {
  for (let i = 0; i < POINTS; i++) {
    const x = faceVertices[line[i]! * VERTEX_FLOATS]!;
    const y = faceVertices[line[i]! * VERTEX_FLOATS + 1]!;
    const inPlaneX = plane[0]! * x + plane[1]! * y + plane[2]!;
    points[i * 2] = i === 0 ? inPlaneX : Math.max(points[i * 2 - 2]!, inPlaneX);
    points[i * 2 + 1] = plane[3]! * x + plane[4]! * y + plane[5]!;
  }
}

function sampleLine(points: Float64Array, ends: Float64Array, samples: Float64Array): void {
  let segment = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = lerp(ends[0]!, ends[1]!, i / (samples.length - 1));
    while (segment < POINTS - 2 && points[segment * 2 + 2]! < x) segment++;
    const fromX = points[segment * 2]!;
    const toX = points[segment * 2 + 2]!;
    const along = clamp((x - fromX) / Math.max(1e-6, toX - fromX), 0, 1);
    samples[i] = lerp(points[segment * 2 + 1]!, points[segment * 2 + 3]!, along);
  }
}
