import { createAddressGuard } from '../src/app/address-rule.ts';
import type { Callback } from '../src/domain/generation.ts';
import { createDeliverer, type DeliveryContext } from '../src/webhooks/deliver.ts';
import { type TemporaryOutbox, temporaryOutbox } from './temporary-outbox.ts';

const LOOPBACK = createAddressGuard(['127.0.0.0/8']);
export const TIMEOUT_MS = 300;

/** An outbox and who delivers from it. */
export interface DeliveryLine extends TemporaryOutbox {
  /** Announces a success to a callback. */
  tell(url: string, callback?: Partial<Callback>): Promise<void>;
  /** Handles the delivery that is due; false when none is. */
  deliver(): Promise<boolean>;
  /** Hours of tries, without waiting for them. */
  deliverAll(): Promise<void>;
  /** What came of the one delivery: its state, and the status or error of every try. */
  outcome(): Promise<{ state: string; tries: (number | string | undefined)[] }>;
}

/** It may reach this machine, and has little patience. */
export async function deliveryLine(context: Partial<DeliveryContext> = {}): Promise<DeliveryLine> {
  const temporary = await temporaryOutbox();
  const { database, queue, now, webhookSecret, announce, advance, lease, log } = temporary;
  const handle = createDeliverer({
    ...{ database, queue, now, userAgent: 'mouthpiece/test', guard: LOOPBACK, timeoutMs: TIMEOUT_MS },
    secretOf: async () => webhookSecret,
    ...context,
  });
  const deliver = async () => {
    const job = await lease();
    if (job) await handle(job);
    return job !== undefined;
  };
  return {
    ...temporary,
    tell: (url, callback) => announce('succeeded', { url, ...callback }),
    deliver,
    async deliverAll() {
      for (let seconds = 0; seconds < 7200; seconds++) {
        await deliver();
        advance(1_000);
      }
    },
    async outcome() {
      const [{ state, attempts }] = (await log()) as [Awaited<ReturnType<typeof log>>[0]];
      return { state, tries: attempts.map(({ status, error }) => status ?? error) };
    },
  };
}
