import type { Ledger } from '../credits/ledger.ts';
import { readSetting } from '../db/settings.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { mediaOf, soundOf } from '../domain/asked-video.ts';
import { ServiceError } from '../domain/errors.ts';
import { type Generation, type GenerationDraft, isFinal } from '../domain/generation.ts';
import { readDeliveryLog } from '../webhooks/delivery-log.ts';
import { replay } from '../webhooks/outbox.ts';
import { findGeneration, insertGeneration } from './generation-rows.ts';
import type { GenerationService, IdempotencyClaim, Submitted } from './generation-service.ts';
import { claim as claimIdempotency } from './idempotency.ts';
import { holdInputs, uploadIdOf } from './inputs.ts';
import { keepDataUris } from './keep-data-uris.ts';
import { cancel, insertNoOp, type Lifecycle } from './lifecycle.ts';
import { listGenerations } from './list-generations.ts';
import { type Purging, purge } from './retire.ts';
import type { UploadService } from './upload-service.ts';
import type { Watchers } from './watchers.ts';

export interface GenerationsOptions extends Purging {
  readonly ledger: Ledger;
  readonly lifecycle: Lifecycle;
  readonly watchers: Watchers;
  /** Upper estimate of what a draft costs, from its words alone; recordings by `recordingSeconds` where known. */
  readonly price: (
    draft: GenerationDraft,
    recordingSeconds: number | undefined,
  ) => { seconds: number; micros: number };
  readonly disabledModels: readonly string[];
  readonly maxAttempts: number;
  /** Videos of one lane take no more than its share of the places. */
  readonly laneOf: (draft: GenerationDraft) => string | undefined;
  /** Longer scripts are refused; never more than what can be spoken. */
  readonly maxScriptCharacters: number;
  /** @throws ServiceError `address_refused` for media or callbacks at a literal address that nothing may reach. */
  readonly refuseAddress: (url: string) => void;
  /** Somebody should look for work now. */
  readonly notify: () => void;
  /** Stops an attempt that runs in this process. */
  readonly abort: (id: string) => void;
}

export const MAINTENANCE_SETTING = 'maintenance';
const MAINTENANCE_RETRY_SECONDS = 60;

export function createGenerations(options: GenerationsOptions): GenerationService {
  const { database, ledger, lifecycle, watchers } = options;
  const own = async (keyId: string, id: string) => {
    const generation = await findGeneration(database, id);
    return generation?.keyId === keyId ? generation : undefined;
  };
  const priceOf = async (key: ApiKey, draft: GenerationDraft) =>
    options.price(draft, await knownSeconds(draft, key.id, options.uploads));

  return {
    async submit(key, draft, claim) {
      await refuse(key, draft, options);
      const kept = await keepDataUris(draft, key.id, options.uploads);
      let isOver = true;
      try {
        const { micros } = await priceOf(key, kept.draft);
        const submitted = await insert(key, kept.draft, micros, claim, options);
        isOver = submitted.isReplay;
        if (!isOver) options.notify();
        return submitted;
      } finally {
        // Nobody will ever ask for the pictures of a submit that was refused or known.
        if (isOver) await kept.forget();
      }
    },

    async estimate(key, draft) {
      await refuse(key, draft, options);
      const kept = await keepDataUris(draft, key.id, options.uploads);
      try {
        return await priceOf(key, kept.draft);
      } finally {
        await kept.forget();
      }
    },

    get: own,
    list: (keyId, filter) => listGenerations(database, keyId, filter),

    async cancel(keyId, id) {
      const canceled = await database.transaction((tx) => cancel(tx, lifecycle, keyId, id));
      if (!canceled) return own(keyId, id);
      options.abort(id);
      watchers.tell(canceled);
      options.notify();
      return canceled;
    },

    async delete(keyId, id) {
      const generation = await own(keyId, id);
      if (!generation) return false;
      if (!isFinal(generation.state)) await this.cancel(keyId, id);
      await purge(generation, options);
      await options.forgetCaches();
      return true;
    },

    async replayCallbacks(keyId, id) {
      const generation = await own(keyId, id);
      if (!generation) return undefined;
      const count = await database.transaction((tx) => replay(tx, lifecycle.outbox, id));
      options.notify();
      return count;
    },

    callbacks: async (keyId, id) => ((await own(keyId, id)) ? readDeliveryLog(database, id) : undefined),

    watch: (id, listener) => watchers.watch(id, listener),
    balance: (keyId) => ledger.balance(database, keyId),
  };
}

