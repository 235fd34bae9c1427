import type { SignedUrls } from '../storage/signed-urls.ts';
import type { Urls } from './dialects/dialect.ts';

/** Builds addresses below a dialect's prefix. */
export interface UrlBuilder {
  below(prefix: string): Urls;
}

/** @param publicUrl how the outside reaches this server, without a slash at the end */
export function createUrls(publicUrl: () => string, signed: SignedUrls, now: () => number): UrlBuilder {
  return {
    below: (prefix) => ({
      absolute: (path) => `${publicUrl()}${prefix}${path}`,
      file: (storageKey, { seconds, name }) =>
        publicUrl() + signed.sign('GET', `/files/${storageKey}`, { expiresAt: now() + seconds * 1000, name }),
    }),
  };
}
