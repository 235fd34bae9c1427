import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../../lib/random.ts';
import { drawTeethCharacter, lowerTeeth, type Tooth, upperTeeth } from './teeth.ts';

const seeds = Array.from({ length: 40 }, (_, i) => i * 7919);
const archesOf = (seed: number, faceScale = 1): [Tooth[], Tooth[]] => {
  const random: Random = seededRandom(seed);
  const character = drawTeethCharacter(faceScale, random);
  return [upperTeeth(character, random), lowerTeeth(character, random)];
};
const fromTheMiddle = (arch: Tooth[], side: number) =>
  arch.filter((tooth) => Math.sign(tooth.x) === side).sort((a, b) => Math.abs(a.x) - Math.abs(b.x));

describe('the teeth of a person', () => {
  test('are six a side, touching their neighbours without gaps or deep overlap', () => {
    for (const seed of seeds)
      for (const arch of archesOf(seed)) {
        const row = [...arch].sort((a, b) => a.x - b.x);
        expect(row).toHaveLength(12);
        for (let i = 1; i < row.length; i++) {
          const gap = row[i]!.x - row[i]!.width / 2 - (row[i - 1]!.x + row[i - 1]!.width / 2);
          expect(gap).toBeLessThanOrEqual(0);
          expect(gap).toBeGreaterThan(-0.03);
        }
      }
  });

  test('come from the back to the front, so that each covers the one behind it', () => {
    for (const arch of archesOf(3))
      for (let i = 2; i < arch.length; i++)
        expect(Math.abs(arch[i]!.x)).toBeLessThan(Math.abs(arch[i - 2]!.x) + 0.1);
  });

  test('have the proportions of human ones', () => {
    for (const seed of seeds) {
      const [upper, lower] = archesOf(seed);
      for (const side of [-1, 1]) {
        const [central, lateral, canine] = fromTheMiddle(upper, side);
        expect(central!.width).toBeGreaterThan(lateral!.width);
        expect(lateral!.setback).toBeGreaterThan(central!.setback - 0.06);
        expect(canine!.point).toBeGreaterThan(central!.point);
        expect(central!.height / central!.width).toBeGreaterThan(0.95);
        expect(central!.height / central!.width).toBeLessThan(1.5);
        expect(fromTheMiddle(lower, side)[0]!.width).toBeLessThan(central!.width);
      }
    }
  });

  test('differ from person to person and from side to side, and are the same for the same seed', () => {
    const widths = seeds.map((seed) => archesOf(seed)[0].at(-1)!.width);
    expect(new Set(widths).size).toBe(seeds.length);
    const [upper] = archesOf(11);
    expect(fromTheMiddle(upper, -1)[0]!.tiltRad).not.toBeCloseTo(-fromTheMiddle(upper, 1)[0]!.tiltRad, 3);
    expect(archesOf(11)).toEqual(archesOf(11));
  });

  test('are wider in a wider mouth, but by less', () => {
    const width = (faceScale: number) => archesOf(5, faceScale)[0].at(-1)!.width;
    expect(width(1.4) / width(1)).toBeGreaterThan(1.1);
    expect(width(1.4) / width(1)).toBeLessThan(1.4);
  });
});
