import type { Affine } from './affine.ts';
import type { Path } from './path.ts';

/** How much of each pixel of a region lies inside a path: 0 to 1, rows from the top. */
export interface Coverage {
  /** Pixels of the canvas. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** `width * height` values from the start of the array; it may be longer. */
  readonly values: Float32Array;
}

/** Pixels, `right` and `bottom` not included. */
export interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Of a pixel: below what an eye can see of an edge.
const FLATNESS = 0.03;

// Corners of the path as straight pieces, x0 y0 x1 y1 each; grown when a path needs more and then kept.
let pieces = new Float64Array(4096);
let pieceNumbers = 0;
let scratch = new Float32Array(0);

/**
 * Exact areas: every edge adds what it covers of the pixels it crosses and, to its right, how much of the row it spans;
 * the running sum along a row is the coverage. Where outlines overlap the sum is limited to 1, so joined outlines are
 * one shape without seams.
 * @returns undefined if nothing of it is inside the clip. The values are overwritten by the next call.
 */
export function coverPath(path: Path, transform: Affine, clip: Clip): Coverage | undefined {
  flatten(path, transform);
  const region = regionOf(clip);
  if (!region) return undefined;
  const { left, top, right, bottom } = region;
  const [width, height] = [right - left, bottom - top];
  // Two columns more than the region: what lies right of it is added there and never read.
  const stride = width + 2;
  const size = stride * height;
  if (scratch.length < size) scratch = new Float32Array(size);
  else scratch.fill(0, 0, size);
  for (let i = 0; i < pieceNumbers; i += 4)
    addEdge(
      pieces[i]! - left,
      pieces[i + 1]! - top,
      pieces[i + 2]! - left,
      pieces[i + 3]! - top,
      width,
      height,
    );
  integrate(width, height);
  return { left, top, width, height, values: scratch };
}

function regionOf(clip: Clip): Clip | undefined {
  if (pieceNumbers === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < pieceNumbers; i += 2) {
    const x = pieces[i]!;
    const y = pieces[i + 1]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  const region = {
    left: Math.max(clip.left, Math.floor(left)),
    top: Math.max(clip.top, Math.floor(top)),
    right: Math.min(clip.right, Math.ceil(right)),
    bottom: Math.min(clip.bottom, Math.ceil(bottom)),
  };
  return region.left < region.right && region.top < region.bottom ? region : undefined;
}

function flatten({ outlines }: Path, { a, b, c, d, e, f }: Affine) {
  pieceNumbers = 0;
  for (const outline of outlines) {
    let x0 = a * outline[0]! + c * outline[1]! + e;
    let y0 = b * outline[0]! + d * outline[1]! + f;
    for (let i = 2; i < outline.length; i += 6) {
      const x1 = a * outline[i]! + c * outline[i + 1]! + e;
      const y1 = b * outline[i]! + d * outline[i + 1]! + f;
      const x2 = a * outline[i + 2]! + c * outline[i + 3]! + e;
      const y2 = b * outline[i + 2]! + d * outline[i + 3]! + f;
      const x3 = a * outline[i + 4]! + c * outline[i + 5]! + e;
      const y3 = b * outline[i + 4]! + d * outline[i + 5]! + f;
      flattenPiece(x0, y0, x1, y1, x2, y2, x3, y3);
      x0 = x3;
      y0 = y3;
    }
  }
}

function flattenPiece(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
) {
  // A cubic is off its chords by at most 3/4 of its larger second difference over the square of their number.
  const bend = Math.max(
    Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
    Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
  );
  const count = Math.min(64, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / FLATNESS))));
  reservePieces(count);
  let [fromX, fromY] = [x0, y0];
  for (let k = 1; k <= count; k++) {
    const t = k / count;
    const s = 1 - t;
    const isLast = k === count;
    const toX = isLast ? x3 : s * s * (s * x0 + 3 * t * x1) + t * t * (3 * s * x2 + t * x3);
    const toY = isLast ? y3 : s * s * (s * y0 + 3 * t * y1) + t * t * (3 * s * y2 + t * y3);
    pieces[pieceNumbers++] = fromX;
    pieces[pieceNumbers++] = fromY;
    pieces[pieceNumbers++] = toX;
    pieces[pieceNumbers++] = toY;
    fromX = toX;
    fromY = toY;
  }
}

function reservePieces(count: number) {
  if (pieceNumbers + 4 * count <= pieces.length) return;
  const grown = new Float64Array(2 * pieces.length + 4 * count);
  grown.set(pieces);
  pieces = grown;
}

/** Splits an edge where it crosses the left or right side of the region, so that each part is inside or beside it. */
function addEdge(x0: number, y0: number, x1: number, y1: number, width: number, height: number) {
  if (y0 === y1 || (y0 <= 0 && y1 <= 0) || (y0 >= height && y1 >= height)) return;
  for (const side of [0, width]) {
    if (x0 < side === x1 < side || x0 === side || x1 === side) continue;
    const y = y0 + ((y1 - y0) * (side - x0)) / (x1 - x0);
    addEdge(x0, y0, side, y, width, height);
    addEdge(side, y, x1, y1, width, height);
    return;
  }
  const inside = (x: number) => (x < 0 ? 0 : x > width ? width : x);
  addClippedEdge(inside(x0), y0, inside(x1), y1, width, height);
}

function addClippedEdge(x0: number, y0: number, x1: number, y1: number, width: number, height: number) {
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, lowX, lowY] = direction === 1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (lowX - topX) / (lowY - topY);
  const stride = width + 2;
  const lastRow = Math.min(height, Math.ceil(lowY));
  for (let row = Math.max(0, Math.floor(topY)); row < lastRow; row++) {
    const from = Math.max(row, topY);
    const to = Math.min(row + 1, lowY);
    if (to <= from) continue;
    const span = (to - from) * direction;
    const xa = topX + (from - topY) * slope;
    const xb = topX + (to - topY) * slope;
    addRow(row * stride, Math.min(xa, xb), Math.max(xa, xb), span);
  }
}

/** What an edge from `left` to `right` adds in one row, of which it spans `span`. */
function addRow(start: number, left: number, right: number, span: number) {
  const first = Math.floor(left);
  const last = Math.floor(right);
  if (last === first) {
    const beside = 0.5 * (left + right) - first;
    scratch[start + first]! += span * (1 - beside);
    scratch[start + first + 1]! += span * beside;
    return;
  }
  // The area right of the edge grows like a parabola in its first and last pixel and evenly in between.
  const perPixel = span / (right - left);
  const firstPart = first + 1 - left;
  let before = 0.5 * perPixel * firstPart * firstPart;
  let summed = before;
  scratch[start + first]! += before;
  for (let column = first + 1; column < last; column++) {
    const covered = perPixel * (column + 0.5 - left);
    scratch[start + column]! += covered - before;
    summed += covered - before;
    before = covered;
  }
  const lastPart = right - last;
  const covered = span - 0.5 * perPixel * lastPart * lastPart;
  scratch[start + last]! += covered - before;
  summed += covered - before;
  scratch[start + last + 1]! += span - summed;
}

/** Running sums along the rows, moved together so that rows follow each other without the two columns. */
function integrate(width: number, height: number) {
  const stride = width + 2;
  for (let row = 0; row < height; row++) {
    const from = row * stride;
    const to = row * width;
    let sum = 0;
    for (let column = 0; column < width; column++) {
      sum += scratch[from + column]!;
      const inside = sum < 0 ? -sum : sum;
      // Rounding leaves crumbs of single precision where nothing is.
      scratch[to + column] = inside > 1 ? 1 : inside < 1e-5 ? 0 : inside;
    }
  }
}
