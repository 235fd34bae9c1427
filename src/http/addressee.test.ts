import type { IncomingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { addressee } from './addressee.ts';
import type { Dialect } from './dialects/dialect.ts';

const dialect = (name: string, paths: readonly string[], header?: string): Dialect =>
  ({ name, paths, ...(header ? { isMeant: (headers: object) => header in headers } : {}) }) as never;

const dialects = [
  dialect('alone', ['/v1/']),
  dialect('first', ['/v1/shared'], 'x-first'),
  dialect('second', ['/v1/shared', '/v1/shared/second/'], 'x-second'),
];

const asked = (headers: IncomingHttpHeaders, url = '/v1/shared') => addressee({ headers, url }, dialects);

test('how a request signs in tells whose it is', () => {
  expect(asked({ 'x-first': 'a' })).toBe('first');
  expect(asked({ 'x-second': 'a' })).toBe('second');
});

test('what is meant for none or for several goes to the one that knows more of the path, or to the first', () => {
  for (const headers of [{}, { 'x-first': 'a', 'x-second': 'a' }]) {
    expect(asked(headers)).toBe('first');
    expect(asked(headers, '/v1/shared/second/file')).toBe('second');
  }
});

test('without anybody who shares there is nobody', () => {
  expect(addressee({ headers: { 'x-first': 'a' } }, dialects.slice(0, 1))).toBeUndefined();
});
