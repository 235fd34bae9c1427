import { createHmac } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { NewApiKey } from '../../src/credits/api-keys.ts';
import { PUBLIC_URL, startTestServer, until, VIDEO_BYTES } from '../server/test-server.ts';
import { receiveCallbacks } from './callbacks.ts';
import { act, type Stage } from './controls.ts';
import { fill, type Names, write } from './holes.ts';
import type { Exchange, Expectation, ExpectedCallback, Header, Transcript } from './transcript.ts';

/** Where a transcript is, for messages about it, and below which prefix its paths are. */
export interface Place {
  readonly file: string;
  readonly prefix: string;
}

const ANYTHING = '...';
const ABSENT = '(absent)';
// A report of the renderer is written by then.
const ANNOUNCED_MS = 1_000;

/** Plays a transcript against a server of its own. @throws for the first step that goes otherwise, with file and line. */
export async function playTranscript(transcript: Transcript, place: Place): Promise<void> {
  const callbacks = await receiveCallbacks();
  const settings = { MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8', ...transcript.settings };
  const server = await startTestServer(settings, transcript.dollars, { isIdle: true });
  try {
    const names: Names = new Map([
      ['server', PUBLIC_URL],
      ['base', PUBLIC_URL + place.prefix],
      ['callback', callbacks.url],
      ['video', VIDEO_BYTES.toString()],
    ]);
    const keys = new Map([['key', server.key]]);
    for (const { name, dollars, models } of transcript.keys)
      keys.set(name, await server.newKey(dollars, models));
    for (const [name, key] of keys) nameKey(name, key, names);
    const keyIds = new Map([...keys].map(([name, { id }]) => [name, id]));
    const stage: Stage = { server, callbacks, names, keyIds };
    for (const step of transcript.steps)
      await at(place, step.line, () => {
        if (step.kind === 'control') return act(step, stage);
        if (step.kind === 'exchange') return exchange(step, transcript.headers, stage, place);
        return expectCallback(step, stage, place);
      });
    await expectNoMoreCallbacks(stage, place);
  } finally {
    await server.close();
    await callbacks.close();
  }
}

/** The first key is {{key}}, {{secret}}, ..., another one {{NAME}}, {{NAME.secret}}, ... */
function nameKey(name: string, { id, key, secret, webhookSecret }: NewApiKey, names: Names) {
  const dotted = name === 'key' ? '' : `${name}.`;
  names.set(name, key);
  names.set(`${dotted}letters`, key.slice('ak_'.length));
  names.set(`${dotted}secret`, secret);
  names.set(`${dotted}key-id`, id);
  names.set(`${dotted}webhook-secret`, webhookSecret);
  names.set(`${dotted}basic`, Buffer.from(`${key}:${secret}`).toString('base64'));
}

/** What goes wrong in a step names its line; a failed expectation does so itself. */
async function at(place: Place, line: number, step: () => Promise<void> | void) {
  try {
    await step();
  } catch (error) {
    if (error instanceof Error && !error.message.includes(`${place.file}:`))
      error.message = `${place.file}:${line}: ${error.message}`;
    throw error;
  }
}

async function exchange(step: Exchange, common: readonly Header[], stage: Stage, place: Place) {
  const { names, server } = stage;
  const answer = server.app.inject({
    method: step.method as 'GET',
    url: addressOf(write(step.path, names), place),
    ...requestOf(step, common, names),
  });
  // It may fail while a control line still waits for it.
  answer.then(
    () => {},
    () => {},
  );
  const meanwhile = (async () => {
    for (const control of step.meanwhile) await at(place, control.line, () => act(control, stage));
  })();
  const [response] = await Promise.all([answer, meanwhile]);
  expectSame(step.expected, seen(response, step.expected), names, place);
}

/** Paths are below the prefix; addresses that the server gave are taken as they are. */
const addressOf = (path: string, { prefix }: Place) =>
  path.startsWith(PUBLIC_URL) ? path.slice(PUBLIC_URL.length) || '/' : prefix + path;

function requestOf({ headers, body }: Exchange, common: readonly Header[], names: Names) {
  const all = new Map([...(body === '' ? [] : ([['content-type', 'application/json']] as const)), ...common]);
  for (const [name, value] of headers) all.set(name, value);
  // An empty value says that a header that is sent otherwise is left out here.
  const sent = [...all]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, write(value, names)]);
  const written = write(body, names);
  const isMultipart = all.get('content-type')?.startsWith('multipart/') === true;
  const payload = isMultipart ? `${written.replaceAll('\n', '\r\n')}\r\n` : written;
  return { headers: Object.fromEntries(sent) as Record<string, string>, ...(body === '' ? {} : { payload }) };
}

interface Seen {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The part of an answer that somebody looks at. */
function seen({ statusCode, headers, body }: LightMyRequestResponse, expected: Expectation): Seen {
  return {
    status: statusCode,
    headers: lookedAt(headers, expected),
    body: readBody(body, String(headers['content-type'] ?? '')),
  };
}

const lookedAt = (headers: Readonly<Record<string, unknown>>, expected: Expectation) =>
  Object.fromEntries(expected.headers.map(([name]) => [name, String(headers[name] ?? ABSENT)]));

const readBody = (text: string, contentType: string): unknown =>
  contentType.includes('json') && text !== '' ? JSON.parse(text) : text;

function expectSame(expected: Expectation, actual: Seen, names: Names, place: Place) {
  const { line, status, headers, body } = expected;
  const filled = {
    status,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [
        name,
        value === '{{absent}}' ? ABSENT : fill(value, actual.headers[name], names),
      ]),
    ),
    body: body === ANYTHING ? actual.body : fill(expectedBody(body), actual.body, names),
  };
  expect(actual, `${place.file}:${line}`).toStrictEqual(filled);
}

function expectedBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function expectCallback({ expected }: ExpectedCallback, stage: Stage, place: Place) {
  const { server, callbacks, names } = stage;
  server.work();
  const isHere = async () => callbacks.received.length > 0;
  try {
    await until(async () => (await isHere()) || (await isCallbackDue(stage)), ANNOUNCED_MS);
    await until(isHere);
  } catch {
    throw new Error('No callback came.');
  }
  const { headers, body } = callbacks.received.shift()!;
  names.set('signed', signatureOf(headers, body, String(names.get('webhook-secret'))));
  const actual = { status: undefined, headers: lookedAt(headers, expected), body: readBody(body, 'json') };
  expectSame(expected, actual, names, place);
}

/** As the Standard Webhooks specification has it. */
function signatureOf(headers: Readonly<Record<string, unknown>>, body: string, secret: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** Callbacks that were due but that no step expects are a fault. */
async function expectNoMoreCallbacks(stage: Stage, { file }: Place) {
  if (await isCallbackDue(stage)) stage.server.work();
  await until(async () => !(await isCallbackDue(stage)));
  const bodies = stage.callbacks.received.map(({ body }) => body);
  expect(bodies, `${file}: callbacks came that no step expects`).toStrictEqual([]);
}

async function isCallbackDue({ server }: Stage): Promise<boolean> {
  const sql = `select id from jobs
    where kind = 'webhook' and (state = 'leased' or (state = 'waiting' and run_at <= $1))`;
  return (await server.folder.database.query(sql, [server.now()])).length > 0;
}
