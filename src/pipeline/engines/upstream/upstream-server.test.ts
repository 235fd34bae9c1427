import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rawReceiver, receiver } from '../../../../test/receiver.ts';
import { EngineFailure, type FailureKind } from '../engine-failure.ts';
import { statusFailure } from './network-failure.ts';
import { UpstreamServer } from './upstream-server.ts';

const HEADERS = { authorization: 'Bearer secret' };
const LIMITS = { answerTimeoutMs: 400, stallTimeoutMs: 200, maxAnswerBytes: 1000, maxFileBytes: 5000 };

const never = () => new AbortController().signal;

function upstream(url: string): UpstreamServer {
  const server = new UpstreamServer({ engine: 'far', url, headers: HEADERS }, LIMITS);
  onTestFinished(() => server.close());
  return server;
}

async function expectKind(work: Promise<unknown>, kind: FailureKind, wording = /./) {
  const error = await work.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineFailure);
  const failure = error as EngineFailure;
  expect(`${failure.kind}: ${failure.message}`).toMatch(new RegExp(`^${kind}: [A-Z].*\\.$`, 's'));
  expect(failure.message).toMatch(wording);
  expect(failure.message).not.toContain('secret');
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mouthpiece-upstream-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('a question', () => {
  test('goes below the address, with our headers, and its answer comes whatever its status', async () => {
    const { url, received } = await receiver((response) =>
      response.writeHead(404, { 'x-told': 'yes' }).end('{"a":[1]}'),
    );
    const answer = await upstream(`${url}/base/?key=secret`).ask({ path: '/jobs', signal: never() });
    expect(answer).toMatchObject({ status: 404, json: { a: [1] }, headers: { 'x-told': 'yes' } });
    expect(received[0]).toMatchObject({ path: '/base/jobs', headers: HEADERS });
  });

  test('sends JSON as JSON, and takes what is none for undefined', async () => {
    const { url, received } = await receiver((response) => response.end('<html>'));
    const sent = { method: 'POST', path: '/', json: { seed: 1 }, signal: never() } as const;
    expect((await upstream(url).ask(sent)).json).toBeUndefined();
    expect(received[0]).toMatchObject({ body: '{"seed":1}' });
    expect(received[0]!.headers['content-type']).toBe('application/json');
  });

  test('takes user and password from the address', async () => {
    const { url, received } = await receiver();
    await upstream(url.replace('//', '//me:pass%20word@')).ask({
      path: '/',
      headers: {},
      signal: never(),
    });
    // What is configured as a header stands before what is in the address.
    expect(received[0]!.headers.authorization).toBe('Bearer secret');
    const plain = new UpstreamServer({ engine: 'far', url: url.replace('//', '//me:pass%20word@') });
    await plain.ask({ path: '/', signal: never() });
    await plain.close();
    expect(received[1]!.headers.authorization).toBe(`Basic ${btoa('me:pass word')}`);
  });

  test('to nobody is known not to have been read, also when it orders work', async () => {
    const { url } = await receiver();
    const { port } = new URL(url);
    const closed = `http://127.0.0.1:${port === '1' ? 2 : 1}`;
    await expectKind(upstream(closed).ask({ path: '/', signal: never(), submits: true }), 'down', /refuses/);
    await expectKind(upstream('http://nobody.invalid').ask({ path: '/', signal: never() }), 'down');
  });

  test('whose answer is lost leaves it open whether work was ordered', async () => {
    const { url } = await rawReceiver((socket) => socket.destroy());
    await expectKind(upstream(url).ask({ path: '/', signal: never() }), 'down', /broke the connection off/);
    const order = { method: 'POST', path: '/', signal: never(), submits: true } as const;
    await expectKind(upstream(url).ask(order), 'unknown-submit', /cannot be told whether/);
  });

  test('that is answered never, slowly or too much ends', async () => {
    const silent = await rawReceiver(() => {});
    await expectKind(upstream(silent.url).ask({ path: '/', signal: never() }), 'down', /longer than 0\.4 s/);
    const slow = await receiver((response) => drip(response, 60));
    await expectKind(upstream(slow.url).ask({ path: '/', signal: never() }), 'down', /longer than 0\.4 s/);
    const much = await receiver((response) => response.end('x'.repeat(2000)));
    await expectKind(upstream(much.url).ask({ path: '/', signal: never() }), 'down', /more than 0\.001 MB/);
  });

  test('that is aborted rejects with the reason, before or meanwhile', async () => {
    const { url } = await rawReceiver(() => {});
    const reason = new Error('Enough.');
    await expect(upstream(url).ask({ path: '/', signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const asked = upstream(url).ask({ path: '/', signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(asked).rejects.toBe(reason);
  });
});

describe('a download', () => {
  const save = async (ref: string, url: string, signal = never()) => {
    const path = join(await folder(), 'video');
    return { path, saved: upstream(url).download(ref, path, signal) };
  };

  test('saves the file as it is', async () => {
    const { url, received } = await receiver((response) =>
      response.writeHead(200, { 'content-type': 'Video/MP4' }).end('frames'),
    );
    const { path, saved } = await save('/view?name=a', url);
    expect(await saved).toEqual({ sizeBytes: 6, contentType: 'video/mp4' });
    expect(await readFile(path, 'utf8')).toBe('frames');
    expect(received[0]).toMatchObject({ path: '/view?name=a', headers: HEADERS });
  });

  test('keeps our headers from another host, also behind a redirect', async () => {
    const other = await receiver((response) => response.end('frames'));
    const first = await receiver((response) => response.writeHead(302, { location: `${other.url}/x` }).end());
    const { saved } = await save('/view', first.url);
    expect((await saved).sizeBytes).toBe(6);
    expect(other.received[0]!.headers.authorization).toBeUndefined();
    await (await save(`${other.url}/y`, first.url)).saved;
    expect(other.received[1]!.headers.authorization).toBeUndefined();
  });

  test('does not follow redirects for ever, nor to what is no http', async () => {
    const round = await receiver((response) => response.writeHead(302, { location: '/again' }).end());
    await expectKind((await save('/', round.url)).saved, 'bad-video', /more than 5 redirects/);
    const odd = await receiver((response) => response.writeHead(302, { location: 'file:///etc' }).end());
    await expectKind((await save('/', odd.url)).saved, 'bad-video', /not http/);
  });

  test('of an endless, a cut-off or a stalling file leaves nothing', async () => {
    const endless = await receiver((response) => drip(response, 1, 1000));
    const { path, saved } = await save('/', endless.url);
    await expectKind(saved, 'bad-video', /more than 0\.005 MB/);
    await expect(readFile(path)).rejects.toThrow();
    const cut = await receiver((response) => {
      response.writeHead(200, { 'content-length': 100 }).write('abc', () => response.destroy());
    });
    await expectKind((await save('/', cut.url)).saved, 'bad-video', /breaks off before its end/);
    const stalls = await receiver((response) => void response.writeHead(200).write('abc'));
    await expectKind((await save('/', stalls.url)).saved, 'bad-video', /stops coming/);
  });

  test.each([
    [404, 'lost'],
    [410, 'lost'],
    [403, 'credentials'],
    [500, 'down'],
  ] as const)('that is answered %i is %s', async (status, kind) => {
    const { url } = await receiver((response) => response.writeHead(status).end());
    await expectKind((await save('/', url)).saved, kind);
  });
});

test.each([
  [401, 'credentials'],
  [403, 'credentials'],
  [302, 'misconfigured'],
  [429, 'busy'],
  [503, 'busy'],
  [500, 'down'],
  [404, undefined],
  [200, undefined],
] as const)('status %i means %s', (status, kind) => {
  expect(statusFailure(status, { engine: 'far', host: 'gpu' })?.kind).toBe(kind);
});

/** Some bytes now and then, for ever. */
function drip(response: ServerResponse, everyMs: number, bytes = 1) {
  response.writeHead(200);
  const timer = setInterval(() => response.write('x'.repeat(bytes)), everyMs);
  response.on('close', () => clearInterval(timer));
}
