import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AvatarDraft, generationDraft as draft, draftOf } from '../../test/generation-draft.ts';
import { expectRefusal } from '../../test/refusal.ts';
import { startTestServer, type TestServer, until } from '../../test/server/test-server.ts';
import { auditLedger } from '../credits/audit-ledger.ts';
import { type ErrorCode, ServiceError } from '../domain/errors.ts';
import { succeed } from './lifecycle.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({}, 1);
});
afterEach(async () => {
  expect(await auditLedger(server.folder.database)).toEqual([]);
  await server.close();
});

function script(text: string) {
  return { kind: 'script', text, voice: 'Kore', language: 'en-US', stylePrompt: '' } as const;
}

const key = async () => (await server.folder.keys.findById(server.key.id))!;
const submit = async (changes: Partial<AvatarDraft> = {}) =>
  (await server.line.generations.submit(await key(), draft(changes))).generation;
const get = async (id: string) => (await server.line.generations.get(server.key.id, id))!;
const balance = () => server.line.generations.balance(server.key.id);

test('a video is charged by its seconds, and the rest of the reserve comes back', async () => {
  const { id, reservedMicros } = await submit();
  expect(await balance()).toBe(1_000_000 - reservedMicros);
  await server.finish(id, { kind: 'video', seconds: 1.04 });
  expect(await get(id)).toMatchObject({
    state: 'succeeded',
    progress: 1,
    costMicros: 27_500,
    videoSeconds: 1.04,
  });
  expect(await balance()).toBe(1_000_000 - 27_500);
});

test("a caller's fault ends it at once with its sentence, and nothing is charged", async () => {
  const { id } = await submit();
  const error = new ServiceError('no_face_found', 'The picture shows no face.');
  await server.finish(id, { kind: 'failure', error });
  expect(await get(id)).toMatchObject({
    state: 'failed',
    attempt: 1,
    failure: { code: 'no_face_found', message: 'The picture shows no face.', isCallers: true },
  });
  expect(await balance()).toBe(1_000_000);
});

test('our fault is tried again, and what an error says is not shown', async () => {
  const { id } = await submit();
  await server.running(id);
  await server.fail(id, new Error('/secret/path broke'));
  await until(async () => (await get(id)).attempt === 2 && server.orders.length === 1);
  await server.finish(id, { kind: 'video', seconds: 1 });
  expect(await get(id)).toMatchObject({ state: 'succeeded', attempt: 2 });
});

test('a waiting one is canceled at once, a running one soon; both get everything back', async () => {
  const running = await submit();
  await server.running(running.id);
  const waiting = await submit();
  expect((await server.line.generations.cancel(server.key.id, waiting.id))!.state).toBe('canceled');
  await server.line.generations.cancel(server.key.id, running.id);
  await until(async () => (await get(running.id)).state === 'canceled');
  expect(await balance()).toBe(1_000_000);
  expect(server.orders).toEqual([]);
});

const jobs = () => server.folder.database.query('select id from jobs');

test('what is canceled while nobody works on it leaves no job behind, waiting or between two attempts', async () => {
  const running = await submit();
  await server.running(running.id);
  const waiting = await submit();
  expect(await jobs()).toHaveLength(2);
  await server.line.generations.cancel(server.key.id, waiting.id);
  expect(await jobs()).toHaveLength(1);
  // Its next attempt is due in two seconds.
  const { folder } = server;
  const [job] = await folder.database.query<{ id: string; attempt: number }>('select * from jobs');
  await folder.database.transaction((tx) =>
    tx.query(`update jobs set state = 'waiting', run_at = $1`, [server.now() + 60_000]),
  );
  expect((await server.line.generations.cancel(server.key.id, running.id))!.state).toBe('canceled');
  expect(await jobs()).toEqual([]);
  expect(await balance()).toBe(1_000_000);
  // Whoever had it before comes too late, whatever it made.
  const late = { id: job!.id, kind: 'generation', subject: running.id, attempt: 1, maxAttempts: 5 } as const;
  const { lifecycle } = server.line;
  const success = {
    files: {},
    videoSeconds: 1,
    engine: 'embedded',
    costMicros: 1,
    warnings: [],
    effectivePrompts: undefined,
  };
  const succeeded = folder.database.transaction((tx) => succeed(tx, lifecycle, late, running, success));
  await expect(succeeded).rejects.toThrow(Error);
  expect(await get(running.id)).toMatchObject({ state: 'canceled', costMicros: 0 });
});

