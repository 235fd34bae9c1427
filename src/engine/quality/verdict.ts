import { type GateName, LIMITS, type Limit } from './limits.ts';

export interface GateResult {
  readonly name: GateName;
  /** null when it could not be measured, which never passes. */
  readonly value: number | null;
  /** In words: `0.05 to 0.16`, `at least 4`, `at most 0.5`, `0`. */
  readonly limit: string;
  readonly pass: boolean;
  /** Why there is no value. */
  readonly reason?: string;
}

/** A gate that had nothing to measure. */
export interface SkippedGate {
  readonly name: GateName;
  readonly reason: string;
}

export type Verdict = GateResult | SkippedGate;

// Four digits tell any two values apart that matter; more would only make reports hard to read and compare.
const REPORTED_DIGITS = 4;

export const isSkipped = (verdict: Verdict): verdict is SkippedGate => !('pass' in verdict);

/** Holds a value against the gate's limit; what is not a finite number fails. */
export function judgeGate(name: GateName, value: number): GateResult {
  if (!Number.isFinite(value)) return failGate(name, 'The measurement gave no number.');
  const limit: Limit = LIMITS[name];
  const pass = value >= (limit.min ?? -Infinity) && value <= (limit.max ?? Infinity);
  // Adding 0 turns -0 into 0.
  return { name, value: Number(value.toPrecision(REPORTED_DIGITS)) + 0, limit: inWords(limit), pass };
}

/** @param reason a whole sentence: why it should have been measured and was not. */
export function failGate(name: GateName, reason: string): GateResult {
  return { name, value: null, limit: inWords(LIMITS[name]), pass: false, reason };
}

/** @param reason a whole sentence: why there is nothing to measure. */
export const skipGate = (name: GateName, reason: string): SkippedGate => ({ name, reason });

function inWords({ min, max }: Limit): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
