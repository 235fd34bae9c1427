/** One that the asked rate is a multiple of, else the next slower one: made frames are shown longer, none is lost. */
export function closestRate(asked: number, rates: readonly number[] | undefined): number {
  if (rates === undefined || rates.includes(asked)) return asked;
  const sorted = [...rates].sort((a, b) => b - a);
  const divisor = sorted.find((rate) => asked % rate === 0);
  return divisor ?? sorted.find((rate) => rate < asked) ?? sorted.at(-1)!;
}
