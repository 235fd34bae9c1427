import type { Film } from '../film.ts';

/** How a particle's light meets the film: `lit` adds to it, `opaque` covers it. */
export type Blending = 'lit' | 'opaque';

export interface Ink {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * A stroke with round, soft ends, from (x0, y0) to (x1, y1) in film pixels; a disc where both are the same. However
 * thin, it is as bright as its area asks for.
 *
 * @param radius in pixels, to where the edge has half the strength.
 * @param softness share of the radius over which the edge fades: 0 hard (one pixel), 1 a bell.
 */
export function drawCapsule(
  { width, height, rgb }: Film,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
  softness: number,
  ink: Ink,
  alpha: number,
  blending: Blending,
) {
  // Below half a pixel a stroke gets fainter, not thinner.
  const drawn = Math.max(radius, 0.6);
  const strength = alpha * (x0 === x1 && y0 === y1 ? (radius / drawn) ** 2 : radius / drawn);
  if (strength < 0.002) return;
  const edge = Math.max(0.5, drawn * softness);
  const reach = drawn + edge;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach));
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  const inner = Math.max(0, drawn - edge);
  const span = reach - inner;
  const { red, green, blue } = ink;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - y0;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - x0;
      let share = squared === 0 ? 0 : (px * dx + py * dy) / squared;
      share = share < 0 ? 0 : share > 1 ? 1 : share;
      const ex = px - share * dx;
      const ey = py - share * dy;
      const away = ex * ex + ey * ey;
      if (away >= reach * reach) continue;
      const distance = Math.sqrt(away);
      const fall = distance <= inner ? 1 : 1 - (distance - inner) / span;
      const cover = strength * fall * fall * (3 - 2 * fall);
      const at = (y * width + x) * 3;
      if (blending === 'lit') {
        rgb[at]! += cover * red;
        rgb[at + 1]! += cover * green;
        rgb[at + 2]! += cover * blue;
      } else {
        rgb[at]! += cover * (red - rgb[at]!);
        rgb[at + 1]! += cover * (green - rgb[at + 1]!);
        rgb[at + 2]! += cover * (blue - rgb[at + 2]!);
      }
    }
  }
}

/** A light with a halo: a bell of `radius` around a core of a fifth of it. */
export function drawGlow(film: Film, x: number, y: number, radius: number, ink: Ink, alpha: number) {
  drawCapsule(film, x, y, x, y, radius * 0.5, 1, ink, alpha * 0.22, 'lit');
  drawCapsule(film, x, y, x, y, radius * 0.2, 0.9, ink, alpha * 0.55, 'lit');
  const hot = { red: ink.red * 0.4 + 0.6, green: ink.green * 0.4 + 0.6, blue: ink.blue * 0.4 + 0.6 };
  drawCapsule(film, x, y, x, y, radius * 0.075, 0.7, hot, alpha, 'lit');
}
