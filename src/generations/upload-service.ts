import type { Readable } from 'node:stream';

export type UploadState = 'pending' | 'complete' | 'failed';

/** A file a caller gave us to work with. Times are epoch milliseconds. */
export interface Upload {
  readonly id: string;
  readonly keyId: string;
  readonly name: string;
  /** What the caller says it is: `image`, `audio`, ... */
  readonly kind: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Length of a recording as its header has it. */
  readonly seconds: number | undefined;
  readonly state: UploadState;
  readonly error: string | undefined;
  /** Undefined until it is complete. */
  readonly storageKey: string | undefined;
  /** How many parts it comes in; undefined when it comes whole. */
  readonly partCount: number | undefined;
  /** As `label` wrote them; empty before. */
  readonly labels: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface NewUpload {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly contentType: string;
  readonly partCount?: number;
}

/** Files that callers send ahead, referred to as `upload:ID` in a draft. An upload of another key does not exist. */
export interface UploadService {
  /** Stores it whole, streaming. @throws ServiceError `media_too_large`, `disk_full`. */
  receive(keyId: string, upload: NewUpload, content: Readable): Promise<Upload>;
  /** Announces one whose bytes come later, by a signed address. */
  announce(keyId: string, upload: NewUpload): Promise<Upload>;
  /** A signed address to PUT the bytes of an announced upload (or of its part, from 1) to. */
  putUrl(id: string, part?: number): string;
  /** Where the bytes of an announced upload that comes whole will be. */
  storageKeyOf(id: string): string;
  /** Joins the parts that came. @throws ServiceError `invalid_request` when some are missing. */
  complete(keyId: string, id: string): Promise<Upload | undefined>;
  /** Writes down what is to be known of it again, instead of what was. Undefined when there is no such upload. */
  label(keyId: string, id: string, labels: Upload['labels']): Promise<Upload | undefined>;
  get(keyId: string, id: string): Promise<Upload | undefined>;
  list(
    keyId: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ uploads: readonly Upload[]; next: string | undefined }>;
  delete(keyId: string, id: string): Promise<boolean>;
  /** Stores the bytes of a data URI. @throws ServiceError `invalid_request` for one that is none, `media_too_large`. */
  receiveDataUri(keyId: string, id: string, dataUri: string): Promise<Upload>;
}
