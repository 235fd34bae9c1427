import { setAlpha } from './blend';
import { setTexture } from './texture';
import { drawPolygon, setCanvas } from './polygon';
import { isOneMap } from './quad';
import { VERTEX_BYTES, uOf, vOf } from './vertex';

const INDEX_BYTES: usize = 12;

// Kept in step with texture.ts of the host: what a block of 16x16 texels is covered with.
const BLOCK_BITS: i32 = 4;
const TRANSPARENT: i32 = 0;
const MIXED: i32 = 1;
const OPAQUE: i32 = 255;
// A sample of chroma reaches 3 texels of luma beyond its position.
const REACH: f64 = 4;
// Looking at more blocks costs more than it saves.
const MOST_BLOCKS: i32 = 24;

/** `alpha`, `chromaAlpha` and `blocks` are 0 to draw the texture as opaque. */
export function drawMesh(
  toY: usize, toU: usize, toV: usize, width: i32, height: i32,
  y: usize, u: usize, v: usize, sourceWidth: i32, sourceHeight: i32,
  alpha: usize, chromaAlpha: usize, blocks: usize,
  vertices: usize, indices: usize, triangleCount: i32,
): void {
  setCanvas(toY, toU, toV, width, height);
  setTexture(y, u, v, sourceWidth, sourceHeight);
  setAlpha(0, 0);
  const end = indices + <usize>triangleCount * INDEX_BYTES;
  while (indices < end) {
    let a = <usize>load<i32>(indices);
    let b = <usize>load<i32>(indices, 4);
    let c = <usize>load<i32>(indices, 8);
    let d = c;
    indices += INDEX_BYTES;
    if (indices < end) {
      // Where the next triangle shares an edge with this one, b and d become its ends and a and c the far corners.
      const e = <usize>load<i32>(indices);
      const f = <usize>load<i32>(indices, 4);
      const g = <usize>load<i32>(indices, 8);
      const hasA = a == e || a == f || a == g;
      const hasB = b == e || b == f || b == g;
      const hasC = c == e || c == f || c == g;
      if (<i32>hasA + <i32>hasB + <i32>hasC == 2) {
        const far = e + f + g + (hasA ? 0 : a) + (hasB ? 0 : b) + (hasC ? 0 : c) - a - b - c;
        const p = hasA ? (hasB ? c : b) : a;
        const q = hasA ? (hasB ? a : c) : b;
        const s = hasA ? (hasB ? b : a) : c;
        if (isOneMap(at(vertices, p), at(vertices, q), at(vertices, far), at(vertices, s))) {
          a = p;
          b = q;
          c = far;
          d = s;
          indices += INDEX_BYTES;
        }
      }
    }
    a = at(vertices, a);
    b = at(vertices, b);
    c = at(vertices, c);
    d = at(vertices, d);
    if (blocks) {
      const cover = coverOf(blocks, sourceWidth, sourceHeight, a, b, c, d);
      if (cover == TRANSPARENT) continue;
      if (cover == OPAQUE) setAlpha(0, 0);
      else setAlpha(alpha, chromaAlpha);
    }
    drawPolygon(a, b, c, d);
  }
}

// @ts-ignore: decorator
@inline
function at(vertices: usize, index: usize): usize {
  return vertices + index * VERTEX_BYTES;
}

/** What all texels under a polygon with vertices at a, b, c, d are covered with. */
function coverOf(blocks: usize, width: i32, height: i32, a: usize, b: usize, c: usize, d: usize): i32 {
  const uMin = min(min(uOf(a), uOf(b)), min(uOf(c), uOf(d))) - REACH;
  const vMin = min(min(vOf(a), vOf(b)), min(vOf(c), vOf(d))) - REACH;
  const uMax = max(max(uOf(a), uOf(b)), max(uOf(c), uOf(d))) + REACH;
  const vMax = max(max(vOf(a), vOf(b)), max(vOf(c), vOf(d))) + REACH;
  // Written so that what is not a number does not pass.
  if (!(uMin >= 0 && vMin >= 0 && uMax < <f64>width && vMax < <f64>height)) return MIXED;
  const left = <i32>uMin >> BLOCK_BITS;
  const top = <i32>vMin >> BLOCK_BITS;
  const columns = (<i32>uMax >> BLOCK_BITS) - left + 1;
  const rows = (<i32>vMax >> BLOCK_BITS) - top + 1;
  const stride = (width + (1 << BLOCK_BITS) - 1) >> BLOCK_BITS;
  if (columns * rows > MOST_BLOCKS) return MIXED;
  let block = blocks + top * stride + left;
  const cover = <i32>load<u8>(block);
  for (let row = 0; row < rows; row++, block += stride) {
    for (let column = 0; column < columns; column++) {
      if (<i32>load<u8>(block + column) != cover) return MIXED;
    }
  }
  return cover;
}
