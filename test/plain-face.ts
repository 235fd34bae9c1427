import {
  EYES,
  FACE_OVAL,
  INNER_LIP,
  LEFT_CORNER,
  LOWER_LIP_ROWS,
  RIGHT_CORNER,
  UPPER_LIP_ROWS,
} from '../src/engine/face/face-topology.ts';
import { buildRig, type Rig } from '../src/engine/face/rig.ts';
import type { FloatImage, RgbImage } from '../src/engine/image.ts';
import { type CanonicalFace, readCanonicalFace } from '../src/engine/vision/canonical-face.ts';
import type { FaceLandmarks } from '../src/engine/vision/landmarks.ts';
import { type Random, seededRandom } from '../src/lib/random.ts';
import { loadVisionModels } from '../src/media/vision-models.ts';

type Colour = readonly [number, number, number];

export interface PlainFaceOptions {
  readonly size?: number;
  readonly pixelsPerCm?: number;
  readonly skin?: Colour;
  readonly lips?: Colour;
  readonly sclera?: Colour;
  readonly iris?: Colour;
  readonly background?: Colour;
  /** How far the lower lip is drawn down, and what shows in between. */
  readonly gapCm?: number;
  readonly mouth?: Colour;
  /** Standard deviation of the noise over all. */
  readonly grain?: number;
}

export interface PlainFace {
  readonly canvas: RgbImage;
  readonly landmarks: FaceLandmarks;
  readonly matte: FloatImage;
  readonly canonical: CanonicalFace;
}

const { models } = await loadVisionModels();
const canonical = readCanonicalFace(models.canonical);

/** The rig of a face on a canvas as large as its photo, all of which is the person. */
export function plainRig(face = plainFace({ size: 320, pixelsPerCm: 13 })): Rig {
  const { width, height } = face.canvas;
  const personAlpha = new Uint8Array(width * height).fill(255);
  return buildRig({ ...face, width, height, upscale: 1, personAlpha });
}

/** MediaPipe's neutral face, seen from the front, in flat colours. */
export function plainFace(options: PlainFaceOptions = {}): PlainFace {
  const { size = 480, pixelsPerCm = 18, gapCm = 0, grain = 0 } = options;
  const points = frontalPoints(size, pixelsPerCm, gapCm);
  const canvas: RgbImage = { width: size, height: size, data: new Uint8Array(size * size * 3) };
  const colour = (chosen: Colour | undefined, usual: Colour) => chosen ?? usual;
  fill(canvas, () => true, colour(options.background, [90, 110, 130]));
  const matte = personMatte(points, size, pixelsPerCm);
  fill(canvas, (x, y) => matte.data[y * size + x]! > 0.5, colour(options.skin, [200, 160, 140]));
  const lipOutline = [
    ...[LEFT_CORNER[0], ...UPPER_LIP_ROWS[0], RIGHT_CORNER[0]],
    ...[...LOWER_LIP_ROWS[0]].reverse(),
  ];
  fill(canvas, inside(points, lipOutline), colour(options.lips, [180, 100, 95]));
  if (gapCm > 0) fill(canvas, inside(points, INNER_LIP), colour(options.mouth, [60, 20, 20]));
  for (const eye of EYES) {
    const isEye = inside(points, eye.loop);
    const [x0, y0] = [points[eye.irisCentre * 3]!, points[eye.irisCentre * 3 + 1]!];
    const radius = Math.abs(points[eye.irisEdge * 3]! - x0);
    fill(canvas, isEye, colour(options.sclera, [215, 205, 200]));
    fill(
      canvas,
      (x, y) => isEye(x, y) && Math.hypot(x + 0.5 - x0, y + 0.5 - y0) < radius,
      colour(options.iris, [60, 45, 35]),
    );
  }
  if (grain > 0) addGrain(canvas, grain, seededRandom(5));
  const region = { centerX: size / 2, centerY: size / 2, size: 22 * pixelsPerCm, angleRad: 0 };
  return { canvas, landmarks: { points, presence: 1, region }, matte, canonical };
}

function frontalPoints(size: number, pixelsPerCm: number, gapCm: number): Float32Array {
  const points = new Float32Array(478 * 3);
  const { vertices } = canonical;
  for (let i = 0; i < 468; i++) {
    points[i * 3] = size / 2 + pixelsPerCm * vertices[i * 3]!;
    points[i * 3 + 1] = size / 2 - pixelsPerCm * vertices[i * 3 + 1]!;
    points[i * 3 + 2] = -pixelsPerCm * vertices[i * 3 + 2]!;
  }
  // The canonical lips part by a hair; here they meet, or are as far apart as asked.
  for (const [column, vertex] of LOWER_LIP_ROWS[3].entries()) {
    const closed = points[UPPER_LIP_ROWS[3][column]! * 3 + 1]! - points[vertex * 3 + 1]!;
    const share = 1 - ((column - 4) / 5) ** 2;
    for (const row of LOWER_LIP_ROWS) points[row[column]! * 3 + 1]! += closed + share * gapCm * pixelsPerCm;
  }
  for (const eye of EYES) placeIris(points, eye, pixelsPerCm);
  return points;
}

function placeIris(points: Float32Array, eye: (typeof EYES)[number], pixelsPerCm: number): void {
  const middle = (k: number) => (points[eye.outerCorner * 3 + k]! + points[eye.innerCorner * 3 + k]!) / 2;
  const radius = 0.59 * pixelsPerCm;
  const around = [
    [0, 0],
    [1, 0],
    [0, -1],
    [-1, 0],
    [0, 1],
  ] as const;
  for (const [i, [dx, dy]] of around.entries()) {
    points.set([middle(0) + dx * radius, middle(1) + dy * radius, middle(2)], (eye.irisCentre + i) * 3);
  }
}

/** Face, hair and shoulders: an ellipse around the oval over a wide trunk. */
function personMatte(points: Float32Array, size: number, pixelsPerCm: number): FloatImage {
  const data = new Float32Array(size * size);
  const chin = points[152 * 3 + 1]!;
  const isFace = inside(points, FACE_OVAL);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const aside = Math.abs(x + 0.5 - size / 2) / pixelsPerCm;
      const up = (size / 2 - y) / pixelsPerCm;
      const isHair = (aside / 8.6) ** 2 + ((up - 1) / 11) ** 2 < 1;
      const isTrunk = y > chin && aside < 4.5 + (y - chin) / pixelsPerCm;
      data[y * size + x] = isHair || isTrunk || isFace(x, y) ? 1 : 0;
    }
  return { width: size, height: size, data };
}

function inside(points: Float32Array, loop: readonly number[]) {
  const ys = loop.map((index) => points[index * 3 + 1]!);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return (column: number, row: number) => {
    const [x, y] = [column + 0.5, row + 0.5];
    if (y < top || y > bottom) return false;
    let isInside = false;
    for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      const [ax, ay] = [points[loop[i]! * 3]!, points[loop[i]! * 3 + 1]!];
      const [bx, by] = [points[loop[j]! * 3]!, points[loop[j]! * 3 + 1]!];
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
    }
    return isInside;
  };
}

function fill(image: RgbImage, isInside: (x: number, y: number) => boolean, colour: Colour): void {
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++)
      if (isInside(x, y)) image.data.set(colour, (y * image.width + x) * 3);
}

function addGrain({ data }: RgbImage, deviation: number, random: Random): void {
  for (let at = 0; at < data.length; at += 3) {
    const noise = (random() + random() + random() - 1.5) * 2 * deviation;
    for (let k = 0; k < 3; k++) data[at + k] = Math.min(255, Math.max(0, Math.round(data[at + k]! + noise)));
  }
}
