import { clamp } from '../../lib/interpolate.ts';
import { BiharmonicField } from './biharmonic.ts';
import { BROWS, EYES, FACE_OVAL, MESH_POINTS } from './face-topology.ts';
import type { Displacement } from './lip-field.ts';

/** Nothing below the eyes follows a brow (canonical face). */
const STILL_BELOW_CM = 2.9;
/** A brow rises by this, where there is room for it: skin between lid and brow stretches by three fifths at most. */
const RAISE_CM = 0.78;
const STRETCH_LIMIT = 0.62;
/** ... and the forehead gives way by this share of its height. */
const SQUEEZE_LIMIT = 0.5;
/** Top of the mesh above each brow. */
const FOREHEAD_RIM = [
  [103, 67, 109],
  [332, 297, 338],
] as const;
/** Between the lid's edge (0) and the brow (1) the skin follows by this power of the way: the lid itself stays. */
const FOLLOW_POWER = 1.6;
/** Inner ends of the brows: what a frown draws down and together. */
const INNER_BROWS = [
  [107, 55, 66, 65],
  [336, 285, 296, 295],
] as const;
const FROWN = { inward: 0.31, down: 0.48, restDown: 0.19 } as const;

/** @param inHead landmarks in the head frame: painted brows may sit right above the lid, or nowhere. */
export function browShapes(energy: Float64Array, canonical: Float32Array, inHead: Float32Array) {
  const still = new Set<number>([...FACE_OVAL, ...EYES[0].loop, ...EYES[1].loop]);
  for (let i = 0; i < MESH_POINTS; i++) if (canonical[i * 3 + 1]! < STILL_BELOW_CM) still.add(i);
  const raise = new Map<number, Displacement>();
  const frown = new Map<number, Displacement>();
  EYES.forEach((eye, side) => {
    const brow = BROWS[side]!;
    const lidY = meanHeight(inHead, eye.upperLid);
    const browY = meanHeight(inHead, brow);
    const rimY = meanHeight(inHead, FOREHEAD_RIM[side]!);
    const room = Math.min(STRETCH_LIMIT * (browY - lidY), SQUEEZE_LIMIT * (rimY - browY));
    const amount = clamp(room, 0, RAISE_CM);
    for (const vertex of [...eye.crease, ...eye.aboveCrease]) {
      const along = clamp((inHead[vertex * 3 + 1]! - lidY) / Math.max(1e-3, browY - lidY), 0, 1);
      raise.set(vertex, [0, amount * along ** FOLLOW_POWER, 0]);
    }
    for (const vertex of brow) {
      raise.set(vertex, [0, amount, 0]);
      frown.set(vertex, [0, -FROWN.restDown * amount, 0]);
    }
    const towardsNose = side === 0 ? 1 : -1;
    for (const vertex of INNER_BROWS[side]!) {
      frown.set(vertex, [towardsNose * FROWN.inward * amount, -FROWN.down * amount, 0]);
    }
  });
  const field = new BiharmonicField(energy, [...new Set([...still, ...raise.keys()])]);
  return { brow: field.solve(raise), frown: field.solve(frown) };
}

const meanHeight = (inHead: Float32Array, vertices: readonly number[]) =>
  vertices.reduce((sum, vertex) => sum + inHead[vertex * 3 + 1]! / vertices.length, 0);
