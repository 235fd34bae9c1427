import { lerp, smoothstep } from '../../lib/interpolate.ts';
import type { Arena } from '../raster/arena.ts';
import type { Mesh } from '../raster/kernel.ts';
import { VERTEX_FLOATS } from '../raster/planar.ts';
import { inDetail } from './detail-texture.ts';
import type { Eyelid } from './eyelids.ts';
import { allocateMesh, allocateVertices, bandTriangles, meshBytes } from './mesh-buffer.ts';
import type { PortraitTextures } from './portrait-textures.ts';
import type { Rig } from './rig.ts';
import { SHAPE } from './shape-names.ts';

/** A blink smaller than this leaves the lids to the face mesh. */
const VISIBLE_CLOSING = 0.03;

/**
 * A closing lid as lines from the crease (0) to its edge (1): where each line is, which part of the open lid it
 * is painted with (only the clean skin near the crease), how opaque it is and how light: the lid bulges over the eye and
 * turns down towards its edge.
 */
const STRIP = [
  { at: 0, texture: 0, opacity: 0, shade: 0.86 },
  { at: 0.12, texture: 0.06, opacity: 0.75, shade: 0.9 },
  { at: 0.34, texture: 0.16, opacity: 0.96, shade: 1 },
  { at: 0.66, texture: 0.28, opacity: 0.96, shade: 1.03 },
  { at: 1, texture: 0.4, opacity: 0.96, shade: 0.88 },
] as const;
const STRIP_LINES = STRIP.length;
/** Towards its corners the lid turns away from the light. */
const CORNER_SHADE = 0.88;
/** Over so many edge vertices from each corner the strip comes in: there the lid's own skin is stretched least. */
const CORNER_VERTICES = 3;
/** Strips fade in with the closing, and out towards the corners. */
const STRIP_FROM = 0.05;
const STRIP_FULL = 0.45;

/** The photo's own lash line rides on the falling edge: half width of that ribbon. */
const LASH_HALF_WIDTH_CM = 0.13;
const LASH_MIN_PIXELS = 1.2;
const LASH_FROM = 0.12;
const LASH_FULL = 0.5;
/** Lashes lie on the cheek and shade the seam, also where a painter left them out. */
const LASH_SHADE = 0.55;
const LASH_LINES = 3;

/** What the upper lids need beyond the face mesh when they close. */
export interface EyelidLayer {
  /** Painted from the lid texture. */
  readonly strips: Mesh;
  /** Painted from the detail. */
  readonly lashes: Mesh;
  /** Whether there is anything to draw. */
  update(weights: Float32Array, faceVertices: Float32Array): boolean;
}

const edgeCount = ({ eyelids }: Rig) => eyelids[0].edge.length + eyelids[1].edge.length;

export const eyelidLayerBytes = (rig: Rig) =>
  meshBytes(edgeCount(rig) * STRIP_LINES, edgeCount(rig) * (STRIP_LINES - 1) * 6) +
  meshBytes(edgeCount(rig) * LASH_LINES, edgeCount(rig) * (LASH_LINES - 1) * 6);

/** One lid in the layer's buffers. */
interface LidPart {
  readonly lid: Eyelid;
  /** Column of its first edge vertex. */
  readonly first: number;
  closing: number;
}

interface LashWidth {
  readonly onCanvas: number;
  readonly inDetail: number;
}

export function createEyelidLayer(
  rig: Rig,
  { detailPlace }: Pick<PortraitTextures, 'detailPlace'>,
  arena: Arena,
): EyelidLayer {
  const strips = allocateVertices(arena, edgeCount(rig) * STRIP_LINES);
  const lashes = allocateVertices(arena, edgeCount(rig) * LASH_LINES);
  const lashUv = inDetail(detailPlace, rig.face.uv);
  const onCanvas = Math.max(LASH_MIN_PIXELS, LASH_HALF_WIDTH_CM * rig.restPose.scale);
  const lashWidth = { onCanvas, inDetail: onCanvas * detailPlace.scale };
  const [right, left] = rig.eyelids;
  const parts = [
    { lid: right, first: 0, closing: 0 },
    { lid: left, first: right.edge.length, closing: 0 },
  ] satisfies LidPart[];
  const triangles = (lines: number) =>
    Int32Array.from(parts.flatMap(({ lid, first }) => bandTriangles(lid.edge.length, lines, first * lines)));
  return {
    strips: allocateMesh(arena, strips, triangles(STRIP_LINES)),
    lashes: allocateMesh(arena, lashes, triangles(LASH_LINES)),
    update(weights, face) {
      parts[0].closing = weights[SHAPE.blinkRight]!;
      parts[1].closing = weights[SHAPE.blinkLeft]!;
      for (const part of parts) {
        writeStrip(part, rig.face.uv, face, strips);
        writeLashes(part, lashUv, lashWidth, face, lashes);
      }
      return parts[0].closing >= VISIBLE_CLOSING || parts[1].closing >= VISIBLE_CLOSING;
    },
  };
}

