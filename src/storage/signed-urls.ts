import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedUrls {
  /** The path with its expiry and signature as a query. `name`, if any, is signed too. */
  sign(method: 'GET' | 'PUT', path: string, options: { expiresAt: number; name?: string }): string;
  /** Whether a query signed this very path and method and has not expired. */
  verify(method: string, path: string, query: Readonly<Record<string, string | undefined>>): boolean;
}

/** Whoever has the address may use it until it expires, and for nothing else. */
export function createSignedUrls(secret: string, now: () => number): SignedUrls {
  const signature = (method: string, path: string, expires: string, name: string) =>
    createHmac('sha256', secret).update([method, path, expires, name].join('\n')).digest('base64url');
  return {
    sign(method, path, { expiresAt, name = '' }) {
      const expires = String(Math.ceil(expiresAt / 1000));
      const query = new URLSearchParams({ expires, signature: signature(method, path, expires, name) });
      if (name !== '') query.set('name', name);
      return `${path}?${query}`;
    },
    verify(method, path, { expires = '', signature: given = '', name = '' }) {
      const reads = method === 'HEAD' ? 'GET' : method;
      const expected = Buffer.from(signature(reads, path, expires, name));
      const actual = Buffer.from(given);
      const isGood = expected.length === actual.length && timingSafeEqual(expected, actual);
      return isGood && Number(expires) * 1000 > now();
    },
  };
}
