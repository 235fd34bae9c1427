import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftOf } from '../../test/generation-draft.ts';
import { startTestServer, type TestServer } from '../../test/server/test-server.ts';
import type { NewApiKey } from '../credits/api-keys.ts';
import { isFinal } from '../domain/generation.ts';
import { releaseInputs } from './inputs.ts';
import { purgeMatching } from './retire.ts';

const HOUR_MS = 3_600_000;
const VIDEO = { kind: 'video', seconds: 1 } as const;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({}, 1, { isIdle: true });
});
afterEach(() => server.close());

const upload = async (id: string, { id: keyId } = server.key) => {
  const about = { id, name: 'face.png', kind: 'image', contentType: 'image/png' };
  const { storageKey } = await server.line.uploads.receive(keyId, about, Readable.from(['face']));
  return storageKey!;
};
const submit = async (image: string, { id }: NewApiKey = server.key) => {
  const key = (await server.folder.keys.findById(id))!;
  return (await server.line.generations.submit(key, draftOf(image))).generation;
};
const isKept = async (storageKey: string) => (await server.folder.storage.stat(storageKey)) !== undefined;
const uploadIds = async () =>
  (await server.folder.database.query<{ id: string }>('select id from uploads order by id')).map(
    ({ id }) => id,
  );
const signedAddress = (storageKey: string) => {
  const options = { expiresAt: server.now() + HOUR_MS };
  return `http://mouthpiece.test${server.folder.signed.sign('GET', `/files/${storageKey}`, options)}`;
};
const finish = async (id: string) => {
  server.work();
  await server.finish(id, VIDEO);
};
const remove = (id: string) => server.line.generations.delete(server.key.id, id);
const purge = (filter: Parameters<typeof purgeMatching>[0]) => purgeMatching(filter, server.line.purging);

test('a portrait that others were made with goes with the last of them, whatever their state', async () => {
  const face = await upload('face');
  const [made, addressed, waiting] = [
    await submit('upload:face'),
    await submit(signedAddress(face)),
    await submit('upload:face'),
  ];
  await server.line.generations.cancel(server.key.id, addressed.id);
  server.work();
  await server.running(made.id);
  await server.finish(made.id, VIDEO);
  await remove(made.id);
  expect(await isKept(face)).toBe(true);
  await finish(waiting.id);
  expect((await server.line.generations.get(server.key.id, waiting.id))!.state).toBe('succeeded');
  await remove(waiting.id);
  expect(await isKept(face)).toBe(true);
  await remove(addressed.id);
  expect(await isKept(face)).toBe(false);
  expect(await uploadIds()).toEqual([]);
});

test("another key's use of an address holds nobody's portrait back, nor does its deletion take it away", async () => {
  const face = await upload('face');
  const other = await server.newKey(1);
  const own = await submit('upload:face');
  const borrowed = await submit(signedAddress(face), other);
  await server.line.generations.delete(other.id, borrowed.id);
  expect(await isKept(face)).toBe(true);
  await submit(signedAddress(face), other);
  await remove(own.id);
  expect(await isKept(face)).toBe(false);
});

test('a portrait that came with the request goes with it', async () => {
  const { id } = await submit('data:image/png;base64,aGVsbG8=');
  expect(await uploadIds()).toEqual([`${id}-image`]);
  await remove(id);
  expect(await uploadIds()).toEqual([]);
});

test('a purge of a key removes all its uploads, used or not, and nothing of the others', async () => {
  const other = await server.newKey(1);
  const files = [await upload('used'), await upload('unused')];
  const foreign = await upload('foreign', other);
  const { id } = await submit('upload:used');
  await finish(id);
  expect(await purge({ keyId: server.key.id })).toEqual({ generations: 1, uploads: 1 });
  for (const file of files) expect(await isKept(file)).toBe(false);
  expect(await isKept(foreign)).toBe(true);
  expect(await purge({})).toEqual({ generations: 0, uploads: 1 });
  expect(await isKept(foreign)).toBe(false);
});

test('a purge by age leaves what is younger, and what something younger was made with', async () => {
  await upload('old');
  await upload('old-and-used');
  const old = await submit('upload:old');
  await finish(old.id);
  server.advance(2 * HOUR_MS);
  await upload('young');
  const young = await submit('upload:old-and-used');
  await finish(young.id);
  expect(await purge({ endedBefore: server.now() - HOUR_MS })).toEqual({ generations: 1, uploads: 0 });
  expect(await uploadIds()).toEqual(['old-and-used', 'young']);
  expect((await server.line.generations.get(server.key.id, young.id))!.draft).toBeDefined();
});

test('a purge of everything leaves what is still to be made its portrait', async () => {
  const face = await upload('face');
  const { id } = await submit('upload:face');
  expect(await purge({})).toEqual({ generations: 0, uploads: 0 });
  expect(await isKept(face)).toBe(true);
  await finish(id);
  expect(isFinal((await server.line.generations.get(server.key.id, id))!.state)).toBe(true);
  expect(await purge({})).toEqual({ generations: 1, uploads: 0 });
  expect(await isKept(face)).toBe(false);
});

test('an upload that a deletion was cut off at is cleaned away with those that expired', async () => {
  const face = await upload('face');
  const { id } = await submit('upload:face');
  const { database } = server.folder;
  expect(await database.transaction((tx) => releaseInputs(tx, id))).toEqual(['face']);
  expect(await server.line.uploads.deleteExpired()).toBe(1);
  expect(await isKept(face)).toBe(false);
});

test('an upload expires, but not while somebody waits to be made with it, by its id or its address', async () => {
  const addressed = await upload('addressed');
  await upload('named');
  await upload('unused');
  await submit(signedAddress(addressed));
  await submit('upload:named');
  server.advance(25 * HOUR_MS);
  expect(await server.line.uploads.deleteExpired()).toBe(1);
  expect(await uploadIds()).toEqual(['addressed', 'named']);
});
