export interface I420 {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Scales a picture up, bilinear, into `to`. */
export function enlargeI420(from: I420, to: I420): void {
  let read = 0;
  let written = 0;
  for (const plane of [1, 2, 2]) {
    const [width, height] = [from.width / plane, from.height / plane];
    const [wide, high] = [to.width / plane, to.height / plane];
    enlargePlane(
      { width, height, pixels: from.pixels.subarray(read, read + width * height) },
      { width: wide, height: high, pixels: to.pixels.subarray(written, written + wide * high) },
    );
    read += width * height;
    written += wide * high;
  }
}

// Fractions of a pixel; the sums of four products stay within whole numbers.
const STEPS = 64;
const ROUND = (STEPS * STEPS) / 2;
const SHIFT = 12;

function enlargePlane(from: I420, to: I420): void {
  const columns = positions(from.width, to.width);
  const rows = positions(from.height, to.height);
  // One row of the source's width, between two of its rows; its last column stands twice.
  const between = new Int32Array(from.width + 1);
  for (let y = 0; y < to.height; y++) {
    const above = rows.index[y]! * from.width;
    const below = Math.min(rows.index[y]! + 1, from.height - 1) * from.width;
    const down = rows.fraction[y]!;
    for (let x = 0; x < from.width; x++)
      between[x] = from.pixels[above + x]! * (STEPS - down) + from.pixels[below + x]! * down;
    between[from.width] = between[from.width - 1]!;
    const start = y * to.width;
    for (let x = 0; x < to.width; x++) {
      const left = columns.index[x]!;
      const across = columns.fraction[x]!;
      const sum = between[left]! * (STEPS - across) + between[left + 1]! * across;
      to.pixels[start + x] = (sum + ROUND) >> SHIFT;
    }
  }
}

/** For each target pixel, the source pixel before its centre and how far it is past that one's centre. */
function positions(from: number, to: number): { readonly index: Int32Array; readonly fraction: Int32Array } {
  const index = new Int32Array(to);
  const fraction = new Int32Array(to);
  for (let i = 0; i < to; i++) {
    const position = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    index[i] = Math.floor(position);
    fraction[i] = Math.round((position - index[i]!) * STEPS);
  }
  return { index, fraction };
}
