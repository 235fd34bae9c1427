import { type Affine, IDENTITY } from './affine.ts';
import { type Coverage, coverPath } from './coverage.ts';
import { type Paint, type RowPainter, rowPainter } from './paint.ts';
import type { Path } from './path.ts';
import type { Canvas } from './texture.ts';

let row = new Float32Array(4 * 2048);

/** Paints what is inside the path over what is there, with edges as soft as a pixel. */
export function fillPath(canvas: Canvas, path: Path, paint: Paint, transform: Affine = IDENTITY) {
  const clip = { left: 0, top: 0, right: canvas.width, bottom: canvas.height };
  const coverage = coverPath(path, transform, clip);
  if (coverage) paintCoverage(canvas, coverage, rowPainter(paint, transform));
}

/** @param coverage lies inside the canvas. */
export function paintCoverage(canvas: Canvas, coverage: Coverage, painter: RowPainter) {
  const { left, top, width, height, values } = coverage;
  if (row.length < 4 * width) row = new Float32Array(4 * width);
  for (let y = 0; y < height; y++) {
    const from = y * width;
    let first = 0;
    let end = width;
    while (first < end && values[from + first] === 0) first++;
    while (end > first && values[from + end - 1] === 0) end--;
    if (first === end) continue;
    painter(left + first, top + y, end - first, row);
    const pixel = (top + y) * canvas.width + left + first;
    if ('rgb' in canvas) blendRow(canvas.rgb, 3 * pixel, values, from + first, end - first);
    else blendRowWithAlpha(canvas.rgba, 4 * pixel, values, from + first, end - first);
  }
}

function blendRow(rgb: Float32Array, at: number, values: Float32Array, from: number, count: number) {
  for (let i = 0, to = at, c = 0; i < count; i++, to += 3, c += 4) {
    const alpha = values[from + i]! * row[c + 3]!;
    if (alpha === 0) continue;
    const rest = 1 - alpha;
    rgb[to] = rgb[to]! * rest + row[c]! * alpha;
    rgb[to + 1] = rgb[to + 1]! * rest + row[c + 1]! * alpha;
    rgb[to + 2] = rgb[to + 2]! * rest + row[c + 2]! * alpha;
  }
}

function blendRowWithAlpha(
  rgba: Float32Array,
  at: number,
  values: Float32Array,
  from: number,
  count: number,
) {
  for (let i = 0, to = at, c = 0; i < count; i++, to += 4, c += 4) {
    const alpha = values[from + i]! * row[c + 3]!;
    if (alpha === 0) continue;
    const rest = 1 - alpha;
    rgba[to] = rgba[to]! * rest + row[c]! * alpha;
    rgba[to + 1] = rgba[to + 1]! * rest + row[c + 1]! * alpha;
    rgba[to + 2] = rgba[to + 2]! * rest + row[c + 2]! * alpha;
    rgba[to + 3] = rgba[to + 3]! * rest + alpha;
  }
}
