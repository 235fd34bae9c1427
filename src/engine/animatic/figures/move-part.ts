import { type Affine, mapX, mapY, placed } from '../draw/affine.ts';
import type { Paint } from '../draw/paint.ts';
import { mapPath } from '../draw/path.ts';
import type { Part } from './part.ts';

/** Scales, turns and moves a part. */
export function movePart(part: Part, x: number, y: number, scale: number, angleRad: number): Part {
  const by = placed(x, y, scale, scale, angleRad);
  if (part.kind === 'glow')
    return { ...part, x: mapX(by, part.x, part.y), y: mapY(by, part.x, part.y), radius: part.radius * scale };
  const path = mapPath(part.path, by);
  return part.kind === 'shine'
    ? { ...part, path, paint: movePaint(part.paint, by, scale) }
    : { ...part, path };
}

function movePaint(paint: Paint, by: Affine, scale: number): Paint {
  const moved = ([x, y]: readonly [number, number]) => [mapX(by, x, y), mapY(by, x, y)] as const;
  if (paint.kind === 'linear') return { ...paint, from: moved(paint.from), to: moved(paint.to) };
  if (paint.kind === 'radial') return { ...paint, centre: moved(paint.centre), radius: paint.radius * scale };
  return paint;
}
