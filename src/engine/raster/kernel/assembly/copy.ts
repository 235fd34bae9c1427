/** Copies `width` x `height` bytes between two planes of the same stride. */
export function copyPlane(to: usize, from: usize, stride: i32, width: i32, height: i32): void {
  if (width == stride) {
    memory.copy(to, from, <usize>(stride * height));
    return;
  }
  for (let row = 0; row < height; row++) {
    memory.copy(to, from, width);
    to += stride;
    from += stride;
  }
}
