import { type Path, Pen, type Point } from './path.ts';

/** A point on the middle line of a limb and half its thickness there. */
export type LimbPoint = readonly [x: number, y: number, radius: number];

// Pieces between two points of the middle line: bends of 90 degrees still look round.
const PIECES = 6;
const CAP_ARM = 0.5522847498;

/**
 * The outline of something long: leg, tail, neck, branch, rope. A smooth line through the points, as thick as they
 * say, with round ends.
 */
export function limb(points: readonly LimbPoint[]): Path {
  const line = smoothLine(points);
  const normals = line.map((_, index) => normalAt(line, index));
  const left = line.map(([x, y, r], i): Point => [x + normals[i]![0] * r, y + normals[i]![1] * r]);
  const right = line.map(([x, y, r], i): Point => [x - normals[i]![0] * r, y - normals[i]![1] * r]);
  const last = line.length - 1;
  const pen = new Pen(left[0]!);
  for (const point of left.slice(1)) pen.line(point);
  cap(pen, line[last]!, normals[last]!, 1);
  for (let i = last - 1; i >= 0; i--) pen.line(right[i]!);
  cap(pen, line[0]!, normals[0]!, -1);
  return pen.closed();
}

/** @returns points on the limb's middle line, its own among them. */
export function smoothLine(points: readonly LimbPoint[]): LimbPoint[] {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))]!;
  const line: LimbPoint[] = [];
  for (let i = 0; i + 1 < points.length; i++)
    for (let piece = 0; piece < PIECES; piece++)
      line.push(catmullRom(at(i - 1), at(i), at(i + 1), at(i + 2), piece / PIECES));
  line.push(at(points.length - 1));
  return line;
}

function catmullRom(p: LimbPoint, q: LimbPoint, r: LimbPoint, s: LimbPoint, t: number): LimbPoint {
  const mixed = (axis: 0 | 1) =>
    q[axis] +
    0.5 *
      t *
      (r[axis] -
        p[axis] +
        t *
          (2 * p[axis] -
            5 * q[axis] +
            4 * r[axis] -
            s[axis] +
            t * (3 * (q[axis] - r[axis]) + s[axis] - p[axis])));
  return [mixed(0), mixed(1), q[2] + (r[2] - q[2]) * t * t * (3 - 2 * t)];
}

function normalAt(line: readonly LimbPoint[], index: number): Point {
  const before = line[Math.max(0, index - 1)]!;
  const after = line[Math.min(line.length - 1, index + 1)]!;
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
  const length = Math.hypot(dx, dy) || 1;
  return [dy / length, -dx / length];
}

/** Half a circle around the end, from the side where the pen is to the other one. */
function cap(pen: Pen, [x, y, r]: LimbPoint, [nx, ny]: Point, end: 1 | -1) {
  const [sideX, sideY] = [nx * r * end, ny * r * end];
  const [aheadX, aheadY] = [-ny * r * end, nx * r * end];
  const k = CAP_ARM;
  pen.curve(
    [x + sideX + k * aheadX, y + sideY + k * aheadY],
    [x + aheadX + k * sideX, y + aheadY + k * sideY],
    [x + aheadX, y + aheadY],
  );
  pen.curve(
    [x + aheadX - k * sideX, y + aheadY - k * sideY],
    [x - sideX + k * aheadX, y - sideY + k * aheadY],
    [x - sideX, y - sideY],
  );
}
