import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../lib/random.ts';
import { createFilm, type Film } from '../film.ts';
import { createFigure, FIGURE_NAMES } from './create-figure.ts';
import { FIGURE_DESIGNS } from './designs.ts';
import type { Action, FigureLight, FigurePlace } from './figure.ts';
import { stepAt } from './gait.ts';
import type { Part } from './part.ts';

const DAY: FigureLight = { colour: [1, 0.9, 0.7], ambient: [0.5, 0.5, 0.6], rim: 0.6 };

function drawn(
  name: string,
  time: number,
  place: Partial<FigurePlace> = {},
  seed = 3,
  action?: Action,
): Film {
  const film = createFilm(160, 120);
  film.rgb.fill(0.5);
  const figure = createFigure(name, seed, action ? { action } : {});
  figure.draw(
    film,
    { x: 80, y: figure.habitat === 'ground' ? 110 : 60, height: 60, facing: 1, ...place },
    time,
    DAY,
  );
  return film;
}

const changed = (film: Film) => film.rgb.filter((value) => Math.abs(value - 0.5) > 0.01).length;
const difference = (one: Film, other: Film) =>
  one.rgb.reduce((sum, value, i) => sum + Math.abs(value - other.rgb[i]!), 0);

describe('a figure', () => {
  it.each(FIGURE_NAMES)('draws itself, with sound colours, whatever it does: %s', (name) => {
    const design = FIGURE_DESIGNS.find((each) => each.name === name)!;
    for (const action of Object.keys(design.actions) as Action[])
      for (const time of [0, 1.37, 58.2]) {
        const film = drawn(name, time, {}, 3, action);
        expect(changed(film)).toBeGreaterThan(150);
        expect(film.rgb.every((value) => value >= 0 && value < 4)).toBe(true);
      }
  });

  it.each(FIGURE_NAMES)('moves, and no piece of it ever jumps: %s', (name) => {
    expect(difference(drawn(name, 2), drawn(name, 2.4))).toBeGreaterThan(0.5);
    const design = FIGURE_DESIGNS.find((each) => each.name === name)!;
    for (const action of Object.keys(design.actions) as Action[]) {
      const partsAt = design.create({ action, random: seededRandom(5) });
      let before = partsAt(0);
      for (let time = 0.01; time < 1.3; time += 0.01) {
        const after = partsAt(time);
        expect(after.length).toBe(before.length);
        const leap = Math.max(...after.map((part, i) => leapOf(before[i]!, part)));
        // The fastest of all are the wings of a butterfly: from side to side in a tenth of a second.
        expect(leap).toBeLessThan(0.2 * design.tall * Math.max(1, design.aspect));
        before = after;
      }
    }
  });

  it.each(FIGURE_NAMES)(
    'is the same for the same seed and time, and mirrored when it faces left: %s',
    (name) => {
      expect(drawn(name, 1.5).rgb).toEqual(drawn(name, 1.5).rgb);
      const light = { ...DAY, from: [0, -1] as const };
      const [right, left] = [createFilm(160, 120), createFilm(160, 120)];
      const figure = createFigure(name, 1);
      figure.draw(right, { x: 80, y: 90, height: 50, facing: 1 }, 1, light);
      figure.draw(left, { x: 80, y: 90, height: 50, facing: -1 }, 1, light);
      for (let y = 0; y < 120; y += 3)
        for (let x = 0; x < 160; x++)
          expect(left.rgb[3 * (160 * y + x)]).toBeCloseTo(right.rgb[3 * (160 * y + 159 - x)]!, 2);
    },
  );

  it('does what comes closest to what it cannot do', () => {
    expect(createFigure('cat', 1, { action: 'flying' }).speed).toBe(createFigure('cat', 1).speed);
    expect(createFigure('car', 1, { action: 'running' }).speed).toBeGreaterThan(1);
    expect(createFigure('person', 1, { action: 'sleeping' }).speed).toBe(0);
    expect(() => createFigure('unicorn', 1)).toThrow('no figure named unicorn');
  });

  it('wears the colour it is asked for', () => {
    const film = createFilm(160, 120);
    createFigure('car', 1, { colour: [1, 0, 0] }).draw(film, { x: 80, y: 110, height: 60, facing: 1 }, 0, {
      ...DAY,
      rim: 0,
    });
    const reds = film.rgb.filter((value, i) => i % 3 === 0 && value > 0.4 && film.rgb[i + 1]! < 0.05).length;
    expect(reds).toBeGreaterThan(800);
  });

  it('fades into the haze, glow and all', () => {
    const film = createFilm(160, 120);
    const haze = { colour: [0, 0, 0] as const, amount: 1 };
    for (const name of ['cat', 'campfire', 'lantern'])
      createFigure(name, 1).draw(film, { x: 80, y: 110, height: 60, facing: 1 }, 0, { ...DAY, haze });
    expect(Math.max(...film.rgb)).toBeLessThan(0.02);
  });

  it('has a bright edge on the side of the light only', () => {
    const rim = (from: readonly [number, number]) => {
      const [with_, without] = [createFilm(160, 120), createFilm(160, 120)];
      const place = { x: 80, y: 110, height: 90, facing: 1 } as const;
      createFigure('candle', 1).draw(with_, place, 0, { ...DAY, rim: 1, from });
      createFigure('candle', 1).draw(without, place, 0, { ...DAY, rim: 0, from });
      const gain = (x0: number, x1: number) => {
        let sum = 0;
        for (let y = 60; y < 105; y++)
          for (let x = x0; x < x1; x++)
            sum += with_.rgb[3 * (160 * y + x)]! - without.rgb[3 * (160 * y + x)]!;
        return sum;
      };
      return [gain(60, 80), gain(80, 100)] as const;
    };
    const [left, right] = rim([-1, 0]);
    expect(left).toBeGreaterThan(1);
    expect(right).toBeLessThan(0.05 * left);
  });
});

