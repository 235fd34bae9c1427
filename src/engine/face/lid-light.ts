import { clamp, lerp } from '../../lib/interpolate.ts';
import type { PlanarImage } from '../raster/planar.ts';
import type { Eyelid } from './eyelids.ts';
import { EYES } from './face-topology.ts';
import type { Rig } from './rig.ts';

/** Where a closing lid takes its texture from: this far from the crease to the edge of the open lid. */
const SAMPLED_AT = 0.25;
/** A closed lid is about as bright as the skin around the eye ... */
const LID_OF_SKIN = 0.86;
/** ... but what folds away above an open eye is often in deep shade: so much lighter the lid may become. */
const MOST = 1.6;
const BLACK = 16;

/**
 * How much lighter each upper lid (image left, image right) must be painted than its texture, 1 or more: the skin that
 * an open eye folds into its crease comes out into the light when the eye closes.
 */
export function lidShades(rig: Rig, lids: PlanarImage, photo: PlanarImage): readonly [number, number] {
  const shade = (side: 0 | 1) => {
    const eye = EYES[side];
    const around = [...eye.belowLowerLid.slice(1, -1), ...eye.aboveCrease.slice(1, -1)];
    const skin = mean(
      around.map((vertex) => lumaAt(photo, rig.face.uv[vertex * 2]!, rig.face.uv[vertex * 2 + 1]!)),
    );
    const lid = mean(lidSamples(rig, rig.eyelids[side]).map(([x, y]) => lumaAt(lids, x, y)));
    return clamp((LID_OF_SKIN * skin) / Math.max(1, lid), 1, MOST);
  };
  return [shade(0), shade(1)];
}

function lidSamples({ face }: Rig, lid: Eyelid): [number, number][] {
  const samples: [number, number][] = [];
  for (let i = 2; i < lid.edge.length - 2; i++) {
    const [x, y] = [0, 1].map((axis) => {
      const at = (vertex: number) => face.uv[vertex * 2 + axis]!;
      return lerp((at(lid.creaseA[i]!) + at(lid.creaseB[i]!)) / 2, at(lid.edge[i]!), SAMPLED_AT);
    }) as [number, number];
    samples.push([x, y]);
  }
  return samples;
}

function lumaAt({ y: plane, width, height }: PlanarImage, x: number, y: number): number {
  const column = clamp(Math.floor(x), 0, width - 1);
  const row = clamp(Math.floor(y), 0, height - 1);
  return Math.max(1, plane[row * width + column]! - BLACK);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
