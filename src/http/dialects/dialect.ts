import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ApiKey } from '../../domain/api-key.ts';
import type { ErrorCode, ServiceError } from '../../domain/errors.ts';
import type { DialectName, Generation } from '../../domain/generation.ts';
import type { RandomBytes } from '../../domain/ids.ts';
import type { Rate } from '../../domain/rate.ts';
import type { GenerationService } from '../../generations/generation-service.ts';
import type { KeyNotes } from '../../generations/key-notes.ts';
import type { UploadService } from '../../generations/upload-service.ts';
import type { Storage } from '../../storage/storage.ts';
import type { InFlight } from '../in-flight.ts';

/** An error as a vendor's clients know it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What each of our errors is in a dialect; a new code does not compile until every dialect has its row. */
export type ErrorTable<T> = Readonly<Record<ErrorCode, T>>;

/** How a vendor's API is spoken. It translates and decides nothing. */
export interface Dialect {
  readonly name: DialectName;
  /** What the vendor's own paths begin with: an unknown path below one is answered as this vendor would. */
  readonly paths: readonly string[];
  /**
   * For one that has bare paths in common with another: whether a request with these headers is meant for it. Each such
   * dialect refuses what is meant for none or for several.
   */
  readonly isMeant?: (headers: IncomingHttpHeaders) => boolean;
  /** Whether it answers on bare paths too, not only below its prefix. */
  readonly hasOwnPaths?: boolean;
  /**
   * Adds the vendor's routes to `app`, which is this dialect's own. It is called twice, for the vendor's bare paths and
   * below `/<name>`, so addresses in answers come from `services.urls`. What a handler throws becomes `encodeError`'s
   * answer.
   */
  register(app: FastifyInstance, services: DialectServices): void;
  /** Every answer that is not a success. `url` is the path asked for. */
  encodeError(error: ServiceError, url: string): ErrorAnswer;
  /** The JSON a callback gets, as the vendor's document has it. */
  encodeCallback(generation: Generation, services: CallbackServices): unknown;
}

/** What an answer is made of besides the generation. */
export interface CallbackServices {
  readonly urls: Urls;
  readonly prices: Prices;
}

export interface DialectServices extends CallbackServices {
  readonly generations: GenerationService;
  readonly uploads: UploadService;
  readonly notes: KeyNotes;
  readonly authentication: Authentication;
  /** What a key's callbacks are signed with. */
  readonly webhookSecret: (keyId: string) => Promise<string | undefined>;
  /** What is stored; see `Storage`. */
  readonly files: Pick<Storage, 'stat' | 'read'>;
  readonly limits: Limits;
  readonly inFlight: InFlight;
  readonly settings: DialectSettings;
  /** False for a host written as an address that callbacks must not reach. */
  readonly callbackAllowed: (url: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: RandomBytes;
  /** A seed for a request that names none. */
  readonly drawSeed: () => number;
}

export interface Authentication {
  /** @throws ServiceError `unauthorized` for a missing, unknown or revoked key. */
  byKey(key: string | undefined): Promise<ApiKey>;
  /** @throws ServiceError `unauthorized`. */
  byKeyAndSecret(key: string | undefined, secret: string | undefined): Promise<ApiKey>;
}

/** Absolute addresses, as the outside reaches this server. */
export interface Urls {
  /** `path` starts with `/`; below the dialect's own prefix when it was asked there. */
  absolute(path: string): string;
  /** A signed address of a stored file, good for `seconds`. `name` is what a browser saves it as. */
  file(storageKey: string, options: { seconds: number; name: string }): string;
}

export interface Prices {
  /** Millionths of a dollar for a second of video in a dialect. */
  microsPerSecond(dialect: DialectName, rate: Rate): number;
  /** Millionths of a dollar that one of the dialect's own units is worth; 1,000,000 where it shows dollars. */
  microsPerUnit(dialect: DialectName): number;
}

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which a token is there again. */
  readonly resetAt: number;
}

export interface Limits {
  /** Takes one token. @throws ServiceError `rate_limited` (details `retryAfterSeconds`, `limit`, `resetAt`). */
  take(key: ApiKey, bucket: 'submit' | 'read'): RateLimit;
}

export interface DialectSettings {
  /** Unknown fields and wrong content types are refused. */
  readonly strict: boolean;
  /** How long the dialect answers for a final generation, milliseconds after its end. */
  readonly retentionMs: Readonly<Record<DialectName, number>>;
  readonly maxScriptCharacters: number;
  /** The longest `p-video` that may be asked for, seconds. */
  readonly mostVideoSeconds: number;
  readonly maxImageBytes: number;
  readonly maxRecordingBytes: number;
  /** A synchronous answer may be waited for so long. */
  readonly mostSyncSeconds: number;
  readonly disabledModels: readonly string[];
  /** Pixazo's callbacks may be plain http. */
  readonly allowHttpCallbacks: boolean;
}
