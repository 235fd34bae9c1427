/**
 * Mean of the values between the quartiles: as deaf to outliers as a median, but it does not jump where the values
 * of a short sentence leave a gap in the middle.
 */
export function middleHalfMean(values: readonly number[]): number {
  const quarter = values.length >> 2;
  const middle = values.toSorted((a, b) => a - b).slice(quarter, values.length - quarter);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
