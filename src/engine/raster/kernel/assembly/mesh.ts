import { setAlpha } from './blend';
import { setTexture } from './texture';
import { drawTriangle, setCanvas } from './triangle';

const VERTEX_BYTES: usize = 24;

// Kept in step with texture.ts of the host: what a block of 16x16 texels is covered with.
const BLOCK_BITS: i32 = 4;
const TRANSPARENT: i32 = 0;
const MIXED: i32 = 1;
const OPAQUE: i32 = 255;
// A sample of chroma reaches 3 texels of luma beyond its position.
const REACH: f32 = 4;
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
  for (let end = indices + <usize>triangleCount * 12; indices < end; indices += 12) {
    const a = vertices + <usize>load<i32>(indices) * VERTEX_BYTES;
    const b = vertices + <usize>load<i32>(indices, 4) * VERTEX_BYTES;
    const c = vertices + <usize>load<i32>(indices, 8) * VERTEX_BYTES;
    if (blocks) {
      const cover = coverOf(blocks, sourceWidth, sourceHeight, a, b, c);
      if (cover == TRANSPARENT) continue;
      if (cover == OPAQUE) setAlpha(0, 0);
      else setAlpha(alpha, chromaAlpha);
    }
    drawTriangle(a, b, c);
  }
}

/** What all texels under the triangle with vertices at a, b, c are covered with. */
function coverOf(blocks: usize, width: i32, height: i32, a: usize, b: usize, c: usize): i32 {
  const uMin = min(load<f32>(a, 8), min(load<f32>(b, 8), load<f32>(c, 8))) - REACH;
  const vMin = min(load<f32>(a, 12), min(load<f32>(b, 12), load<f32>(c, 12))) - REACH;
  const uMax = max(load<f32>(a, 8), max(load<f32>(b, 8), load<f32>(c, 8))) + REACH;
  const vMax = max(load<f32>(a, 12), max(load<f32>(b, 12), load<f32>(c, 12))) + REACH;
  // Written so that what is not a number does not pass.
  if (!(uMin >= 0 && vMin >= 0 && uMax < <f32>width && vMax < <f32>height)) return MIXED;
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
