import { expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { luma, type RgbColour } from './face-colours.ts';
import { EYES } from './face-topology.ts';
import { lightLid, skinAround } from './lid-light.ts';

const SKIN: RgbColour = [190, 140, 110];
const everywhere = () => 1;

/** The colour of a lid of one colour after it was lit. */
function litColour(lid: RgbColour, reached: (pixel: number) => number = everywhere): RgbColour {
  const channels = lid.map((value) => Float32Array.of(value));
  lightLid(channels, { lid, skin: SKIN }, reached);
  return channels.map((channel) => channel[0]!) as never;
}

test('a lid in purple shade gets the colour of the skin and nearly its brightness', () => {
  const lit = litColour([90, 60, 70]);
  expect(luma(lit)).toBeGreaterThan(0.85 * luma(SKIN));
  expect(luma(lit)).toBeLessThan(luma(SKIN));
  for (let k = 0; k < 3; k++) expect(lit[k]! / luma(lit)).toBeCloseTo(SKIN[k]! / luma(SKIN), 2);
});

test('a lid as light as the skin keeps its own colour, and so does what the light does not reach', () => {
  expect(litColour([200, 150, 150])).toEqual([200, 150, 150]);
  const inCrease = litColour([90, 60, 70], () => 0);
  expect(luma(inCrease)).toBeCloseTo(luma([90, 60, 70]), 3);
});

test('a lid in the deepest shade stays dark: no eye shines out of a black socket', () => {
  expect(luma(litColour([20, 14, 12]))).toBeLessThan(0.4 * luma(SKIN));
});

test('the skin around an eye is the lit part of it, brighter where the cheek is', () => {
  const { canvas, landmarks } = plainFace({ skin: SKIN, pixelsPerCm: 30 });
  for (const eye of EYES) {
    const even = skinAround(canvas, landmarks.points, eye);
    for (let k = 0; k < 3; k++) expect(even[k]).toBeCloseTo(SKIN[k]!, -1);
    const shaded = { ...canvas, data: canvas.data.slice() };
    const cheekTop = Math.min(...eye.cheek.map((vertex) => landmarks.points[vertex * 3 + 1]!));
    for (let i = 0; i < Math.floor(cheekTop - 8) * canvas.width * 3; i++) shaded.data[i]! *= 0.5;
    const socket = skinAround(shaded, landmarks.points, eye);
    expect(luma(socket)).toBeGreaterThan(0.6 * luma(SKIN));
    expect(luma(socket)).toBeLessThan(0.8 * luma(SKIN));
  }
});
