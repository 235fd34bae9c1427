/** Inner-lip points above each other by which an opening is measured, and their weight in it: the middle counts twice. */
export const LIP_PAIRS = [
  { upper: 13, lower: 14, weight: 0.5 },
  { upper: 82, lower: 87, weight: 0.25 },
  { upper: 312, lower: 317, weight: 0.25 },
] as const;
