/** How long a server outside may take and how much it may send. */
export interface UpstreamLimits {
  readonly connectTimeoutMs: number;
  /** From a question to the end of its answer; downloads of files have their own. */
  readonly answerTimeoutMs: number;
  /** Longest silence in the midst of a file. */
  readonly stallTimeoutMs: number;
  /** For a whole file: a server may send a byte every second for ever. */
  readonly downloadTimeoutMs: number;
  /** Of an answer that is no file. */
  readonly maxAnswerBytes: number;
  readonly maxFileBytes: number;
}

// An answer that carries a history with a workflow in it has some 100 kB. A minute of 1080p video as it leaves a
// sampler, hardly compressed, has some 200 MB.
export const UPSTREAM_LIMITS: UpstreamLimits = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 60_000,
  stallTimeoutMs: 30_000,
  downloadTimeoutMs: 900_000,
  maxAnswerBytes: 16e6,
  maxFileBytes: 2e9,
};
