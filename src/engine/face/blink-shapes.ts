import { EYES, type EyeTopology, MESH_POINTS } from './face-topology.ts';

/** Of the opening, how much each ring of an eye gives to a full blink; the upper lid does nearly all of it. */
const BLINK_SHARE = {
  upperLid: 0.93,
  crease: 0.28,
  aboveCrease: 0.056,
  lowerLid: 0.09,
  belowLowerLid: 0.04,
} as const;

/** One eye's lids: straight down onto the line of the lower lid, which rises a little to meet them. */
export function blinkShape(inHead: Float32Array, eye: EyeTopology): Float32Array {
  const field = new Float32Array(MESH_POINTS * 3);
  eye.upperLid.forEach((vertex, column) => {
    const opening = inHead[vertex * 3 + 1]! - lowerLidHeight(inHead, eye, inHead[vertex * 3]!);
    field[vertex * 3 + 1] = -opening * BLINK_SHARE.upperLid;
    field[eye.crease[column]! * 3 + 1] = -opening * BLINK_SHARE.crease;
    field[eye.aboveCrease[column]! * 3 + 1] = -opening * BLINK_SHARE.aboveCrease;
  });
  eye.lowerLid.forEach((vertex, column) => {
    const opening = Math.max(0, inHead[eye.upperLid[column]! * 3 + 1]! - inHead[vertex * 3 + 1]!);
    field[vertex * 3 + 1] = opening * BLINK_SHARE.lowerLid;
    field[eye.belowLowerLid[column]! * 3 + 1] = opening * BLINK_SHARE.belowLowerLid;
  });
  return field;
}

export function blinkShapes(inHead: Float32Array) {
  return { blinkRight: blinkShape(inHead, EYES[0]), blinkLeft: blinkShape(inHead, EYES[1]) };
}

/** Height of the lower lid's edge at an x of the head frame; beyond the corners, the corner's. */
export function lowerLidHeight(inHead: Float32Array, eye: EyeTopology, x: number): number {
  const edge = [eye.outerCorner, ...eye.lowerLid, eye.innerCorner]
    .map((vertex) => ({ x: inHead[vertex * 3]!, y: inHead[vertex * 3 + 1]! }))
    .sort((a, b) => a.x - b.x);
  const right = edge.findIndex((point) => point.x >= x);
  if (right === -1) return edge.at(-1)!.y;
  if (right === 0) return edge[0]!.y;
  const from = edge[right - 1]!;
  const to = edge[right]!;
  const along = (x - from.x) / Math.max(1e-6, to.x - from.x);
  return from.y + (to.y - from.y) * along;
}
