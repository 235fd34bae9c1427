import { bendingEnergy } from './biharmonic.ts';
import { blinkShapes } from './blink-shapes.ts';
import { browShapes } from './brow-shapes.ts';
import type { FaceMeasures } from './face-measures.ts';
import { jawShape } from './jaw-shape.ts';
import { LipField } from './lip-field.ts';
import { lipShapes } from './lip-shapes.ts';
import { SHAPES, type Shape } from './shape-names.ts';

/**
 * The displacement field of every shape over the 468 points: `x, y, z` in cm of the person's head frame.
 *
 * @param triangles those of the mesh without the openings of mouth and eyes: skin does not pull across a hole.
 */
export function solveShapes(
  canonical: Float32Array,
  triangles: Uint16Array,
  inHead: Float32Array,
  measures: FaceMeasures,
): Record<Shape, Float32Array> {
  const energy = bendingEnergy(canonical, triangles);
  const solved: Partial<Record<Shape, Float32Array>> = {
    jaw: jawShape(energy, canonical, inHead),
    ...lipShapes(new LipField(energy, canonical, inHead), measures),
    ...browShapes(energy, canonical, inHead),
    ...blinkShapes(inHead),
  };
  for (const name of SHAPES) if (!solved[name]) throw new Error(`The shape ${name} has no field.`);
  return solved as Record<Shape, Float32Array>;
}
