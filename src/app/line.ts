import { costMicros, estimateSeconds, type PriceList } from '../credits/pricing.ts';
import type { Generation, GenerationDraft } from '../domain/generation.ts';
import { rateOf } from '../domain/rate.ts';
import { bringMedia } from '../generations/bring-media.ts';
import type { GenerationService } from '../generations/generation-service.ts';
import { createGenerations } from '../generations/generations.ts';
import type { Lifecycle } from '../generations/lifecycle.ts';
import { createPerformer, type Performing } from '../generations/perform.ts';
import type { Renderer } from '../generations/renderer.ts';
import type { Purging } from '../generations/retire.ts';
import { createUploads, type Uploads } from '../generations/uploads.ts';
import { Watchers } from '../generations/watchers.ts';
import type { ServerConfig } from '../server-config.ts';
import { recordingSeconds } from '../storage/recording-length.ts';
import type { Outbox } from '../webhooks/outbox.ts';
import { createAddressGuard } from './address-rule.ts';
import { type DataFolder, random } from './data-folder.ts';

// A fault of ours or a crash of the render child costs one; a restart of the server costs none.
const MOST_ATTEMPTS = 5;

export interface LineOptions {
  readonly publicUrl: () => string;
  readonly render: Renderer;
  /** The JSON of a callback in the generation's dialect. */
  readonly encodeCallback: (generation: Generation) => unknown;
  /** Whose places a video takes. */
  readonly laneOf: (draft: GenerationDraft) => string | undefined;
  readonly notify: () => void;
  readonly onEnd: NonNullable<Performing['onEnd']>;
}

/** The line of a generation from submit to its end, over a data folder. */
export interface Line {
  readonly generations: GenerationService;
  readonly uploads: Uploads;
  readonly lifecycle: Lifecycle;
  readonly performer: ReturnType<typeof createPerformer>;
  readonly purging: Purging;
}

export function openLine(folder: DataFolder, config: ServerConfig, options: LineOptions): Line {
  const { database, ledger, storage, signed, queue, prices, workRoot, forgetCaches, now } = folder;
  const outbox: Outbox = { queue, encode: options.encodeCallback, now, random };
  const lifecycle: Lifecycle = { ledger, outbox, now, filesKeptMs: config.filesKeptMs };
  const watchers = new Watchers();
  const uploads = createUploads({
    ...{ database, storage, signed, now },
    publicUrl: options.publicUrl,
    keptMs: config.uploadsKeptMs,
    maxBytes: Math.max(config.limits.imageBytes, config.limits.recordingBytes),
    measureSeconds: (key, contentType) => recordingSeconds(storage, key, contentType),
  });
  const { render, publicUrl } = options;
  const { check } = createAddressGuard(config.allowPrivate);
  const onEnd: typeof options.onEnd = (generation, timings) => {
    options.onEnd(generation, timings);
    // Its callbacks need not wait for the next look at the queue.
    options.notify();
  };
  const bring = bringMedia({ storage, uploads, signed, publicUrl });
  const performer = createPerformer({
    ...{ database, lifecycle, watchers, storage, render, prices, onEnd, workRoot },
    bringMedia: bring,
  });
  const generations = createGenerations({
    ...{ database, ledger, lifecycle, storage, uploads, watchers, now, forgetCaches },
    price: (draft, knownSeconds) => priceOf(draft, knownSeconds, prices, config),
    disabledModels: config.disabledModels,
    maxScriptCharacters: config.limits.scriptCharacters,
    maxAttempts: MOST_ATTEMPTS,
    laneOf: options.laneOf,
    refuseAddress: (url) => {
      // What we signed ourselves needs no network.
      if (!url.startsWith(`${publicUrl()}/files/`)) check(new URL(url));
    },
    notify: options.notify,
    abort: performer.abort,
  });
  return {
    generations,
    uploads,
    lifecycle,
    performer,
    purging: { database, storage, uploads, now, forgetCaches },
  };
}

function priceOf(
  draft: GenerationDraft,
  knownSeconds: number | undefined,
  prices: PriceList,
  { limits }: ServerConfig,
) {
  const seconds = estimateSeconds(draft, { knownSeconds, unknownSeconds: limits.unknownRecordingSeconds });
  return { seconds, micros: costMicros(prices, draft.dialect, rateOf(draft), seconds) };
}
