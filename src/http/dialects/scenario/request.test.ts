import { expect, test } from 'vitest';
import type { JsonObject } from '../../json-body.ts';
import type { DialectServices } from '../dialect.ts';
import { readDraft } from './request.ts';

const SERVICES = {
  random: (count: number) => new Uint8Array(count),
  drawSeed: () => 1,
  settings: { strict: true },
  callbackAllowed: () => true,
} as unknown as DialectServices;

async function strengthOf(fields: JsonObject, strict = true): Promise<number> {
  const body = { image: 'https://example.com/face.jpg', voiceScript: 'Hello.', ...fields };
  const services = { ...SERVICES, settings: { ...SERVICES.settings, strict } };
  const draft = await readDraft('p-video-avatar', 'key', { body, query: {} }, services);
  return draft.model === 'p-video-avatar' ? draft.request.negativeStrength : Number.NaN;
}

test('the strength of the negative prompt is on a scale to 100, wherever ours goes to 4', async () => {
  expect(await strengthOf({ strengthNegativePrompt: 0 })).toBe(0);
  expect(await strengthOf({ strengthNegativePrompt: 50 })).toBe(2);
  expect(await strengthOf({ strengthNegativePrompt: 100 })).toBe(4);
});

test('without a strength it is what the published default says', async () => {
  expect(await strengthOf({})).toBe(await strengthOf({ strengthNegativePrompt: 15 }));
});

test("another vendor's spelling of the strength keeps that vendor's scale", async () => {
  expect(await strengthOf({ strength_negative_prompt: 3 }, false)).toBe(3);
});
