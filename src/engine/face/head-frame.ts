import type { HeadPose } from '../vision/head-pose.ts';

// The head frame: centimetres, x to image right, y up, z to the camera, the origin of MediaPipe's canonical face.
// A `HeadPose` says where it lies in the picture; there is no perspective.

/** Landmarks (pixels, y down, z away from the camera) in head-frame centimetres. */
export function pointsInHead(pose: HeadPose, points: Float32Array): Float32Array {
  const inHead = new Float32Array(points.length);
  const { scale, rotation: r, translation: t } = pose;
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i]! - t[0]!) / scale;
    const y = (-points[i + 1]! - t[1]!) / scale;
    const z = (-points[i + 2]! - t[2]!) / scale;
    for (let k = 0; k < 3; k++) inHead[i + k] = r[k]! * x + r[3 + k]! * y + r[6 + k]! * z;
  }
  return inHead;
}

/** The head-frame point at depth `zCm` of the head that is seen at a pixel. */
export function pixelAtDepth(pose: HeadPose, x: number, y: number, zCm: number): [number, number, number] {
  const { scale, rotation: r, translation: t } = pose;
  const viewX = (x - t[0]!) / scale;
  const viewY = (-y - t[1]!) / scale;
  // A head turned by 60 degrees is refused long before this limit matters.
  return pixelAtViewDepth(pose, x, y, (zCm - r[2]! * viewX - r[5]! * viewY) / Math.max(0.5, r[8]!));
}

/** The head-frame point that is seen at a pixel, `viewZ` centimetres nearer to the camera than the head's origin. */
export function pixelAtViewDepth(
  pose: HeadPose,
  x: number,
  y: number,
  viewZ: number,
): [number, number, number] {
  const { scale, rotation: r, translation: t } = pose;
  const viewX = (x - t[0]!) / scale;
  const viewY = (-y - t[1]!) / scale;
  return [
    r[0]! * viewX + r[3]! * viewY + r[6]! * viewZ,
    r[1]! * viewX + r[4]! * viewY + r[7]! * viewZ,
    r[2]! * viewX + r[5]! * viewY + r[8]! * viewZ,
  ];
}

/** How much nearer to the camera than the head's origin a head-frame point lies, in cm. */
export function viewDepth({ rotation: r }: HeadPose, inHead: Float32Array, index: number): number {
  return r[6]! * inHead[index * 3]! + r[7]! * inHead[index * 3 + 1]! + r[8]! * inHead[index * 3 + 2]!;
}

/** Where head-frame points are seen: `x, y` in pixels for each `x, y, z` in cm. */
export function pixelsOfHead(pose: HeadPose, inHead: Float32Array): Float32Array {
  const count = inHead.length / 3;
  const pixels = new Float32Array(count * 2);
  const { scale, rotation: r, translation: t } = pose;
  for (let i = 0; i < count; i++) {
    const x = inHead[i * 3]!;
    const y = inHead[i * 3 + 1]!;
    const z = inHead[i * 3 + 2]!;
    pixels[i * 2] = scale * (r[0]! * x + r[1]! * y + r[2]! * z) + t[0]!;
    pixels[i * 2 + 1] = -(scale * (r[3]! * x + r[4]! * y + r[5]! * z) + t[1]!);
  }
  return pixels;
}
