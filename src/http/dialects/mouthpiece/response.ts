import type { Generation, GenerationFiles } from '../../../domain/generation.ts';
import type { CallbackReport } from '../../../generations/generation-service.ts';
import type { CallbackServices } from '../dialect.ts';

const MICROS_PER_DOLLAR = 1_000_000;

// Long enough to download, short enough that a leaked address is soon worth nothing.
const FILE_SECONDS = 24 * 3600;

const isoTime = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString();

/** Everything there is to say about a generation; the whole of `GenerationAnswer`. */
export function encodeGeneration(generation: Generation, { urls }: Pick<CallbackServices, 'urls'>) {
  const { id, dialect, model, state, draft, failure, files, seed } = generation;
  const file = (name: keyof GenerationFiles) => {
    const key = files[name];
    if (key === undefined) return [];
    const saveAs = `${id}.${key.slice(key.lastIndexOf('.') + 1)}`;
    return [[name, urls.file(key, { seconds: FILE_SECONDS, name: saveAs })]];
  };
  return {
    id,
    dialect,
    model,
    // What it was made of and what was made are gone.
    state: draft === undefined && state === 'succeeded' ? 'expired' : state,
    stage: generation.stage ?? null,
    progress: generation.progress,
    etaSeconds: generation.etaSeconds ?? null,
    seed,
    engine: generation.engine ?? null,
    prompts: generation.effectivePrompts ?? null,
    cost: {
      usd: generation.costMicros / MICROS_PER_DOLLAR,
      reservedUsd: generation.reservedMicros / MICROS_PER_DOLLAR,
    },
    videoSeconds: generation.videoSeconds ?? null,
    failure: failure ? { code: failure.code, message: failure.message } : null,
    warnings: generation.warnings,
    files: Object.fromEntries((['video', 'thumbnail', 'srt', 'vtt', 'report'] as const).flatMap(file)),
    metadata: draft?.metadata ?? {},
    createdAt: isoTime(generation.createdAt),
    updatedAt: isoTime(generation.updatedAt),
    startedAt: isoTime(generation.startedAt),
    finishedAt: isoTime(generation.finishedAt),
    filesExpireAt: isoTime(generation.filesExpireAt),
  };
}

/** What became of a callback; the whole of `CallbackAnswer`. Its body is what the generation's own API tells. */
export const encodeCallbackLog = ({ id, event, url, state, createdAt, ...log }: CallbackReport) => ({
  id,
  event,
  url,
  state: state.replace(' ', '_'),
  createdAt: isoTime(createdAt),
  nextAttemptAt: isoTime(log.nextAttemptAt),
  attempts: log.attempts.map(({ attempt, at, status, error, milliseconds }) => ({
    attempt,
    at: isoTime(at),
    status: status ?? null,
    error: error ?? null,
    milliseconds,
  })),
});
