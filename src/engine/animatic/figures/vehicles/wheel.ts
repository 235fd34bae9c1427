import { hex } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { ellipse, joinPaths, reversed } from '../../draw/path.ts';
import { FAR_SIDE, mark, type Part, solid } from '../part.ts';

const TYRE = hex('#1d1e22');
const RIM = hex('#c4c8ce');

/** A wheel that has rolled so far (in its own units) with its hub at (x, y). */
export function wheel(x: number, y: number, radius: number, rolled: number, spokes = 5): Part[] {
  const angle = rolled / radius;
  return [
    solid(ellipse(x, y, radius), TYRE),
    mark(ellipse(x, y, 0.64 * radius), RIM),
    ...Array.from({ length: spokes }, (_, i) => {
      const turn = angle + (2 * Math.PI * i) / spokes;
      const [dx, dy] = [Math.cos(turn) * radius, Math.sin(turn) * radius];
      return mark(
        limb([
          [x + 0.2 * dx, y + 0.2 * dy, 0.05 * radius],
          [x + 0.6 * dx, y + 0.6 * dy, 0.1 * radius],
        ]),
        TYRE,
        0.55,
      );
    }),
    mark(ellipse(x, y, 0.16 * radius), hex('#8a8f98')),
  ];
}

/** A thin one that can be looked through. */
export function spokedWheel(x: number, y: number, radius: number, rolled: number, shade = 1): Part[] {
  const angle = rolled / radius;
  const ring = joinPaths(ellipse(x, y, radius), reversed(ellipse(x, y, 0.89 * radius)));
  return [
    ...Array.from({ length: 12 }, (_, i) => {
      const turn = angle + (Math.PI * i) / 6;
      const [dx, dy] = [Math.cos(turn) * radius, Math.sin(turn) * radius];
      return mark(
        limb([
          [x, y, 0.012 * radius],
          [x + 0.92 * dx, y + 0.92 * dy, 0.012 * radius],
        ]),
        RIM,
        0.7,
      );
    }),
    solid(ring, TYRE, shade),
    solid(ellipse(x, y, 0.08 * radius), RIM, shade === 1 ? 1 : FAR_SIDE),
  ];
}