test('one that is canceled while a worker takes its job is never begun', async () => {
  const idle = await startTestServer({}, 1, { isIdle: true });
  const { folder, line } = idle;
  const owner = (await folder.keys.findById(idle.key.id))!;
  const { generation } = await line.generations.submit(owner, draft());
  const job = (await folder.queue.lease(['generation'], 'test'))!;
  expect((await line.generations.cancel(owner.id, generation.id))!.state).toBe('canceled');
  await line.performer.perform(job, new AbortController().signal);
  expect(idle.orders).toEqual([]);
  expect(await folder.database.query('select id from jobs')).toEqual([]);
  expect(await auditLedger(folder.database)).toEqual([]);
  await idle.close();
});

test.each<[ErrorCode, Partial<AvatarDraft>]>([
  ['script_too_long', { request: { ...draft().request, speech: script('word '.repeat(2000)) } }],
  ['address_refused', draftOf('http://127.0.0.1/face.jpg')],
  ['address_refused', draftOf('http://[::1]/face.jpg')],
  ['address_refused', { callbacks: [{ url: 'http://10.0.0.1/', mode: 'terminal', events: undefined }] }],
  ['invalid_request', draftOf('data:image/png;base64,???')],
  ['media_too_large', draftOf(`data:image/png;base64,${'A'.repeat(6000)}`)],
])('an estimate is refused with %s as a submit is, and keeps nothing', async (code, changes) => {
  const small = await startTestServer({ LIMIT_RECORDING_BYTES: '4000', LIMIT_IMAGE_BYTES: '4000' }, 1);
  const { generations } = small.line;
  const owner = (await small.folder.keys.findById(small.key.id))!;
  await expectRefusal(generations.submit(owner, draft(changes)), code, /./);
  await expectRefusal(generations.estimate(owner, draft(changes)), code, /./);
  expect(await small.folder.database.query('select id from uploads')).toEqual([]);
  await small.close();
});

test('an estimate of a picture that is sent along costs what a submit would reserve, and keeps nothing', async () => {
  const sent = draftOf('data:image/png;base64,aGVsbG8=');
  const { micros } = await server.line.generations.estimate(await key(), sent);
  expect(await server.folder.database.query('select id from uploads')).toEqual([]);
  expect((await submit(sent)).reservedMicros).toBe(micros);
});

test('a submit whose recording is refused keeps no picture either', async () => {
  const { request } = draftOf('data:image/png;base64,aGVsbG8=');
  const speech = { kind: 'recording', audio: 'data:audio/wav;base64,???', transcript: undefined } as const;
  await expectRefusal(submit({ request: { ...request, speech } }), 'invalid_request', /base64/);
  expect(await server.folder.database.query('select id from uploads')).toEqual([]);
});

test('a final one stays as it is when it is canceled', async () => {
  const { id } = await submit();
  await server.finish(id, { kind: 'video', seconds: 1 });
  expect((await server.line.generations.cancel(server.key.id, id))!.state).toBe('succeeded');
});

test('one whose real length costs more than the balance fails before it is drawn', async () => {
  const { id } = await submit();
  await server.running(id);
  server.length(1000);
  await until(async () => (await get(id)).state === 'failed');
  expect((await get(id)).failure!.code).toBe('insufficient_credits');
  expect(await balance()).toBe(1_000_000);
});

test('a longer one than expected holds more back, and pays for it', async () => {
  const { id, reservedMicros } = await submit();
  await server.running(id);
  server.length(20);
  await until(async () => (await get(id)).reservedMicros === 500_000);
  expect(reservedMicros).toBeLessThan(500_000);
  await server.finish(id, { kind: 'video', seconds: 20 });
  expect(await balance()).toBe(500_000);
});

test('progress never falls, not even when it begins anew', async () => {
  const { id } = await submit();
  await server.running(id);
  server.progress('render', 0.7);
  await until(async () => (await get(id)).progress === 0.7);
  await server.fail(id, new Error('crash'));
  await until(async () => (await get(id)).attempt === 2 && server.orders.length === 1);
  server.progress('speak', 0.1);
  await until(async () => (await get(id)).stage === 'speak');
  expect((await get(id)).progress).toBe(0.7);
  await server.finish(id, { kind: 'video', seconds: 1 });
});

test('the same idempotency key gives the same generation, charged once; another body is refused', async () => {
  const claim = { key: 'k', path: '/x', bodyHash: 'a' };
  const first = await server.line.generations.submit(await key(), draft(), claim);
  const again = await server.line.generations.submit(await key(), draft(), claim);
  expect(again).toMatchObject({ isReplay: true, generation: { id: first.generation.id } });
  expect(again.balanceMicros).toBe(first.balanceMicros);
  const other = server.line.generations.submit(await key(), draft(), { ...claim, bodyHash: 'b' });
  await expectRefusal(other, 'idempotency_mismatch', /another body/);
});

