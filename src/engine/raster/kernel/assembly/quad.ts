// Two triangles of a smooth mesh that share an edge lie on the texture almost as one. Drawn as one, rows are twice as
// long, and most of the time goes into starting rows.
import { alphaOf, areaOf, shadeOf, uOf, vOf } from './vertex';

// How far the fourth corner may lie beside the map of the other three. The best map for all four is then at most a
// tenth of a texel off at a corner, of a regular cell a thirtieth: less than what shows.
const TEXELS: f64 = 0.125;
const SHADES: f64 = 0.01;
const LEAST_AREA: f64 = 1e-3;

/** Whether the convex quadrilateral a, b, c, d can be drawn by one affine map; it must be plainly opaque. */
export function isOneMap(a: usize, b: usize, c: usize, d: usize): bool {
  if (alphaOf(a) < 1 || alphaOf(b) < 1 || alphaOf(c) < 1 || alphaOf(d) < 1) return false;
  const abc = areaOf(a, b, c);
  const acd = areaOf(a, c, d);
  const abd = areaOf(a, b, d);
  const sign: f64 = abc < 0 ? -1 : 1;
  // The fourth triangle, b, c, d, is what is left of the two that make up the whole.
  const least = min(min(abc * sign, acd * sign), min(abd * sign, (abc + acd - abd) * sign));
  if (!(least > LEAST_AREA)) return false;
  const size = abs(abc);
  return (
    abs((uOf(d) - uOf(a)) * abc + (uOf(b) - uOf(a)) * acd - (uOf(c) - uOf(a)) * abd) <= TEXELS * size &&
    abs((vOf(d) - vOf(a)) * abc + (vOf(b) - vOf(a)) * acd - (vOf(c) - vOf(a)) * abd) <= TEXELS * size &&
    abs((shadeOf(d) - shadeOf(a)) * abc + (shadeOf(b) - shadeOf(a)) * acd - (shadeOf(c) - shadeOf(a)) * abd) <=
      SHADES * size
  );
}
