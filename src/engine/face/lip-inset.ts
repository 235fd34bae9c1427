import { clamp } from '../../lib/interpolate.ts';
import { LEFT_CORNER, RIGHT_CORNER } from './face-topology.ts';
import { loopArea } from './opening-skirts.ts';
import type { Rig } from './rig.ts';

/** How far into the lip its inner edge looks for its texture: past the dark line of a closed mouth ... */
const CLOSED_INSET_CM = 0.07;
/** ... or past the bright fringe of teeth, which is as wide as the photo is blurred. */
const OPEN_INSET_PHOTO_PIXELS = 1.1;
const OPEN_INSET_PIXELS = 0.5;
/** Lips are thin at the corners. */
const CORNER_LOSS_CLOSED = 0.75;
const CORNER_LOSS_OPEN = 0.4;

/** Texture offsets `x, y` in canvas pixels for each vertex of the inner lip loop, away from the mouth opening. */
export function lipInsets({ face, measures, restPose, upscale, inHead }: Rig): Float32Array {
  const loop = face.openings[0]!;
  const { uv, rest } = face;
  const side = loopArea(uv, loop) > 0 ? 1 : -1;
  const fringe = measures.isOpenMouth
    ? OPEN_INSET_PHOTO_PIXELS * Math.max(1, upscale) + OPEN_INSET_PIXELS
    : 0;
  const inset = Math.max(fringe, CLOSED_INSET_CM * restPose.scale);
  const left = inHead[LEFT_CORNER[3] * 3]!;
  const right = inHead[RIGHT_CORNER[3] * 3]!;
  const cornerLoss = measures.isOpenMouth ? CORNER_LOSS_OPEN : CORNER_LOSS_CLOSED;
  const offsets = new Float32Array(loop.length * 2);
  loop.forEach((vertex, i) => {
    const before = loop[(i + loop.length - 2) % loop.length]!;
    const after = loop[(i + 2) % loop.length]!;
    const across = clamp((2 * rest[vertex * 3]! - left - right) / (right - left), -1, 1);
    const dx = uv[after * 2]! - uv[before * 2]!;
    const dy = uv[after * 2 + 1]! - uv[before * 2 + 1]!;
    const step = (side * inset * (1 - cornerLoss * across ** 4)) / (Math.hypot(dx, dy) || 1);
    offsets[i * 2] = step * dy;
    offsets[i * 2 + 1] = -step * dx;
  });
  return offsets;
}
