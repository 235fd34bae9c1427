import { expect, test } from 'vitest';
import type { ModelCard } from './catalogue.ts';
import { openApi } from './openapi.ts';

const card: ModelCard = {
  apiId: 'p-video-avatar',
  name: 'P Video Avatar',
  description: 'A person speaks.',
  modality: 'video',
  capabilities: ['Image to Video'],
  creditCost: { default: 1, type: 'per-second', amount: 1, byResolution: { '720p': 1 } },
};
const other: ModelCard = { ...card, apiId: 'p-video' };
const document = openApi('https://example.com/api/v1', [card, other], () => ({ type: 'object' }));

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, unknown>)
    .filter(([method]) => method === 'get' || method === 'post')
    .map(([, operation]) => ({
      path,
      item: item as { parameters?: { name: string }[] },
      ...(operation as { operationId: string; responses: object }),
    })),
);

test('whatever is referred to is there', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  const named = refs.map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(['AvatarRequest', 'VideoRequest']));
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(named));
});

test('operations have names of their own, for generated clients, and answers', () => {
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { responses } of operations) expect(Object.keys(responses)).toEqual(['200', 'default']);
});

test('what stands in braces in a path is a parameter', () => {
  for (const { path, item } of operations) {
    const braces = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(item.parameters?.map(({ name }) => name) ?? []).toEqual(braces);
  }
});

test('what is required of an object is one of its properties', () => {
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { required, properties } = value as { required?: unknown; properties?: object };
    if (Array.isArray(required))
      expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(required));
    for (const each of Object.values(value)) visit(each);
  };
  visit(document.components.schemas);
});
