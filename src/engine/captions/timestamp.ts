/** `01:02:03.004`, the milliseconds behind `point`; hours take more digits when they must. */
export function timestamp(seconds: number, point: '.' | ','): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const part = (unit: number, modulus: number, digits: number) =>
    String(Math.floor(milliseconds / unit) % modulus).padStart(digits, '0');
  const hours = String(Math.floor(milliseconds / 3_600_000)).padStart(2, '0');
  return `${hours}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}${point}${part(1, 1000, 3)}`;
}
