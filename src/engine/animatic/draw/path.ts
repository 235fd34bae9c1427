import { type Affine, mapX, mapY } from './affine.ts';

/**
 * Closed outlines of cubic Bézier pieces: x0 y0, then for each piece two control points and its end, six numbers. What
 * any outline surrounds is inside; an outline that runs the other way round cuts a hole.
 */
export interface Path {
  readonly outlines: readonly Float64Array[];
}

export type Point = readonly [x: number, y: number];

// The control arm that makes a quarter of an ellipse of one cubic, off by 0.03 % of the radius.
const QUARTER_ARM = 0.5522847498;

export const joinPaths = (...paths: readonly Path[]): Path => ({
  outlines: paths.flatMap((path) => path.outlines),
});

export function mapPath(path: Path, by: Affine): Path {
  const outlines = path.outlines.map((outline) => {
    const mapped = new Float64Array(outline.length);
    for (let i = 0; i < outline.length; i += 2) {
      mapped[i] = mapX(by, outline[i]!, outline[i + 1]!);
      mapped[i + 1] = mapY(by, outline[i]!, outline[i + 1]!);
    }
    return mapped;
  });
  // A mirror turns outlines round; joined to others they would cut holes.
  const isMirrored = by.a * by.d - by.b * by.c < 0;
  return isMirrored ? reversed({ outlines }) : { outlines };
}

/** The same outlines the other way round: joined to a path around them they are its holes. */
export function reversed(path: Path): Path {
  return {
    outlines: path.outlines.map((outline) => {
      const turned = new Float64Array(outline.length);
      for (let i = 0; i < outline.length; i += 2) {
        turned[i] = outline[outline.length - 2 - i]!;
        turned[i + 1] = outline[outline.length - 1 - i]!;
      }
      return turned;
    }),
  };
}

/** Straight from corner to corner. */
export function polygon(points: readonly Point[]): Path {
  const pen = new Pen(points[0]!);
  for (const point of points.slice(1)) pen.line(point);
  return pen.closed();
}

/**
 * A closed curve through the points (centripetal enough for outlines drawn by hand: Catmull-Rom).
 * @param tension 0 round, 1 straight from point to point.
 */
export function smoothOutline(points: readonly Point[], tension = 0): Path {
  const count = points.length;
  const arm = (1 - tension) / 6;
  const at = (index: number) => points[(index + count) % count]!;
  const pen = new Pen(points[0]!);
  for (let i = 0; i < count; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    pen.curve(
      [from[0] + (to[0] - before[0]) * arm, from[1] + (to[1] - before[1]) * arm],
      [to[0] - (after[0] - from[0]) * arm, to[1] - (after[1] - from[1]) * arm],
      to,
    );
  }
  return pen.closed();
}

export function ellipse(x: number, y: number, radiusX: number, radiusY = radiusX, angleRad = 0): Path {
  const [cos, sin] = [Math.cos(angleRad), Math.sin(angleRad)];
  const at = (u: number, v: number): Point => [
    x + cos * u * radiusX - sin * v * radiusY,
    y + sin * u * radiusX + cos * v * radiusY,
  ];
  const k = QUARTER_ARM;
  return new Pen(at(1, 0))
    .curve(at(1, k), at(k, 1), at(0, 1))
    .curve(at(-k, 1), at(-1, k), at(-1, 0))
    .curve(at(-1, -k), at(-k, -1), at(0, -1))
    .curve(at(k, -1), at(1, -k), at(1, 0))
    .closed();
}

export function rectangle(x: number, y: number, width: number, height: number, radius = 0): Path {
  const [right, bottom] = [x + width, y + height];
  if (radius === 0)
    return polygon([
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
    ]);
  const r = Math.min(radius, width / 2, height / 2);
  const a = r * (1 - QUARTER_ARM);
  return new Pen([x + r, y])
    .line([right - r, y])
    .curve([right - a, y], [right, y + a], [right, y + r])
    .line([right, bottom - r])
    .curve([right, bottom - a], [right - a, bottom], [right - r, bottom])
    .line([x + r, bottom])
    .curve([x + a, bottom], [x, bottom - a], [x, bottom - r])
    .line([x, y + r])
    .curve([x, y + a], [x + a, y], [x + r, y])
    .closed();
}

/** Draws one outline piece by piece. */
export class Pen {
  readonly #numbers: number[];

  constructor(start: Point) {
    this.#numbers = [start[0], start[1]];
  }

  line([x, y]: Point): this {
    const [fromX, fromY] = this.#numbers.slice(-2) as [number, number];
    const third = 1 / 3;
    this.#numbers.push(fromX + (x - fromX) * third, fromY + (y - fromY) * third);
    this.#numbers.push(x + (fromX - x) * third, y + (fromY - y) * third, x, y);
    return this;
  }

  curve(leaving: Point, arriving: Point, to: Point): this {
    this.#numbers.push(leaving[0], leaving[1], arriving[0], arriving[1], to[0], to[1]);
    return this;
  }

  /** With a straight piece back to the start if needed; clockwise on the screen, however it was drawn. */
  closed(): Path {
    const [startX, startY] = this.#numbers as [number, number];
    const [endX, endY] = this.#numbers.slice(-2) as [number, number];
    if (startX !== endX || startY !== endY) this.line([startX, startY]);
    const path: Path = { outlines: [Float64Array.from(this.#numbers)] };
    return controlArea(path.outlines[0]!) < 0 ? reversed(path) : path;
  }
}

/** Signed area of the control polygon, positive if clockwise on the screen. */
function controlArea(outline: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 3 < outline.length; i += 2)
    sum += outline[i]! * outline[i + 3]! - outline[i + 2]! * outline[i + 1]!;
  return sum / 2;
}
