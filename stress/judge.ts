/** What was seen after all the kills. */
export interface Observed {
  /** Ids that a submit answered with, by the idempotency key it came with. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Ids whose cancellation was asked for. */
  readonly cancelled: ReadonlySet<string>;
  /** The state of each acknowledged generation at the end; undefined when nobody knows it. */
  readonly states: ReadonlyMap<string, string | undefined>;
  /** Bytes that the video of a succeeded one has when it is downloaded. */
  readonly videoBytes: ReadonlyMap<string, number>;
  /** How many generations the server has in all. */
  readonly total: number;
  /** What the audit of the ledger found. */
  readonly ledgerFindings: readonly string[];
  /** Generations whose credits are still held back. */
  readonly heldBack: readonly string[];
  readonly callbacks: ReadonlyMap<string, number>;
}

const FINAL = ['succeeded', 'failed', 'canceled', 'expired'];

/** What must not be, a sentence each; empty when nothing was lost, doubled or left open. */
export function judge(observed: Observed): string[] {
  const { acknowledged, cancelled, states, videoBytes, total, ledgerFindings, heldBack, callbacks } =
    observed;
  const findings = [...ledgerFindings];
  const ids = [...acknowledged.values()];
  if (new Set(ids).size !== ids.length) findings.push('One generation was given to two submits.');
  for (const id of ids) {
    const state = states.get(id);
    if (state === undefined) findings.push(`${id} was acknowledged and is lost.`);
    else if (!FINAL.includes(state)) findings.push(`${id} never ended; it is ${state}.`);
    else if (state !== 'succeeded' && !(state === 'canceled' && cancelled.has(id)))
      findings.push(`${id} is ${state}, though only processes were killed.`);
    if (state === 'succeeded' && !((videoBytes.get(id) ?? 0) > 0))
      findings.push(`The video of ${id} is lost.`);
    if (state !== undefined && !callbacks.has(id)) findings.push(`Nobody was told of ${id}.`);
  }
  if (total > ids.length) findings.push(`There are ${total} generations for ${ids.length} submits.`);
  for (const id of heldBack) findings.push(`Credits of ${id} are still held back.`);
  return findings;
}
