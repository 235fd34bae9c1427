import { expect, test } from 'vitest';
import { isSignedWith } from '../../test/verify-signature.ts';
import { signedHeaders } from './signing.ts';

const MESSAGE = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  body: '{"test": 2432232314}',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};
const AT_MS = 1_614_265_330_999;

test('the test vector of Standard Webhooks has its published signature', () => {
  expect(signedHeaders(MESSAGE, AT_MS)).toEqual({
    'webhook-id': MESSAGE.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('a receiver can verify it with nothing but the secret, and notices every change', async () => {
  const headers = signedHeaders(MESSAGE, AT_MS);
  const { body, secret } = MESSAGE;
  expect(await isSignedWith(secret, headers, body)).toBe(true);
  expect(await isSignedWith(secret, headers, `${body} `)).toBe(false);
  expect(await isSignedWith(secret, { ...headers, 'webhook-id': 'msg_other' }, body)).toBe(false);
  expect(await isSignedWith(secret, { ...headers, 'webhook-timestamp': '1614265331' }, body)).toBe(false);
  expect(await isSignedWith(`whsec_${btoa('another secret')}`, headers, body)).toBe(false);
});

test('a body beyond ASCII is signed as its UTF-8 bytes', async () => {
  const body = '{"error":"Kein Gesicht gefunden – schöner wär’s 🙂"}';
  expect(await isSignedWith(MESSAGE.secret, signedHeaders({ ...MESSAGE, body }, AT_MS), body)).toBe(true);
});
