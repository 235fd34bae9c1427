import type { ApiKey } from '../domain/api-key.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Limits, RateLimit } from './dialects/dialect.ts';

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface BucketSize {
  /** How many may come at once. 0 switches the limit off. */
  readonly burst: number;
  /** Tokens that come back in a second. */
  readonly perSecond: number;
}

// A key that was quiet for so long has a full bucket anyway.
const FORGET_AFTER_MS = 600_000;

/** One token bucket per key for submits and one for everything that is read. */
export function createRateLimits(
  sizes: Readonly<Record<'submit' | 'read', BucketSize>>,
  now: () => number,
): Limits {
  const buckets = new Map<string, Bucket>();
  let forgottenAt = now();
  const forgetQuietOnes = (time: number) => {
    if (time - forgottenAt < FORGET_AFTER_MS) return;
    forgottenAt = time;
    for (const [name, { filledAt }] of buckets) if (time - filledAt > FORGET_AFTER_MS) buckets.delete(name);
  };
  return {
    take(key: ApiKey, kind) {
      const { burst, perSecond } = sizes[kind];
      const time = now();
      if (burst === 0) return { limit: 0, remaining: 0, resetAt: time };
      forgetQuietOnes(time);
      const name = `${kind} ${key.id}`;
      const bucket = buckets.get(name) ?? { tokens: burst, filledAt: time };
      buckets.set(name, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.filledAt) / 1000) * perSecond);
      bucket.filledAt = time;
      const waitMs = Math.ceil((Math.max(0, 1 - bucket.tokens) / perSecond) * 1000);
      if (waitMs > 0) throw tooMany({ limit: burst, remaining: 0, resetAt: time + waitMs }, waitMs);
      bucket.tokens -= 1;
      const fullAt = time + Math.ceil(((burst - bucket.tokens) / perSecond) * 1000);
      return { limit: burst, remaining: Math.floor(bucket.tokens), resetAt: fullAt };
    },
  };
}

function tooMany(limit: RateLimit, waitMs: number): ServiceError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new ServiceError('rate_limited', `Too many requests; wait ${seconds} seconds and try again.`, {
    details: { ...limit, retryAfterSeconds: seconds },
  });
}

/** What every answer of a limited route tells about the limit; empty when there is none. */
export function limitHeaders({ limit, remaining, resetAt }: RateLimit): Record<string, string> {
  if (limit === 0) return {};
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    'x-rate-limit-reset-at-utc': new Date(resetAt).toISOString(),
  };
}
