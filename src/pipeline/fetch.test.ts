import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { type FetchOptions, fetchMedia } from './fetch.ts';

const CONTENT = randomBytes(300_000);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const SECRET = '?X-Signature=s3cr3t';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const routes: Record<string, Handler> = {
  '/photo.jpg': (_, response) => response.end(CONTENT),
  '/missing.jpg': (_, response) => response.writeHead(404).end('nothing here'),
  '/expired.jpg': (_, response) => response.writeHead(403).end(),
  '/partial.jpg': (_, response) => response.writeHead(206).end(CONTENT),
  '/announced.jpg': (_, response) => response.writeHead(200, { 'content-length': 9e9 }).write('x'),
  '/endless.jpg': (_, response) => pour(response),
  '/silent.jpg': () => {},
  '/stalled.jpg': (_, response) => response.write(CONTENT),
  '/dripping.jpg': (_, response) => drip(response),
  '/cut.jpg': (_, response) => {
    response.writeHead(200, { 'content-length': CONTENT.length });
    response.write(CONTENT.subarray(0, 1000), () => response.destroy());
  },
  '/moved.jpg': (_, response) => response.writeHead(302, { location: `/photo.jpg${SECRET}` }).end(),
  '/round.jpg': (_, response) => response.writeHead(301, { location: '/round.jpg' }).end(),
  '/inside.jpg': (_, response) => response.writeHead(307, { location: 'http://127.0.0.2/admin' }).end(),
  '/metadata.jpg': (_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end('x'.repeat(1e6)),
  '/by-name.jpg': (_, response) => response.writeHead(302, { location: 'http://localhost:9/admin' }).end(),
  '/scheme.jpg': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
};

let server: Server;
let origin: string;
let folder: string;
let connections = 0;

beforeAll(async () => {
  server = createServer((request, response) => routes[request.url!.split('?')[0]!]!(request, response));
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Only the server above may be reached. */
const options = (changes: Partial<FetchOptions> = {}): FetchOptions => ({
  kind: 'image',
  directory: folder,
  isAllowedAddress: (address) => address === '127.0.0.1',
  limits: { maxBytes: 1e6, stallTimeoutMs: 400, totalTimeoutMs: 1500 },
  ...changes,
});

async function expectRefused(ref: string, code: Parameters<typeof expectRefusal>[1], wording?: RegExp) {
  const refusal = await expectRefusal(fetchMedia(ref, options()), code, wording);
  expect(refusal.message).not.toContain('s3cr3t');
  expect(readdirSync(folder)).toEqual([]);
}

describe('a link', () => {
  test.each(['/photo.jpg', '/moved.jpg'])('%s is saved with its size and hash', async (path) => {
    const media = await fetchMedia(origin + path, options());
    expect(media).toEqual({ path: join(folder, 'image'), sizeBytes: CONTENT.length, sha256: SHA256 });
    expect(readFileSync(media.path).equals(CONTENT)).toBe(true);
  });

  test.each([
    ['/missing.jpg', /answers 404/],
    ['/expired.jpg', /answers 403.*expired/],
    ['/partial.jpg', /answers 206/],
    ['/round.jpg', /more than 5 redirects/],
    ['/cut.jpg', /broke the connection off|less than it announced/],
  ])('%s is refused', async (path, wording) => {
    await expectRefused(origin + path + SECRET, 'media_unreachable', wording);
  });

  test.each(['/announced.jpg', '/endless.jpg'])('%s, over the cap, is refused and not kept', async (path) => {
    await expectRefused(origin + path + SECRET, 'media_too_large', /more than the 1 MB/);
  });

  test.each([
    ['/silent.jpg', /longer than 1\.5 seconds/],
    ['/stalled.jpg', /stopped sending/],
    ['/dripping.jpg', /longer than 1\.5 seconds/],
  ])('%s is given up', async (path, wording) => {
    const started = performance.now();
    await expectRefused(origin + path + SECRET, 'media_unreachable', wording);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('to a port where nobody listens, or to no host, is refused by its reason', async () => {
    await expectRefused('http://127.0.0.1:1/a.jpg', 'media_unreachable', /refuses the connection/);
    await expectRefused('http://no-such-host.invalid/a.jpg', 'media_unreachable', /no-such-host\.invalid/);
  });

  test('that is none, or of another scheme, is refused', async () => {
    await expectRefused('http://', 'invalid_request', /not a valid URL/);
    for (const ref of ['ftp://example.com/a.jpg', 'file:///etc/passwd', 'gopher://example.com/']) {
      await expectRefused(ref, 'address_refused', /http\(s\) link/);
    }
  });

  test('stops when it is aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 100);
    const fetching = fetchMedia(`${origin}/dripping.jpg`, options({ signal: controller.signal }));
    await expect(fetching).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a link into our network', () => {
  const port = () => new URL(origin).port;

  test('is refused in every way to write it, before any connection', async () => {
    const before = connections;
    const hosts = [
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '[::1]',
      '0.0.0.0',
    ];
    for (const host of [...hosts, '[::ffff:127.0.0.1]', '127.0.0.1.', 'user:pw@127.0.0.1', '１２７.0.0.1']) {
      const ref = `http://${host}:${port()}/photo.jpg`;
      const { isAllowedAddress: _, ...publicOnly } = options();
      await expectRefusal(fetchMedia(ref, publicOnly), 'address_refused', /private/);
    }
    expect(connections).toBe(before);
  });

  test.each(['/inside.jpg', '/metadata.jpg'])('is refused behind the redirect %s', async (path) => {
    await expectRefused(origin + path, 'address_refused', /private/);
  });

  test('is refused behind a redirect to a name, by the address of that name', async () => {
    let asked = 0;
    const onlyTheFirst = options({ isAllowedAddress: () => asked++ === 0 });
    await expectRefusal(fetchMedia(`${origin}/by-name.jpg`, onlyTheFirst), 'address_refused', /localhost/);
  });

  test('is refused behind a redirect to a file', async () => {
    await expectRefused(`${origin}/scheme.jpg`, 'address_refused', /file:/);
  });
});

describe('a data URI', () => {
  test('is saved like a link', async () => {
    const uri = `data:image/png;base64,${CONTENT.toString('base64')}`;
    const media = await fetchMedia(uri, options({ kind: 'sound' }));
    expect(media).toEqual({ path: join(folder, 'sound'), sizeBytes: CONTENT.length, sha256: SHA256 });
  });

  test('over the cap is refused', async () => {
    const uri = `data:;base64,${Buffer.alloc(1e6 + 1).toString('base64')}`;
    await expectRefused(uri, 'media_too_large');
  });
});

describe('a path', () => {
  test('is used where it lies, and hashed', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'fetch-source-'));
    try {
      const path = join(elsewhere, 'me: a portrait?.jpg');
      writeFileSync(path, CONTENT);
      for (const ref of [path, relative(process.cwd(), path)]) {
        expect(await fetchMedia(ref, options())).toEqual({ path, sizeBytes: CONTENT.length, sha256: SHA256 });
      }
      expect(existsSync(path)).toBe(true);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  test('to nothing, to a folder, to a device or to too much is refused', async () => {
    await expectRefused(join(folder, 'nowhere.jpg'), 'media_unreachable', /no portrait at .*nowhere\.jpg/);
    await expectRefused(tmpdir(), 'media_unreachable', /not a file/);
    await expectRefused('/dev/zero', 'media_unreachable', /not a file/);
    const heavy = mkdtempSync(join(tmpdir(), 'fetch-heavy-'));
    writeFileSync(join(heavy, 'a.jpg'), Buffer.alloc(1e6 + 1));
    await expectRefused(join(heavy, 'a.jpg'), 'media_too_large', /1 MB/);
    rmSync(heavy, { recursive: true });
  });
});

function pour(response: ServerResponse) {
  const write = () => {
    while (!response.destroyed && response.write(CONTENT));
    response.once('drain', write);
  };
  write();
}

function drip(response: ServerResponse) {
  const timer = setInterval(() => response.write('x'), 50);
  response.on('close', () => clearInterval(timer));
}
