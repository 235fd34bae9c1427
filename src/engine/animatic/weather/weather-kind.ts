import type { Random } from '../../../lib/random.ts';
import type { Circle, Overlay, Weather } from './weather.ts';

/** All that one kind of weather needs to know of its surroundings. */
export interface Surroundings {
  /** Pixels of the film. */
  readonly width: number;
  readonly height: number;
  /** 1 as the word alone says. */
  readonly amount: number;
  /** -1 to 1, see `WeatherPlan`. */
  readonly wind: number;
  readonly light: readonly [number, number, number];
  /** In fractions of width and height. */
  readonly sun: readonly [number, number];
  readonly keepClear: Circle | undefined;
  /** This kind's own. */
  readonly random: Random;
}

export type WeatherMaker = (surroundings: Surroundings) => Weather;

export const NOTHING_DRAWN: Overlay = { draw: () => {} };

const USUAL_ASPECT = 16 / 9;

/** How many there are of something: of a picture of usual shape, more or less in a wider or narrower one. */
export function countOf(usual: number, { width, height, amount }: Surroundings): number {
  return Math.max(1, Math.round(usual * amount * (width / height / USUAL_ASPECT) ** 0.75));
}

/** `count` values from 0 to 1 each. */
export const randoms = (count: number, random: Random) =>
  Float32Array.from({ length: count }, () => random());

/** A hash of two integers, 0 to 1: what a thing draws anew each time it comes round. */
export function chance(index: number, turn: number): number {
  let mixed = Math.imul(index + 0x9e37, 0x85ebca6b) ^ Math.imul(turn + 0x7f4a, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
}

/** `value` brought into `low` to `high` by whole turns. */
export function wrapped(value: number, low: number, high: number): number {
  const span = high - low;
  return low + ((((value - low) % span) + span) % span);
}

/**
 * Where a point goes that streams around a circle: moved outwards, least where it is far; smooth in between.
 *
 * @returns how far to move x and y.
 */
export function aside(x: number, y: number, circle: Circle | undefined): readonly [number, number] {
  if (!circle) return STAY;
  const dx = x - circle.x;
  const dy = y - circle.y;
  const away = Math.max(1e-4, Math.hypot(dx, dy));
  const reach = circle.radius * 2;
  if (away >= reach) return STAY;
  // From the middle outwards: the disc becomes a ring.
  const moved = circle.radius + (away / reach) * (reach - circle.radius);
  return [(dx / away) * (moved - away), (dy / away) * (moved - away)];
}

const STAY = [0, 0] as const;
