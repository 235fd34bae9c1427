import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { ProcessClient, type ProcessSettings } from './process-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'process-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Says which process answers; fails, ends or is silent when it is told to.
const entry = join(folder, 'echo.mjs');
writeFileSync(
  entry,
  `process.on('message', ({ id, what }) => {
    if (what === 'end') process.exit(3);
    if (what === 'fail') process.send({ id, failure: 'it was told to' });
    else if (what !== 'silence') process.send({ id, answer: process.pid });
  });
  process.on('disconnect', () => process.exit(0));`,
);

const clientOf = (settings: Partial<ProcessSettings> = {}) =>
  new ProcessClient<{ what: string }, number>({
    entry: pathToFileURL(entry),
    name: 'The echo',
    answersPerProcess: 100,
    ...settings,
  });

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const until = async (isSo: () => boolean) => {
  for (let tries = 0; tries < 200 && !isSo(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
};

test('one process answers until it has given enough answers', async () => {
  const client = clientOf({ answersPerProcess: 2 });
  const [first, second, third] = await Promise.all(['a', 'b', 'c'].map((what) => client.ask({ what })));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  await client.stop();
});

test('a process that is asked nothing ends, and another one answers the next question', async () => {
  const client = clientOf({ idleMs: 50 });
  const first = await client.ask({ what: 'a' });
  expect(isRunning(first)).toBe(true);
  await until(() => !isRunning(first));
  expect(isRunning(first)).toBe(false);
  expect(await client.ask({ what: 'b' })).not.toBe(first);
  await client.stop();
});

test('a process that is asked again in time stays', async () => {
  const client = clientOf({ idleMs: 400 });
  const first = await client.ask({ what: 'a' });
  for (let asked = 0; asked < 8; asked++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await client.ask({ what: 'b' })).toBe(first);
  }
  await client.stop();
});

test('a failure and an end are told in a sentence, and the next question is answered', async () => {
  const client = clientOf();
  await expectRefusal(
    client.ask({ what: 'fail' }),
    'engine_unavailable',
    /^The echo does not answer: it was told to\.$/,
  );
  await expectRefusal(client.ask({ what: 'end' }), 'engine_unavailable', /its process ended \(3\)/);
  expect(await client.ask({ what: 'a' })).toBeGreaterThan(0);
  await client.stop();
});

test('what is given up ends its process, what waits behind it is answered', async () => {
  const client = clientOf();
  const controller = new AbortController();
  const silent = expectRefusal(client.ask({ what: 'silence' }, controller.signal), 'cancelled');
  const behind = client.ask({ what: 'a' });
  setTimeout(() => controller.abort(), 50);
  await silent;
  const pid = await behind;
  await client.stop();
  await until(() => !isRunning(pid));
  expect(isRunning(pid)).toBe(false);
});
