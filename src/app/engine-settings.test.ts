import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ServiceError } from '../domain/errors.ts';
import { NO_ENGINES, readEngineSettings } from './engine-settings.ts';

const sentenceOf = (written: unknown, environment = {}) => {
  try {
    readEngineSettings(written, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    return (error as Error).message;
  }
  return 'accepted';
};

test('settings may be absent, inline or in a file, and secrets come from the environment', () => {
  const settings = {
    engines: { far: { kind: 'predictions', key: { env: 'FAR_KEY' }, concurrency: 3 } },
    routes: [{ model: 'p-video', engines: ['far'] }],
  };
  const read = { ...settings, engines: { far: { kind: 'predictions', key: 's3cret', concurrency: 3 } } };
  const environment = { FAR_KEY: ' s3cret\n' };
  expect(readEngineSettings(undefined, {})).toEqual(NO_ENGINES);
  expect(readEngineSettings(settings, environment)).toEqual(read);
  expect(readEngineSettings(JSON.stringify(settings), environment)).toEqual(read);
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  writeFileSync(join(folder, 'engines.json'), JSON.stringify(settings));
  expect(readEngineSettings(join(folder, 'engines.json'), environment)).toEqual(read);
  rmSync(folder, { recursive: true });
});

test.each<[unknown, RegExp]>([
  ['{"engines":', /MOUTHPIECE_ENGINES is no JSON/],
  ['/nowhere/engines.json', /\/nowhere\/engines\.json cannot be read as JSON/],
  [{ engines: { Far: { kind: 'x' } } }, /engines\.Far: /],
  [{ engines: { far: {} } }, /engines\.far\.kind/],
  [{ engines: { far: { kind: 'x', concurrency: 0 } } }, /engines\.far\.concurrency/],
  [{ routes: [{ task: 'singing', engines: ['far'] }] }, /routes\.0\.task/],
  [{ routes: [{ engines: [] }] }, /routes\.0\.engines/],
  [{ roads: [] }, /roads/],
  [{ engines: { far: { kind: 'x', key: { env: 'GONE' } } } }, /the environment has no GONE/],
])('%j is refused in one sentence', (written, wording) => {
  expect(sentenceOf(written)).toMatch(wording);
  expect(sentenceOf(written)).toMatch(/^The engines are not configured rightly: .*\.$/);
});
