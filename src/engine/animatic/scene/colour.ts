import { clamp, lerp } from '../../../lib/interpolate.ts';
import type { Rgb } from '../draw/colour.ts';

/** A colour at a place of a ramp, 0 to 1, in order. */
export type ColourStop = readonly [number, Rgb];

const GAMMA_TABLE_STEPS = 1024;

/** Half way is half way to the eye: mixed in OKLab (Björn Ottosson, 2020), so that blue to yellow passes no grey mud. */
export function mix(from: Rgb, to: Rgb, amount: number): Rgb {
  if (amount <= 0) return from;
  if (amount >= 1) return to;
  const [l1, a1, b1] = toOklab(from);
  const [l2, a2, b2] = toOklab(to);
  return fromOklab(lerp(l1, l2, amount), lerp(a1, a2, amount), lerp(b1, b2, amount));
}

/** @param light 1 leaves the colour, 0.5 halves its OKLab lightness. */
export function shade(colour: Rgb, light: number, chroma = light): Rgb {
  const [l, a, b] = toOklab(colour);
  return fromOklab(l * light, a * chroma, b * chroma);
}

/** @returns the colour of a ramp at any place; flat beyond its ends. */
export function rampOf(stops: readonly ColourStop[]): (at: number) => Rgb {
  const colours = Array.from({ length: GAMMA_TABLE_STEPS + 1 }, (_, step) =>
    colourAt(stops, step / GAMMA_TABLE_STEPS),
  );
  return (at) => colours[Math.round(clamp(at, 0, 1) * GAMMA_TABLE_STEPS)]!;
}

function colourAt(stops: readonly ColourStop[], at: number): Rgb {
  const next = stops.findIndex(([place]) => place >= at);
  if (next === -1) return stops.at(-1)![1];
  if (next === 0) return stops[0]![1];
  const [from, low] = stops[next - 1]!;
  const [to, high] = stops[next]!;
  return mix(low, high, (at - from) / (to - from));
}

function toOklab([red, green, blue]: Rgb): Rgb {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function encoded(value: number): number {
  const bounded = clamp(value, 0, 1);
  return bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055;
}
