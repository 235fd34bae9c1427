export const clamp = (value: number, low: number, high: number) =>
  value < low ? low : value > high ? high : value;

export const lerp = (from: number, to: number, amount: number) => from + (to - from) * amount;

/** 0 at `from`, 1 at `to`, flat at both ends; `from` may be the larger one, then it falls. */
export function smoothstep(from: number, to: number, value: number): number {
  const amount = clamp((value - from) / (to - from), 0, 1);
  return amount * amount * (3 - 2 * amount);
}
