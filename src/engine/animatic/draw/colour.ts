/** Display-referred R'G'B', 0 to 1; light may be above 1. */
export type Rgb = readonly [number, number, number];

/** From `#rrggbb`. */
export function hex(code: string): Rgb {
  const value = Number.parseInt(code.slice(1), 16);
  if (code.length !== 7 || Number.isNaN(value)) throw new Error(`${code} is no colour of the form #rrggbb`);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** @param amount 0 gives `from`, 1 gives `to`. */
export const mixColours = (from: Rgb, to: Rgb, amount: number): Rgb => [
  from[0] + (to[0] - from[0]) * amount,
  from[1] + (to[1] - from[1]) * amount,
  from[2] + (to[2] - from[2]) * amount,
];

/** A surface of one colour in light of another. */
export const litBy = (surface: Rgb, light: Rgb): Rgb => [
  surface[0] * light[0],
  surface[1] * light[1],
  surface[2] * light[2],
];

export const brighten = (colour: Rgb, factor: number): Rgb => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
];

/** Rec. 709 weights on display-referred values. */
export const luma = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
