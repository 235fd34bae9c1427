import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { EYES } from './face-topology.ts';
import { smoothLids } from './lid-texture.ts';

const SKIN = [200, 160, 140] as const;

function brightnessAt(data: Uint8Array, width: number, x: number, y: number): number {
  return data[(Math.floor(y) * width + Math.floor(x)) * 3]!;
}

/** Red values on the way from the crease (0) to the lash line (1), for all columns but the outermost of both lids. */
function onLids(data: Uint8Array, width: number, points: Float32Array, share: number): number[] {
  return EYES.flatMap(({ upperLid, crease }) =>
    [1, 2, 3, 4, 5].map((i) => {
      const between = (k: number) =>
        points[crease[i]! * 3 + k]! * (1 - share) + points[upperLid[i]! * 3 + k]! * share;
      return brightnessAt(data, width, between(0), between(1));
    }),
  );
}

describe('the texture of the lids', () => {
  test('has skin where the photo has lashes, eyeliner and the white of the eye', () => {
    const { canvas, landmarks } = plainFace({ skin: SKIN, sclera: [250, 250, 250], pixelsPerCm: 30 });
    const { points } = landmarks;
    for (const { upperLid } of EYES)
      for (const index of upperLid)
        for (let dy = -3; dy <= 1; dy++)
          for (let dx = -3; dx <= 3; dx++) {
            const at =
              (Math.floor(points[index * 3 + 1]! + dy) * canvas.width + Math.floor(points[index * 3]! + dx)) *
              3;
            canvas.data.set([20, 15, 15], at);
          }
    const lids = smoothLids(canvas, points);
    for (const share of [0, 0.2, 0.4, 0.7]) {
      for (const red of onLids(lids.data, canvas.width, points, share))
        expect(Math.abs(red - SKIN[0])).toBeLessThan(14);
    }
  });

  test('is smooth along the lid where the photo is grainy', () => {
    const { canvas, landmarks } = plainFace({ skin: SKIN, grain: 12, pixelsPerCm: 30 });
    const roughness = (data: Uint8Array) => {
      const reds = onLids(data, canvas.width, landmarks.points, 0.25);
      return Math.max(...reds) - Math.min(...reds);
    };
    expect(roughness(canvas.data)).toBeGreaterThan(15);
    expect(roughness(smoothLids(canvas, landmarks.points).data)).toBeLessThan(6);
  });

  test('is the photo away from the lids, and leaves the photo alone', () => {
    const { canvas, landmarks } = plainFace({ grain: 8 });
    const before = canvas.data.slice();
    const { data } = smoothLids(canvas, landmarks.points);
    expect(canvas.data).toEqual(before);
    const { points } = landmarks;
    for (const index of [10, 1, 6, 50, 280, 13, 14, 152]) {
      const at = (Math.floor(points[index * 3 + 1]!) * canvas.width + Math.floor(points[index * 3]!)) * 3;
      expect(data.subarray(at, at + 3)).toEqual(before.subarray(at, at + 3));
    }
  });

  test('can be made of a head that is tilted, or cut by the edge of the picture', () => {
    const { canvas, landmarks } = plainFace({ size: 320, pixelsPerCm: 12 });
    const turned = landmarks.points.slice();
    for (let i = 0; i < turned.length; i += 3) {
      const [x, y] = [turned[i]! - 160, turned[i + 1]! - 160];
      turned[i] = 0.8 * x - 0.6 * y + 40;
      turned[i + 1] = 0.6 * x + 0.8 * y + 20;
    }
    expect(smoothLids(canvas, turned).data).toHaveLength(canvas.data.length);
  });
});
