import { describe, expect, test } from 'vitest';
import { plainFace } from '../../../test/plain-face.ts';
import { seededRandom } from '../../lib/random.ts';
import type { RgbImage } from '../image.ts';
import { measureFaceColours } from './face-colours.ts';
import { LOWER_LIP_ROWS, RIGHT_CORNER, UPPER_LIP_ROWS } from './face-topology.ts';
import { coverOpenMouth } from './lip-cover.ts';

const PIXELS_PER_CM = 18;
const LIPS = [180, 100, 95] as const;
const SKIN = [200, 160, 140] as const;

type Face = ReturnType<typeof plainFace>;

const cover = ({ canvas, landmarks }: Face) =>
  coverOpenMouth(canvas, landmarks.points, PIXELS_PER_CM, {
    colours: measureFaceColours(canvas, landmarks),
    texture: { grain: 0, grainSize: 1, blur: 1 },
    upscale: 1,
    random: seededRandom(1),
  });

const at = ({ width, data }: RgbImage, x: number, y: number) => [
  ...data.subarray(
    (Math.round(y) * width + Math.round(x)) * 3,
    (Math.round(y) * width + Math.round(x)) * 3 + 3,
  ),
];

/** Between the colours of skin and lips, give or take rounding. */
const isFlesh = (colour: readonly number[]) =>
  colour.every(
    (value, k) => value >= Math.min(SKIN[k]!, LIPS[k]!) - 2 && value <= Math.max(SKIN[k]!, LIPS[k]!) + 2,
  );

function paint({ canvas }: Face, x: number, y: number, radius: number, colour: readonly number[]) {
  for (let row = Math.floor(y - radius); row <= y + radius; row++)
    for (let column = Math.floor(x - radius); column <= x + radius; column++)
      if (Math.hypot(column - x, row - y) <= radius)
        canvas.data.set(colour, (row * canvas.width + column) * 3);
}

const pointOf = ({ landmarks }: Face, index: number) =>
  [landmarks.points[index * 3]!, landmarks.points[index * 3 + 1]!] as const;

describe.each([
  ['the dark', [30, 10, 10]],
  ['teeth', [225, 220, 210]],
] as const)('an open mouth that shows %s', (_, mouth) => {
  const face = plainFace({ skin: SKIN, lips: LIPS, gapCm: 1.2, mouth });
  const covered = cover(face);

  test('is covered with lips from edge to edge, also where the edge was found too far out', () => {
    const [x, top] = pointOf(face, UPPER_LIP_ROWS[3][4]!);
    const [, bottom] = pointOf(face, LOWER_LIP_ROWS[3][4]!);
    expect(isFlesh(at(face.canvas, x, (top + bottom) / 2))).toBe(false);
    for (let y = top - 4; y <= bottom + 4; y++) expect(isFlesh(at(covered, x, y))).toBe(true);
  });

  test('leaves the rest of the face, and the photo itself, alone', () => {
    const [, lowest] = pointOf(face, LOWER_LIP_ROWS[0][4]!);
    const [, highest] = pointOf(face, UPPER_LIP_ROWS[0][4]!);
    for (let i = 0; i < covered.data.length; i++) {
      const y = Math.floor(i / 3 / covered.width);
      if (y < highest - 3 || y > lowest + 3) expect(covered.data[i]).toBe(face.canvas.data[i]);
    }
    const [x, top] = pointOf(face, UPPER_LIP_ROWS[3][4]!);
    expect(at(face.canvas, x, top + 8)).toEqual([...mouth]);
  });
});

test('the dark beside the corner of a laugh goes with the mouth, a dark spot apart from it stays', () => {
  const face = plainFace({ skin: SKIN, lips: LIPS, gapCm: 1.2, mouth: [30, 10, 10] });
  const [x, y] = pointOf(face, RIGHT_CORNER[3]);
  const beside = [x + 0.25 * PIXELS_PER_CM, y] as const;
  const spot = [x + 0.6 * PIXELS_PER_CM, y + 0.55 * PIXELS_PER_CM] as const;
  paint(face, ...beside, 0.3 * PIXELS_PER_CM, [30, 10, 10]);
  paint(face, ...spot, 3, [40, 30, 25]);
  const covered = cover(face);
  expect(isFlesh(at(covered, ...beside))).toBe(true);
  expect(at(covered, ...spot)).toEqual([40, 30, 25]);
});
