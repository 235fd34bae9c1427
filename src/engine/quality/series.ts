/** Statistics over a measured series; an empty one has no mean, so every one of them is NaN for it. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Of the population: divided by the count. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return sum / values.length;
}

export const standardDeviation = (values: ArrayLike<number>) => Math.sqrt(variance(values));

export function meanAbsoluteDeviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  return mean(Array.from(values, (value) => Math.abs(value - centre)));
}

/** @param quantile 0 (the smallest) to 1 (the largest); linear between two values. */
export function quantileOf(values: ArrayLike<number>, quantile: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = quantile * (sorted.length - 1);
  const index = Math.floor(position);
  const next = Math.min(index + 1, sorted.length - 1);
  return sorted[index]! + (sorted[next]! - sorted[index]!) * (position - index);
}

export const median = (values: ArrayLike<number>) => quantileOf(values, 0.5);

/** Differences of values `stride` apart. */
export function steps(values: ArrayLike<number>, stride = 1): number[] {
  const differences: number[] = [];
  for (let i = stride; i < values.length; i += stride) differences.push(values[i]! - values[i - stride]!);
  return differences;
}

/** Pearson's r; NaN when either series is constant. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let powerA = 0;
  let powerB = 0;
  for (let i = 0; i < a.length; i++) {
    covariance += (a[i]! - meanA) * (b[i]! - meanB);
    powerA += (a[i]! - meanA) ** 2;
    powerB += (b[i]! - meanB) ** 2;
  }
  return covariance / Math.sqrt(powerA * powerB);
}

/**
 * Where two series of one rate match best.
 *
 * @returns `lag` in samples, positive when `measured` comes after `intended`, and r there; both NaN without variation.
 */
export function peakLag(intended: Float32Array, measured: Float32Array, maxLag: number) {
  let best = { lag: Number.NaN, r: Number.NaN };
  // Outwards from zero, so that a tie between two lags goes to the smaller one.
  for (const lag of lagsOutwards(maxLag)) {
    const start = Math.max(0, -lag);
    const end = Math.min(intended.length, measured.length - lag);
    if (end - start < 2) continue;
    const r = correlation(intended.subarray(start, end), measured.subarray(start + lag, end + lag));
    if (r > best.r || (Number.isNaN(best.r) && !Number.isNaN(r))) best = { lag, r };
  }
  return best;
}

function lagsOutwards(maxLag: number): number[] {
  const lags = [0];
  for (let lag = 1; lag <= maxLag; lag++) lags.push(lag, -lag);
  return lags;
}
