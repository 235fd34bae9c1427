import { expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { seededRandom } from '../lib/random.ts';
import { decodeDataUri } from './data-uri.ts';

test('any bytes survive base64, its URL-safe alphabet and percent signs', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = seededRandom(seed);
    const bytes = Buffer.from(Array.from({ length: seed }, () => Math.floor(random() * 256)));
    const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    expect(decodeDataUri(`data:image/png;base64,${bytes.toString('base64')}`)).toEqual(bytes);
    expect(decodeDataUri(`data:;base64,${bytes.toString('base64url')}`)).toEqual(bytes);
    expect(
      decodeDataUri(`DATA:audio/wav;codecs=1;BASE64,${encodeURIComponent(bytes.toString('base64'))}`),
    ).toEqual(bytes);
    expect(decodeDataUri(`data:application/octet-stream,${escaped}`)).toEqual(bytes);
  }
});

test('text without escapes and base64 with line breaks are taken', () => {
  expect(decodeDataUri('data:,Hello, you').toString()).toBe('Hello, you');
  expect(decodeDataUri('data:;base64,SGVs\r\nbG8=\n').toString()).toBe('Hello');
});

test.each([
  ['data:image/png;base64', /no comma/],
  ['data:image/png;base64,<secret>', /not base64/],
  ['data:,50%zzsecret', /two hexadecimal digits/],
  ['data:,cut%f', /two hexadecimal digits/],
])('%s is refused without being repeated', async (uri, wording) => {
  const refusal = await expectRefusal((async () => decodeDataUri(uri))(), 'invalid_request', wording);
  expect(refusal.message).not.toContain('secret');
});
