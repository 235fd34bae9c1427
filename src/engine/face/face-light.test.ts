import { expect, test } from 'vitest';
import { plainFace, plainRig } from '../../../test/plain-face.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { estimateLight } from './face-light.ts';
import { FaceLighting } from './face-lighting.ts';

const face = plainFace({ size: 320, pixelsPerCm: 13 });
const rig = plainRig(face);

test('a light from the left is found on the left, one from above above', () => {
  const left = estimateLight(rig, lit([-60, 0, 40]));
  expect(left.x).toBeLessThan(-35);
  expect(Math.abs(left.y)).toBeLessThan(20);
  const above = estimateLight(rig, lit([0, 60, 40]));
  expect(above.y).toBeGreaterThan(30);
  expect(Math.abs(above.x)).toBeLessThan(15);
});

test('a face at rest is not shaded at all', () => {
  const shades = shadesOf(new Float32Array(rig.face.vertexCount * 3));
  for (const shade of shades) expect(shade).toBeCloseTo(1, 5);
});

test('skin that turns to the light brightens, within limits', () => {
  const bulge = new Float32Array(rig.face.vertexCount * 3);
  for (let i = 0; i < rig.face.vertexCount; i++) {
    // A cheek that swells: a bump to the camera around the left mouth corner.
    const dx = rig.face.rest[i * 3]! + 3;
    const dy = rig.face.rest[i * 3 + 1]! + 3;
    bulge[i * 3 + 2] = 0.6 * Math.exp(-(dx * dx + dy * dy) / 2);
  }
  const shades = shadesOf(bulge);
  expect(Math.max(...shades)).toBeGreaterThan(1.02);
  expect(Math.min(...shades)).toBeLessThan(0.98);
  expect(Math.max(...shades)).toBeLessThanOrEqual(1.2001);
  expect(Math.min(...shades)).toBeGreaterThanOrEqual(0.7799);
});

function shadesOf(displacement: Float32Array): number[] {
  const vertices = new Float32Array(rig.face.vertexCount * 6);
  new FaceLighting(rig, { x: -40, y: 30, z: 50, intensity: 120 }).update(displacement, vertices);
  return [...Array(rig.face.vertexCount).keys()].map((i) => vertices[i * 6 + 5]!);
}

/** A face whose luma is 120 plus its normal times a light. */
function lit(light: readonly [number, number, number]) {
  const picture = planarFromRgb(face.canvas);
  const { uv, normals } = rig.face;
  for (let i = 0; i < 468; i++) {
    const shade = light.reduce(
      (sum, value, k) => sum + value * (normals[i * 3 + k]! - (k === 2 ? 0.8 : 0)),
      0,
    );
    const [x, y] = [Math.floor(uv[i * 2]!), Math.floor(uv[i * 2 + 1]!)];
    picture.y[y * 320 + x] = Math.round(136 + shade);
  }
  return picture;
}
