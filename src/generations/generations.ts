import type { Ledger } from '../credits/ledger.ts';
import type { Database, Value } from '../db/database.ts';
import { readSetting } from '../db/settings.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { ServiceError } from '../domain/errors.ts';
import { type Generation, type GenerationDraft, isFinal } from '../domain/generation.ts';
import type { Storage } from '../storage/storage.ts';
import { replay } from '../webhooks/outbox.ts';
import { changeGeneration, findGeneration, insertGeneration, toGeneration } from './generation-rows.ts';
import type {
  GenerationFilter,
  GenerationService,
  IdempotencyClaim,
  Submitted,
} from './generation-service.ts';
import { claim as claimIdempotency } from './idempotency.ts';
import { cancel, insertNoOp, type Lifecycle } from './lifecycle.ts';
import { cursorAfter } from './list-cursor.ts';
import type { UploadService } from './upload-service.ts';
import type { Watchers } from './watchers.ts';

export interface GenerationsOptions {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly lifecycle: Lifecycle;
  readonly storage: Storage;
  readonly uploads: UploadService;
  readonly watchers: Watchers;
  readonly now: () => number;
  /** Upper estimate of what a draft costs, from its words alone; recordings by `recordingSeconds` where known. */
  readonly price: (
    draft: GenerationDraft,
    recordingSeconds: number | undefined,
  ) => { seconds: number; micros: number };
  readonly disabledModels: readonly string[];
  readonly maxAttempts: number;
  /** Removes what is kept to be quicker the next time. */
  readonly forgetCaches: () => Promise<void>;
  /** Longer scripts are refused; never more than what can be spoken. */
  readonly maxScriptCharacters: number;
  /** @throws ServiceError `address_refused` for media at a literal address that nothing may be fetched from. */
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
      await refuseModel(key, draft, options);
      refuseLongScript(draft, options.maxScriptCharacters);
      for (const ref of mediaOf(draft)) if (/^https?:/i.test(ref)) options.refuseAddress(ref);
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
        if (isOver) for (const id of kept.uploadIds) await options.uploads.delete(key.id, id);
      }
    },

    async estimate(key, draft) {
      await refuseModel(key, draft, options);
      return priceOf(key, draft);
    },

    get: own,
    list: (keyId, filter) => list(database, keyId, filter),

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

    watch: (id, listener) => watchers.watch(id, listener),
    balance: (keyId) => ledger.balance(database, keyId),
  };
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
  { database, ledger, lifecycle, now, maxAttempts }: GenerationsOptions,
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
      return { generation: ended, balanceMicros: await ledger.balance(tx, key.id), isReplay: false };
    }
    const balanceMicros = await ledger.reserve(tx, { keyId: key.id, generationId: draft.id, micros });
    await insertGeneration(tx, generation);
    await lifecycle.outbox.queue.enqueue(tx, { kind: 'generation', subject: draft.id, maxAttempts });
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

function refuseLongScript({ request: { speech } }: GenerationDraft, most: number) {
  const length = speech.kind === 'script' ? [...speech.text.trim()].length : 0;
  if (length > most)
    throw new ServiceError(
      'script_too_long',
      `The script has ${length} characters and at most ${most} are allowed; shorten it or make several videos.`,
      { details: { length, limit: most } },
    );
}

function mediaOf({ request: { image, speech } }: GenerationDraft): string[] {
  return speech.kind === 'recording' ? [image, speech.audio] : [image];
}

/** Data URIs become uploads: a database is no place for pictures. */
async function keepDataUris(draft: GenerationDraft, keyId: string, uploads: UploadService) {
  const uploadIds: string[] = [];
  const keep = async (ref: string, part: string) => {
    if (!/^data:/i.test(ref)) return ref;
    const { id } = await uploads.receiveDataUri(keyId, `${draft.id}-${part}`, ref);
    uploadIds.push(id);
    return `upload:${id}`;
  };
  const { request } = draft;
  const { speech } = request;
  const image = await keep(request.image, 'image');
  const said = speech.kind === 'recording' ? { ...speech, audio: await keep(speech.audio, 'audio') } : speech;
  return { draft: { ...draft, request: { ...request, image, speech: said } }, uploadIds };
}

/** The length of a recording that was uploaded, as its header has it. */
async function knownSeconds({ request }: GenerationDraft, keyId: string, uploads: UploadService) {
  const { speech } = request;
  const id = speech.kind === 'recording' ? uploadIdOf(speech.audio) : undefined;
  return id === undefined ? undefined : (await uploads.get(keyId, id))?.seconds;
}

/** An upload by its id, or by the address that was given out for it: whose address it is does not matter for a guess. */
const uploadIdOf = (ref: string) => /^(?:upload:|https?:.*\/files\/uploads\/)([\w-]+)(?:\/|$)/.exec(ref)?.[1];

async function list(database: Database, keyId: string, filter: GenerationFilter) {
  const wheres = ['key_id = $1'];
  const parameters: Value[] = [keyId];
  const where = (sql: (place: string) => string, value: Value) => {
    parameters.push(value);
    wheres.push(sql(`$${parameters.length}`));
  };
  if (filter.dialect !== undefined) where((place) => `dialect = ${place}`, filter.dialect);
  if (filter.states) {
    const places = filter.states.map((state) => {
      parameters.push(state);
      return `$${parameters.length}`;
    });
    wheres.push(`state in (${places.join(', ')})`);
  }
  if (filter.createdFrom !== undefined) where((place) => `created_at >= ${place}`, filter.createdFrom);
  if (filter.createdBefore !== undefined) where((place) => `created_at < ${place}`, filter.createdBefore);
  const [counted] = await database.query(
    `select count(*) as total from generations where ${wheres.join(' and ')}`,
    parameters,
  );
  if (filter.cursor !== undefined) {
    const [at = '', id = ''] = filter.cursor.split(' ');
    parameters.push(Number(at) || 0, id);
    wheres.push(`(created_at, id) < ($${parameters.length - 1}, $${parameters.length})`);
  }
  const rows = await database.query(
    `select * from generations where ${wheres.join(' and ')} order by created_at desc, id desc limit ${filter.limit + 1} offset ${filter.offset ?? 0}`,
    parameters,
  );
  const generations = rows.slice(0, filter.limit).map(toGeneration);
  const last = generations.at(-1);
  const next = rows.length > filter.limit && last ? cursorAfter(last) : undefined;
  return { generations, next, total: Number(counted?.total ?? 0) };
}

/** Removes what was asked for and what was made; the row stays, without content, for the ledger's sake. */
export async function purge(
  generation: Generation,
  { database, storage, uploads, now }: Pick<GenerationsOptions, 'database' | 'storage' | 'uploads' | 'now'>,
): Promise<void> {
  await storage.deleteAll(`results/${generation.id}/`);
  const refs = generation.draft ? mediaOf(generation.draft) : [];
  for (const ref of refs)
    if (ref.startsWith('upload:')) await uploads.delete(generation.keyId, ref.slice('upload:'.length));
  await database.transaction(async (tx) => {
    await tx.query(
      'delete from delivery_attempts where delivery_id in (select id from deliveries where generation_id = $1)',
      [generation.id],
    );
    await tx.query('delete from deliveries where generation_id = $1', [generation.id]);
    await changeGeneration(tx, generation.id, {
      draft: undefined,
      effectivePrompts: undefined,
      files: {},
      warnings: [],
      filesExpireAt: undefined,
      updatedAt: now(),
    });
  });
}
