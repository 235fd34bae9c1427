/** MediaPipe's neutral face: x to image right, y up, z towards the camera, in centimetres. */
export interface CanonicalFace {
  /** `468 * 3`. */
  readonly vertices: Float32Array;
  /** Three vertex indices a triangle. */
  readonly triangles: Uint16Array;
}

// Fields of mediapipe/modules/face_geometry/protos: GeometryPipelineMetadata.canonical_mesh and Mesh3d's buffers.
const CANONICAL_MESH_FIELD = 1;
const VERTEX_BUFFER_FIELD = 3;
const INDEX_BUFFER_FIELD = 4;
// A vertex is x, y, z and a texture position.
const FLOATS_PER_VERTEX = 5;

/** @param metadata bytes of geometry_pipeline_metadata_landmarks.binarypb. */
export function readCanonicalFace(metadata: Uint8Array): CanonicalFace {
  const vertices: number[] = [];
  const triangles: number[] = [];
  forEachField(metadata, (field, mesh) => {
    if (field !== CANONICAL_MESH_FIELD || typeof mesh === 'number') return;
    forEachField(mesh, (meshField, value) => {
      if (typeof value !== 'number') return;
      if (meshField === VERTEX_BUFFER_FIELD) vertices.push(value);
      if (meshField === INDEX_BUFFER_FIELD) triangles.push(value);
    });
  });
  if (vertices.length === 0) throw new Error('The face geometry holds no canonical mesh.');
  return {
    vertices: Float32Array.from(vertices.filter((_, i) => i % FLOATS_PER_VERTEX < 3)),
    triangles: Uint16Array.from(triangles),
  };
}

/** Walks a protocol buffer's fields: numbers for varints and 32-bit floats, bytes for what has a length. */
function forEachField(bytes: Uint8Array, visit: (field: number, value: number | Uint8Array) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  const readVarint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(position++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (position < bytes.length) {
    const key = readVarint();
    const field = key >> 3;
    const wireType = key & 7;
    if (wireType === 0) {
      visit(field, readVarint());
    } else if (wireType === 2) {
      const length = readVarint();
      visit(field, bytes.subarray(position, position + length));
      position += length;
    } else if (wireType === 5) {
      visit(field, view.getFloat32(position, true));
      position += 4;
    } else {
      throw new Error(`The protocol buffer uses wire type ${wireType}, which is not supported.`);
    }
  }
}
