/**
 * What a receiver does by the text of https://github.com/standard-webhooks/standard-webhooks, with the browser's
 * cryptography.
 */
export async function isSignedWith(
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
): Promise<boolean> {
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret.replace(/^whsec_/, '')), hmac, false, [
    'verify',
  ]);
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const [version, signature = ''] = String(headers['webhook-signature']).split(',');
  const isValid = await crypto.subtle.verify('HMAC', key, bytes(signature), new TextEncoder().encode(signed));
  return version === 'v1' && isValid;
}
