import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENGINE_KINDS } from '../../src/app/engine-kinds.ts';
import { readEngineSettings } from '../../src/app/engine-settings.ts';

const PAGE = readFileSync(new URL('../../docs/remote-engines.md', import.meta.url), 'utf8');
const KEYS = { REPLICATE_API_TOKEN: 'a', PRUNA_API_KEY: 'b' };
const examples = [...PAGE.matchAll(/```json\n(\{[\s\S]*?)```/g)].map(([, json]) => json!);

test('the page has an example for each server', () => {
  expect(examples).toHaveLength(5);
});

test.each(examples)('an example of the page is taken as it stands: %s', (json) => {
  const { engines } = readEngineSettings(JSON.parse(json), KEYS);
  for (const { kind, concurrency, ...options } of Object.values(engines))
    expect(ENGINE_KINDS[kind]?.options.safeParse(options)).toMatchObject({ success: true });
});
