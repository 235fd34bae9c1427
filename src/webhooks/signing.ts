import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The headers of the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body` with the bytes behind
 * `whsec_`.
 *
 * @param nowMs epoch milliseconds
 */
export function signedHeaders(
  { id, body, secret }: { id: string; body: string; secret: string },
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
