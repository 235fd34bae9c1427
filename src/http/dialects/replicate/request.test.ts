import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { readCancelAfter, readWait } from './request.ts';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest;

describe('Prefer', () => {
  test.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['respond-async', undefined],
    ['wait', 60],
    ['wait=5', 5],
    ['wait=60', 60],
    ['wait=600', 60],
    ['wait=0', 1],
    ['respond-async, wait=10', 10],
    ['waiting', undefined],
  ])('%s is a wait of %s seconds', (prefer, seconds) => {
    expect(readWait(request(prefer === undefined ? {} : { prefer }))).toBe(seconds);
  });
});

describe('Cancel-After', () => {
  test.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['90', 90_000],
    ['90s', 90_000],
    ['1m', 60_000],
    ['1m30s', 90_000],
    ['2H', 7_200_000],
    ['5s', 5_000],
    ['24h', 86_400_000],
  ])('%s is %s milliseconds', (written, milliseconds) => {
    const headers: Record<string, string> = written === undefined ? {} : { 'cancel-after': written };
    expect(readCancelAfter(request(headers))).toBe(milliseconds);
  });

  test.each(['soon', '4s', '25h', '-5', '1.5m', '90 s', 'm'])('%s is refused', (written) => {
    expect(() => readCancelAfter(request({ 'cancel-after': written }))).toThrow('duration');
  });
});