function writeStrip(
  { lid, first, closing }: LidPart,
  uv: Float32Array,
  face: Float32Array,
  vertices: Float32Array,
): void {
  const visible = smoothstep(STRIP_FROM, STRIP_FULL, closing);
  const last = lid.edge.length - 1;
  for (let i = 0; i <= last; i++) {
    const edge = lid.edge[i]!;
    const a = lid.creaseA[i]!;
    const b = lid.creaseB[i]!;
    const creaseX = (face[a * VERTEX_FLOATS]! + face[b * VERTEX_FLOATS]!) / 2;
    const creaseY = (face[a * VERTEX_FLOATS + 1]! + face[b * VERTEX_FLOATS + 1]!) / 2;
    const creaseU = (uv[a * 2]! + uv[b * 2]!) / 2;
    const creaseV = (uv[a * 2 + 1]! + uv[b * 2 + 1]!) / 2;
    const bulge = lerp(1, lerp(CORNER_SHADE, 1, Math.sin((Math.PI * i) / last)), visible);
    const fade = visible * smoothstep(0, CORNER_VERTICES, Math.min(i, last - i));
    for (let line = 0; line < STRIP_LINES; line++) {
      const { at: along, texture, opacity, shade } = STRIP[line]!;
      const at = ((first + i) * STRIP_LINES + line) * VERTEX_FLOATS;
      vertices[at] = lerp(creaseX, face[edge * VERTEX_FLOATS]!, along);
      vertices[at + 1] = lerp(creaseY, face[edge * VERTEX_FLOATS + 1]!, along);
      vertices[at + 2] = lerp(creaseU, uv[edge * 2]!, texture);
      vertices[at + 3] = lerp(creaseV, uv[edge * 2 + 1]!, texture);
      vertices[at + 4] = opacity * fade;
      vertices[at + 5] = bulge * lerp(1, shade, visible);
    }
  }
}

function writeLashes(
  { lid, first, closing }: LidPart,
  uv: Float32Array,
  width: LashWidth,
  face: Float32Array,
  vertices: Float32Array,
): void {
  const visible = smoothstep(LASH_FROM, LASH_FULL, closing);
  const last = lid.edge.length - 1;
  for (let i = 0; i <= last; i++) {
    const edge = lid.edge[i]!;
    const before = lid.edge[Math.max(0, i - 1)]!;
    const after = lid.edge[Math.min(last, i + 1)]!;
    const dx = face[after * VERTEX_FLOATS]! - face[before * VERTEX_FLOATS]!;
    const dy = face[after * VERTEX_FLOATS + 1]! - face[before * VERTEX_FLOATS + 1]!;
    const du = uv[after * 2]! - uv[before * 2]!;
    const dv = uv[after * 2 + 1]! - uv[before * 2 + 1]!;
    const step = (Math.sign(dx) * width.onCanvas) / (Math.hypot(dx, dy) || 1);
    const textureStep = (Math.sign(du) * width.inDetail) / (Math.hypot(du, dv) || 1);
    for (let line = 0; line < LASH_LINES; line++) {
      const away = line - 1;
      const at = ((first + i) * LASH_LINES + line) * VERTEX_FLOATS;
      vertices[at] = face[edge * VERTEX_FLOATS]! + away * step * dy;
      vertices[at + 1] = face[edge * VERTEX_FLOATS + 1]! - away * step * dx;
      vertices[at + 2] = uv[edge * 2]! + away * textureStep * dv;
      vertices[at + 3] = uv[edge * 2 + 1]! - away * textureStep * du;
      vertices[at + 4] = away === 0 ? visible * (i === 0 || i === last ? 0.3 : 1) : 0;
      vertices[at + 5] = lerp(1, LASH_SHADE, visible);
    }
  }
}