/** Everything a submit is refused for that can be told from the draft alone. */
async function refuse(key: ApiKey, draft: GenerationDraft, options: GenerationsOptions) {
  await refuseModel(key, draft, options);
  refuseLongScript(draft, options.maxScriptCharacters);
  for (const url of [...mediaOf(draft), ...draft.callbacks.map((callback) => callback.url)])
    if (/^https?:/i.test(url)) options.refuseAddress(url);
}

async function refuseModel(
  key: ApiKey,
  { model }: GenerationDraft,
  { database, disabledModels }: GenerationsOptions,
) {
  if ((await readSetting(database, MAINTENANCE_SETTING)) === 'on')
    throw new ServiceError('maintenance', 'The server is under maintenance; try again in a minute.', {
      details: { retryAfterSeconds: MAINTENANCE_RETRY_SECONDS },
    });
  if (disabledModels.includes(model))
    throw new ServiceError('model_disabled', `Model '${model}' not found or is disabled`, {
      details: { model },
    });
  if (key.models && !key.models.includes(model))
    throw new ServiceError('model_forbidden', `This key may not use the model ${model}.`, {
      details: { model },
    });
}

/** The one transaction of a submit: the claim, the credits, the generation and its job stand together or not at all. */
function insert(
  key: ApiKey,
  draft: GenerationDraft,
  micros: number,
  claim: IdempotencyClaim | undefined,
  { database, ledger, lifecycle, now, maxAttempts, laneOf }: GenerationsOptions,
): Promise<Submitted> {
  const at = now();
  const generation = waiting(key.id, draft, micros, at);
  return database.transaction(async (tx) => {
    const scope = { keyId: key.id, dialect: draft.dialect };
    const earlier = claim && (await claimIdempotency(tx, scope, claim, draft.id, at));
    if (earlier !== undefined) {
      const known = await findGeneration(tx, earlier);
      if (known)
        return { generation: known, balanceMicros: await ledger.balance(tx, key.id), isReplay: true };
    }
    if (draft.isNoOp) {
      const ended = await insertNoOp(tx, lifecycle, generation);
      await holdInputs(tx, key.id, draft);
      return { generation: ended, balanceMicros: await ledger.balance(tx, key.id), isReplay: false };
    }
    const balanceMicros = await ledger.reserve(tx, { keyId: key.id, generationId: draft.id, micros });
    await insertGeneration(tx, generation);
    await holdInputs(tx, key.id, draft);
    const job = { kind: 'generation', subject: draft.id, maxAttempts, lane: laneOf(draft) } as const;
    await lifecycle.outbox.queue.enqueue(tx, job);
    return { generation, balanceMicros, isReplay: false };
  });
}

function waiting(keyId: string, draft: GenerationDraft, reservedMicros: number, at: number): Generation {
  return {
    id: draft.id,
    keyId,
    dialect: draft.dialect,
    model: draft.model,
    state: 'queued',
    stage: undefined,
    progress: 0,
    etaSeconds: undefined,
    attempt: 0,
    draft,
    engine: undefined,
    upstream: undefined,
    effectivePrompts: undefined,
    seed: draft.request.seed,
    reservedMicros,
    costMicros: 0,
    videoSeconds: undefined,
    failure: undefined,
    files: {},
    warnings: [],
    cancelRequested: false,
    createdAt: at,
    updatedAt: at,
    startedAt: undefined,
    finishedAt: undefined,
    filesExpireAt: undefined,
  };
}

function refuseLongScript(draft: GenerationDraft, most: number) {
  const speech = draft.model === 'p-video-avatar' ? draft.request.speech : undefined;
  const length = speech?.kind === 'script' ? [...speech.text.trim()].length : 0;
  if (length > most)
    throw new ServiceError(
      'script_too_long',
      `The script has ${length} characters and at most ${most} are allowed; shorten it or make several videos.`,
      { details: { length, limit: most } },
    );
}

/** The length of a recording that was uploaded, as its header has it. */
async function knownSeconds(draft: GenerationDraft, keyId: string, uploads: UploadService) {
  const audio = soundOf(draft);
  const id = audio === undefined ? undefined : uploadIdOf(audio);
  return id === undefined ? undefined : (await uploads.get(keyId, id))?.seconds;
}