test('of equal submits at the same time under one idempotency key, one is made and all are told of it', async () => {
  const claim = { key: 'k', path: '/x', bodyHash: 'a' };
  const owner = await key();
  const all = await Promise.all(
    Array.from({ length: 8 }, () =>
      server.line.generations.submit(owner, draftOf('data:image/png;base64,aGVsbG8='), claim),
    ),
  );
  expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(new Set(all.map(({ generation }) => generation.id)).size).toBe(1);
  expect(await server.folder.database.query('select id from uploads')).toHaveLength(1);
  expect(await balance()).toBe(1_000_000 - all[0]!.generation.reservedMicros);
});

test('too few credits refuse a submit and leave nothing, not even its picture', async () => {
  const request = {
    ...draft().request,
    image: 'data:image/png;base64,aGVsbG8=',
    resolution: '1080p' as const,
  };
  const speech = { ...request.speech, text: 'word '.repeat(500) } as typeof request.speech;
  await expectRefusal(submit({ request: { ...request, speech } }), 'insufficient_credits', /./);
  const [row] = await server.folder.database.query('select count(*) as uploads from uploads');
  expect(row!.uploads).toBe(0);
  expect((await server.line.generations.list(server.key.id, { limit: 10 })).total).toBe(0);
});

test("another key's generation does not exist", async () => {
  const { id } = await submit();
  const other = await server.newKey(1);
  expect(await server.line.generations.get(other.id, id)).toBeUndefined();
  expect(await server.line.generations.cancel(other.id, id)).toBeUndefined();
  expect(await server.line.generations.delete(other.id, id)).toBe(false);
  expect((await get(id)).cancelRequested).toBe(false);
});

test('pages go through all of them once, newest first', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.unshift((await submit()).id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await server.line.generations.list(server.key.id, { limit: 2, cursor });
    expect(page.total).toBe(5);
    seen.push(...page.generations.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect([...seen].sort()).toEqual([...ids].sort());
  const queued = await server.line.generations.list(server.key.id, { limit: 10, states: ['succeeded'] });
  expect(queued.generations).toEqual([]);
});

test('deleting removes files, uploads and words; the ledger keeps its rows', async () => {
  const image = 'data:image/png;base64,aGVsbG8=';
  const { id } = await submit({ request: { ...draft().request, image } });
  await server.finish(id, { kind: 'video', seconds: 1 });
  const { files } = await get(id);
  expect(await server.folder.storage.stat(files.video!)).toBeDefined();
  expect(await server.line.generations.delete(server.key.id, id)).toBe(true);
  expect(await server.folder.storage.stat(files.video!)).toBeUndefined();
  expect(await get(id)).toMatchObject({ draft: undefined, files: {}, costMicros: 25_000 });
  const [uploads] = await server.folder.database.query('select count(*) as n from uploads');
  expect(uploads!.n).toBe(0);
  const text = JSON.stringify(await server.folder.database.query('select * from generations'));
  expect(text).not.toContain('Hello there');
  expect(await balance()).toBe(975_000);
});

test('one whose work is elsewhere is left to a worker, who tells whoever has it', async () => {
  const idle = await startTestServer({}, 1, { isIdle: true });
  const owner = (await idle.folder.keys.findById(idle.key.id))!;
  const { generation } = await idle.line.generations.submit(owner, draft());
  const upstream = JSON.stringify({ engine: 'far', handle: 'h' });
  const sql = `update generations set state = 'running', upstream = $1 where id = $2`;
  await idle.folder.database.transaction((tx) => tx.query(sql, [upstream, generation.id]));
  const asked = await idle.line.generations.cancel(owner.id, generation.id);
  expect(asked).toMatchObject({ state: 'running', cancelRequested: true });
  idle.work();
  await until(async () => (await idle.line.generations.get(owner.id, generation.id))!.state === 'canceled');
  expect(await idle.line.generations.balance(owner.id)).toBe(1_000_000);
  expect(await auditLedger(idle.folder.database)).toEqual([]);
  await idle.close();
});

test('an upload that a video still waits for goes only when that is made', async () => {
  const { uploads } = server.line;
  const { id } = await uploads.receiveDataUri(server.key.id, 'face-1', 'data:image/png;base64,aGVsbG8=');
  const { id: generation } = await submit(draftOf(`upload:${id}`));
  expect(await uploads.delete(server.key.id, id)).toBe(true);
  expect((await uploads.get(server.key.id, id))?.storageKey).toBeDefined();
  await server.finish(generation, { kind: 'video', seconds: 1 });
  await uploads.deleteExpired();
  expect(await uploads.get(server.key.id, id)).toBeUndefined();
});
