import type { ApiKey } from '../domain/api-key.ts';
import type { DialectName, Generation, GenerationDraft, GenerationState } from '../domain/generation.ts';
import type { LoggedDelivery } from '../webhooks/delivery-log.ts';

/** What makes two submits one: the caller's own key for it, the path and a hash of the body. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly path: string;
  readonly bodyHash: string;
}

export interface Submitted {
  readonly generation: Generation;
  /** What the key has left, millionths of a dollar. */
  readonly balanceMicros: number;
  /** It had been submitted before under the same idempotency key. */
  readonly isReplay: boolean;
}

/** A callback of a generation, and every try to deliver it. */
export type CallbackReport = LoggedDelivery;

export interface GenerationFilter {
  /** Only those that were asked for in it. */
  readonly dialect?: DialectName | undefined;
  readonly states?: readonly GenerationState[] | undefined;
  /** Epoch milliseconds, included and excluded. */
  readonly createdFrom?: number | undefined;
  readonly createdBefore?: number | undefined;
  /** As `next` of the page before, or `cursorAfter` an item. */
  readonly cursor?: string | undefined;
  /** How many of the newest are left out, for APIs that count pages. */
  readonly offset?: number | undefined;
  /** 1 to 100. */
  readonly limit: number;
}

export interface GenerationPage {
  /** Newest first. */
  readonly generations: readonly Generation[];
  readonly next: string | undefined;
  readonly total: number;
}

/** The life of videos, as the API sees it. A generation of another key does not exist. */
export interface GenerationService {
  /**
   * One transaction: the credits are reserved, the generation stands and is queued. No network, no decoding.
   *
   * @throws ServiceError `insufficient_credits` (details `balanceMicros`, `neededMicros`), `model_forbidden`,
   *   `model_disabled`, `maintenance`, `script_too_long`, `address_refused`, `idempotency_mismatch`.
   */
  submit(key: ApiKey, draft: GenerationDraft, claim?: IdempotencyClaim): Promise<Submitted>;
  /** What a submit would reserve. @throws as submit does, but for credits and idempotency. */
  estimate(
    key: ApiKey,
    draft: GenerationDraft,
  ): Promise<{ readonly seconds: number; readonly micros: number }>;
  get(keyId: string, id: string): Promise<Generation | undefined>;
  list(keyId: string, filter: GenerationFilter): Promise<GenerationPage>;
  /** Final at once when it waits, soon when it runs; a final one stays as it is. */
  cancel(keyId: string, id: string): Promise<Generation | undefined>;
  /** Removes its files and what it was asked; what it cost stays in the ledger. A running one is cancelled first. */
  delete(keyId: string, id: string): Promise<boolean>;
  /** Delivers its last callbacks once more. How many; undefined when there is no such generation. */
  replayCallbacks(keyId: string, id: string): Promise<number | undefined>;
  /** What became of its callbacks, oldest first; undefined when there is no such generation. */
  callbacks(keyId: string, id: string): Promise<readonly CallbackReport[] | undefined>;
  /** Hears of every change of it until the returned function is called. */
  watch(id: string, listener: (generation: Generation) => void): () => void;
  balance(keyId: string): Promise<number>;
}