describe('a step', () => {
  it('goes back with the ground and meets it again at its speed', () => {
    const random = seededRandom(2);
    for (let i = 0; i < 200; i++) {
      const duty = 0.3 + 0.4 * random();
      const ground = -2 / duty;
      const cycle = 10 * random() - 5;
      const slope = (stepAt(cycle + 1e-5, duty).along - stepAt(cycle, duty).along) / 1e-5;
      const phase = cycle - Math.floor(cycle);
      if (phase < duty - 1e-4) expect(slope).toBeCloseTo(ground, 3);
      for (const edge of [duty + 1e-5, 1 - 2e-5]) {
        const near = (stepAt(edge + 1e-5, duty).along - stepAt(edge, duty).along) / 1e-5;
        expect(near).toBeCloseTo(ground, 1);
      }
    }
  });

  it('leaves the feet of a walking figure where they are while its place moves at its speed', () => {
    for (const name of ['cat', 'dog', 'horse', 'person', 'elephant', 'fox']) {
      const design = FIGURE_DESIGNS.find((each) => each.name === name)!;
      const speed = design.actions.walking! * design.tall;
      const partsAt = design.create({ action: 'walking', random: seededRandom(1) });
      // Of the lowest points of its outline, those that stand stay over the same spot of the ground.
      const standing = (time: number) => feetOf(partsAt(time)).map((x) => x + speed * time);
      let kept = 0;
      for (let time = 0; time < 2; time += 0.05) {
        const [before, after] = [standing(time), standing(time + 1 / 240)];
        if (before.some((x) => after.some((y) => Math.abs(x - y) < 1e-4))) kept++;
      }
      expect(kept).toBeGreaterThan(12);
    }
  });
});

/** How far the points of a piece are from where they were; 0 if it cannot be seen. */
function leapOf(before: Part, after: Part): number {
  if (before.kind === 'glow' || after.kind === 'glow' || isClear(before) || isClear(after)) return 0;
  return Math.max(
    ...before.path.outlines.map((outline, k) => {
      const other = after.path.outlines[k]!;
      const gap = gapOf(outline, other);
      // A wing that passes its edge runs the other way round, which nobody sees.
      return gap < 0.05 ? gap : Math.min(gap, gapOf(outline, turnedRound(other)));
    }),
  );
}

function gapOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let gap = 0;
  for (let i = 0; i < one.length; i += 6)
    gap = Math.max(gap, Math.hypot(other[i]! - one[i]!, other[i + 1]! - one[i + 1]!));
  return gap;
}

const turnedRound = (outline: Float64Array) =>
  outline.map((_, i) => outline[outline.length - 2 - i + 2 * (i % 2)]!);

function isClear(part: Part): boolean {
  if (part.kind === 'mark') return part.alpha < 0.05;
  return part.kind === 'shine' && part.paint.kind === 'flat' && (part.paint.alpha ?? 1) < 0.05;
}

/** Middles of the shoes and paws: the pieces that reach down to the ground. */
function feetOf(parts: readonly Part[]): number[] {
  return parts.flatMap((part) => {
    if (part.kind === 'glow') return [];
    const [outline] = part.path.outlines;
    let [low, high, left, right] = [-Infinity, Infinity, Infinity, -Infinity];
    for (let i = 0; i < outline!.length; i += 2) {
      left = Math.min(left, outline![i]!);
      right = Math.max(right, outline![i]!);
      low = Math.max(low, outline![i + 1]!);
      high = Math.min(high, outline![i + 1]!);
    }
    return low > -0.02 && low - high < 0.15 ? [(left + right) / 2] : [];
  });
}
