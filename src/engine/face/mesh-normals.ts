/**
 * Sums of the triangles' normals at their corners, each as long as its area, in place of what `normals` held.
 * Triangles wind counter-clockwise as seen from the side they face.
 */
export function sumTriangleNormals(
  positions: Float32Array,
  triangles: Int32Array,
  normals: Float32Array,
): void {
  normals.fill(0);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]! * 3;
    const b = triangles[t + 1]! * 3;
    const c = triangles[t + 2]! * 3;
    const abX = positions[b]! - positions[a]!;
    const abY = positions[b + 1]! - positions[a + 1]!;
    const abZ = positions[b + 2]! - positions[a + 2]!;
    const acX = positions[c]! - positions[a]!;
    const acY = positions[c + 1]! - positions[a + 1]!;
    const acZ = positions[c + 2]! - positions[a + 2]!;
    const x = abY * acZ - abZ * acY;
    const y = abZ * acX - abX * acZ;
    const z = abX * acY - abY * acX;
    normals[a]! += x;
    normals[a + 1]! += y;
    normals[a + 2]! += z;
    normals[b]! += x;
    normals[b + 1]! += y;
    normals[b + 2]! += z;
    normals[c]! += x;
    normals[c + 1]! += y;
    normals[c + 2]! += z;
  }
}

/** Unit normals of a mesh, `x, y, z` a vertex. */
export function meshNormals(positions: Float32Array, triangles: Int32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  sumTriangleNormals(positions, triangles, normals);
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) || 1;
    for (let k = 0; k < 3; k++) normals[i + k]! /= length;
  }
  return normals;
}

/** For each vertex 1 where its triangles face the same way, 0 where they cancel each other out. */
export function normalSteadiness(positions: Float32Array, triangles: Int32Array): Float32Array {
  const sums = new Float32Array(positions.length);
  sumTriangleNormals(positions, triangles, sums);
  const areas = new Float32Array(positions.length / 3);
  const edge = (from: number, to: number, axis: number) =>
    positions[to * 3 + axis]! - positions[from * 3 + axis]!;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const area = Math.hypot(
      edge(a, b, 1) * edge(a, c, 2) - edge(a, b, 2) * edge(a, c, 1),
      edge(a, b, 2) * edge(a, c, 0) - edge(a, b, 0) * edge(a, c, 2),
      edge(a, b, 0) * edge(a, c, 1) - edge(a, b, 1) * edge(a, c, 0),
    );
    for (const vertex of [a, b, c]) areas[vertex]! += area;
  }
  return areas.map((area, i) =>
    area === 0 ? 0 : Math.hypot(sums[i * 3]!, sums[i * 3 + 1]!, sums[i * 3 + 2]!) / area,
  );
}
