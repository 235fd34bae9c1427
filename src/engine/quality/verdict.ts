import { type ForeignGateName, foreignLimit, type GateName, LIMITS, type Limit } from './limits.ts';

export interface GateResult<Name = GateName> {
  readonly name: Name;
  /** null when it could not be measured, which never passes. */
  readonly value: number | null;
  /** In words: `0.05 to 0.16`, `at least 4`, `at most 0.5`, `0`. */
  readonly limit: string;
  readonly pass: boolean;
  /** Why there is no value. */
  readonly reason?: string;
}

/** A gate that had nothing to measure. */
export interface SkippedGate<Name = GateName> {
  readonly name: Name;
  readonly reason: string;
}

export type Verdict<Name = GateName> = GateResult<Name> | SkippedGate<Name>;

/** Of pictures that somebody else made. */
export type ForeignVerdict = Verdict<ForeignGateName>;

// Four digits tell any two values apart that matter; more would only make reports hard to read and compare.
const REPORTED_DIGITS = 4;

export const isSkipped = <Name>(verdict: Verdict<Name>): verdict is SkippedGate<Name> => !('pass' in verdict);

/** Holds a value against the gate's limit; what is not a finite number fails. */
export const judgeGate = (name: GateName, value: number) => judgeBy(LIMITS[name], name, value);

/** The same for pictures that somebody else made. */
export const judgeForeignGate = (name: ForeignGateName, value: number) =>
  judgeBy(foreignLimit(name), name, value);

function judgeBy<Name>(limit: Limit, name: Name, value: number): GateResult<Name> {
  if (!Number.isFinite(value)) return failed(limit, name, 'The measurement gave no number.');
  const pass = value >= (limit.min ?? -Infinity) && value <= (limit.max ?? Infinity);
  // Adding 0 turns -0 into 0.
  return { name, value: Number(value.toPrecision(REPORTED_DIGITS)) + 0, limit: inWords(limit), pass };
}

/** @param reason a whole sentence: why it should have been measured and was not. */
export const failGate = (name: GateName, reason: string) => failed(LIMITS[name], name, reason);

/** The same for pictures that somebody else made. */
export const failForeignGate = (name: ForeignGateName, reason: string) =>
  failed(foreignLimit(name), name, reason);

const failed = <Name>(limit: Limit, name: Name, reason: string): GateResult<Name> => ({
  name,
  value: null,
  limit: inWords(limit),
  pass: false,
  reason,
});

/** @param reason a whole sentence: why there is nothing to measure. */
export const skipGate = <Name extends ForeignGateName>(name: Name, reason: string): SkippedGate<Name> => ({
  name,
  reason,
});

function inWords({ min, max }: Limit): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
