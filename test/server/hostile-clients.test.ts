import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SPEAKERS } from './speakers.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { requestBytes, sendBytes, type WireAnswer } from './wire.ts';

const BODY_CAP = 2_000_000;
const SETTINGS = { LIMIT_READS_PER_SECOND: '0', LIMIT_BODY_BYTES: String(BODY_CAP) };
const JSON_TYPE = { 'content-type': 'application/json' };

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startTestServer(SETTINGS, 100_000, { isIdle: true });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = server.app.server.address() as AddressInfo);
});
afterAll(() => server.close());

/** Whatever was asked: no page, no stack, no fault of the server's. */
function expectCivil({ status, headers, body }: WireAnswer, about: string) {
  const told = `${about}: ${status} ${body.slice(0, 300)}`;
  expect(status, told).toBeGreaterThanOrEqual(200);
  expect(status, told).toBeLessThan(500);
  expect(/text\/html|<html|<!doctype/i.test(headers + body), told).toBe(false);
  expect(/\n\s+at |node:internal|\.ts:\d+|FST_|Fastify/.test(body), told).toBe(false);
}

/** At most a refusal, and then in the dialect's own words. */
function expectItsWay(speaker: (typeof SPEAKERS)[number], answer: WireAnswer, about: string) {
  expectCivil(answer, about);
  if (answer.status < 400 || answer.body === '') return;
  expect(answer.headers.toLowerCase(), about).toContain('content-type: application/json');
  const isIts = speaker.isItsError(JSON.parse(answer.body), answer.status);
  expect(isIts, `${about}: ${answer.status} ${answer.body.slice(0, 300)}`).toBe(true);
}

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);
const nested = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;

const noUtf8 = (good: string) => Buffer.from(good.replace('Hello', 'Hell\xf3'), 'latin1');

const bodiesLike = (good: string): Readonly<Record<string, string | Buffer>> => ({
  'arrays, deeply nested': deep(100_000, '[', ']'),
  'objects, deeply nested': nested,
  'a field, deeply nested': good.replace(/}$/, `,"metadata":${nested},"input2":${deep(50_000, '[', ']')}}`),
  'a known field, deeply nested': good.replace('"https://example.com/face.jpg"', deep(20_000, '[', ']')),
  'never closed': '['.repeat(1_000_000),
  'a number beyond all': good.replace(/}$/, ',"seed":1e400}'),
  'five thousand digits': good.replace(/}$/, `,"seed":${'9'.repeat(5000)}}`),
  'the same key three times': good.replace(/}$/, ',"image":1,"image":null,"image":[]}'),
  'a prototype': good.replace(/}$/, ',"__proto__":{"x":1},"constructor":{"prototype":{}},"toString":1}'),
  'only a prototype': '{"__proto__":{"image":"https://example.com/face.jpg"}}',
  null: 'null',
  'a list': '[]',
  nothing: '',
  blanks: '   ',
  'a NUL': good.replace('Hello', 'Hel\u0000lo'),
  'an escaped NUL': good.replace('Hello', 'Hel\\u0000lo'),
  'half a character': good.replace('Hello', 'Hello \\ud800'),
  'bytes that are no UTF-8': noUtf8(good),
  'more behind the end': `${good}x`,
});

const TYPES = [
  ...['text/html', 'text/plain', 'x', '', '/', ';', 'application/json; charset=', 'a'.repeat(5000)],
  ...['multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'],
];

const IDS = [
  ...['x', '%', '%zz', '%00', '%ff', '%E0%A4%A', '%2e%2e', '..', '../..', '..%2f..%2fetc%2fpasswd', '%5c..'],
  ...[
    'a'.repeat(400),
    'a'.repeat(501),
    'a'.repeat(9000),
    '__proto__',
    'constructor',
    "'%20or%201=1",
    '*',
    '%F0%9F%98%80',
  ],
];

const QUERIES = [
  ...[
    'limit=-1',
    'limit=1e300',
    'limit=1&limit=2',
    'cursor=%00',
    'cursor=x',
    'cursor=1%201',
    'page=0',
    'page=1e300',
  ],
  ...[
    'pageSize=0',
    'paginationToken=x',
    'status[]=a',
    'state=x',
    'from=x',
    'start_date=2026-13-45',
    '%',
    '%zz=%zz',
  ],
  ...[
    '__proto__=x',
    'task_id=a&task_id=b',
    'model_name=a&model_name=b',
    'hideResults=maybe',
    'a'.repeat(9000),
  ],
];

const VERBS = ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'GET', 'POST', 'PROPFIND', 'TRACE'];

const IDEMPOTENCY_KEYS = [
  '',
  'x'.repeat(10_000),
  'x'.repeat(256),
  Buffer.from('ключ').toString('latin1'),
  "'; --",
];

describe.each(SPEAKERS)('$name', (speaker) => {
  const { submit, list, status, body, credentials } = speaker;
  const good = JSON.stringify(body);
  const signed = () => credentials(server.key);
  const ask = async (
    about: string,
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    content: string | Buffer = '',
  ) => {
    const answer = await sendBytes(port, requestBytes(method, path, { ...signed(), ...headers }, content));
    expectItsWay(speaker, answer, about);
    return answer;
  };
  const post = (about: string, content: string | Buffer, headers = {}) =>
    ask(about, 'POST', submit, { ...JSON_TYPE, ...headers }, content);

  test('any body is taken or refused, in its own way', async () => {
    for (const [about, content] of Object.entries(bodiesLike(good))) await post(about, content);
    expect((await post('nested', nested)).status).toBeGreaterThanOrEqual(400);
    expect((await post('no UTF-8', noUtf8(good))).status).toBeGreaterThanOrEqual(400);
  });

  test('so is any content type', async () => {
    for (const type of TYPES) await post(`content type ${type}`, good, { 'content-type': type });
    await ask('no content type', 'POST', submit, {}, good);
    await ask('nothing at all', 'POST', submit);
  });

  test('what is no id is not found, however it is written', async () => {
    for (const id of IDS) {
      await ask(`status of ${id.slice(0, 40)}`, 'GET', status(id));
      await ask(`cancel ${id.slice(0, 40)}`, 'POST', `${status(id)}/cancel`, JSON_TYPE, '{}');
    }
  });

  test('any query is answered', async () => {
    for (const query of QUERIES) await ask(query.slice(0, 40), 'GET', `${list}?${query}`);
  });

  test('any verb is answered on any path', async () => {
    for (const verb of VERBS)
      for (const path of [submit, list, status('x')]) {
        const { headers, ...answer } = await ask(`${verb} ${path}`, verb, path, JSON_TYPE, '');
        if (verb === 'HEAD') expect(answer.body).toBe('');
        if (answer.status === 405) expect(headers).toMatch(/^allow: [A-Z, ]+$/im);
      }
  });

  test('an Idempotency-Key that is too long is refused, others are taken', async () => {
    for (const key of IDEMPOTENCY_KEYS) {
      const answer = await post(`key of ${key.length}`, good, { 'idempotency-key': key });
      expect(answer.status >= 400, `${key.length} characters: ${answer.status}`).toBe(key.length > 255);
    }
  });

  test('a body over the cap is refused, whether it says so or never ends', async () => {
    const announced = requestBytes('POST', submit, {
      ...JSON_TYPE,
      ...signed(),
      'content-length': '60000000',
    });
    const answers = [await sendBytes(port, announced)];
    const head = requestBytes('POST', submit, { ...JSON_TYPE, ...signed(), 'transfer-encoding': 'chunked' });
    const endless = (write: (chunk: string) => boolean) => {
      write(head.toString('latin1').replace(/content-length: 0\r\n/i, ''));
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      for (let sent = 0; sent <= BODY_CAP; sent += 0x10000) write(chunk);
    };
    answers.push(await sendBytes(port, endless));
    for (const answer of answers) {
      expectItsWay(speaker, answer, 'over the cap');
      expect([400, 413, 422]).toContain(answer.status);
    }
  });

  test("a stranger's body is not waited for", async () => {
    for (const key of ['', 'x', 'a'.repeat(5000), Buffer.from('ключ').toString('latin1')]) {
      const stranger = credentials({ ...server.key, key, secret: key });
      const headers = { ...JSON_TYPE, ...stranger, 'content-length': '1000' };
      const answer = await sendBytes(port, requestBytes('POST', submit, headers));
      expectItsWay(speaker, answer, `a key of ${key.length}`);
      expect(answer.status).toBe(401);
    }
  });

  test('what is not even HTTP is answered in its own way, as far as the path can be told', async () => {
    const broken = [
      `GET ${list} HTTP/1.1\r\nhost: x\r\nno header\r\n\r\n`,
      `GET ${list} HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
      `POST ${submit} HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n`,
      `POST ${submit} HTTP/1.1\r\nhost: x\r\nidempotency-key: a\0b\r\n\r\n`,
    ];
    for (const text of broken) {
      const answer = await sendBytes(port, Buffer.from(text, 'latin1'));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expectItsWay(speaker, answer, text.slice(0, 80));
    }
  });
});

describe('files', () => {
  const get = (path: string, headers = {}) => sendBytes(port, requestBytes('GET', path, headers));
  const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');
  const post = async (path: string, headers: Record<string, string>, body: string) => {
    const answer = await sendBytes(port, requestBytes('POST', path, headers, body));
    expectCivil(answer, `${path} ${body.slice(0, 100)}`);
    return answer;
  };
  const send = async (dataUri: string) => {
    const headers = { 'x-api-key': server.key.key, ...JSON_TYPE };
    const { status, body } = await post('/upload-asset', headers, JSON.stringify({ data_urls: [dataUri] }));
    expect(status).toBe(200);
    return pathOf((JSON.parse(body) as { file_urls: string[] }).file_urls[0]!);
  };

  test('addresses that were not signed, or for something else, or expired, open nothing', async () => {
    const good = await send('data:image/png;base64,aGVsbG8=');
    expect((await get(good)).status).toBe(200);
    const wrong = [
      '/files/mouthpiece.db',
      '/files/../mouthpiece.db',
      '/files/..%2fmouthpiece.db?expires=9999999999&signature=x',
      '/files/%2e%2e/server.lock?expires=9999999999&signature=x',
      '/files/%00?expires=NaN&signature=',
      '/files/x?expires=1&expires=2&signature=a&signature=b',
      `/files/${'a/'.repeat(2000)}`,
      good.replace('expires=', 'expires=9'),
      good.replace(/expires=\d+/, 'expires=1'),
      good.replace('signature=', 'signature=A'),
      good.replace('/files/uploads/', '/files/uploads/../uploads/'),
      good.replace(/name=[^&]*/, 'name=%0d%0aset-cookie:a=b'),
    ];
    for (const path of wrong) {
      const answer = await get(path);
      expectCivil(answer, path);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
    }
    server.advance(25 * 3_600_000);
    expect((await get(good)).status).toBe(403);
    for (const path of [
      '/uploads/x/1',
      '/uploads/x/NaN',
      '/uploads/%/1',
      '/uploads/x/-1?expires=9999999999&signature=a',
    ])
      for (const type of ['image/png', 'weird', ''])
        expectCivil(await sendBytes(port, requestBytes('PUT', path, { 'content-type': type }, 'abc')), path);
  });

  test('ranges are given, refused with 416, or passed over, never a fault', async () => {
    const path = await send(`data:image/png;base64,${Buffer.from('0123456789').toString('base64')}`);
    const answers: Record<string, number> = {
      ...{ 'bytes=0-0': 206, 'bytes=-1': 206, 'bytes=5-': 206, 'bytes=0-99999999999999999999': 206 },
      ...{ 'bytes=10-': 416, 'bytes=5-2': 416, 'bytes=-0': 416, 'bytes=99999999999999999999-': 416 },
      ...{ 'bytes=': 200, 'bytes=-': 200, 'bytes=a-b': 200, 'items=0-1': 200, 'bytes=0-0,2-3': 200, '': 200 },
    };
    for (const [range, status] of Object.entries(answers)) {
      const answer = await get(path, { range });
      expectCivil(answer, range);
      expect(answer.status, range).toBe(status);
      if (status === 416) expect(answer.headers).toContain('content-range: bytes */10');
    }
  });

  test('nothing is served as a page, or with a header of its own, whatever it was called', async () => {
    for (const type of [
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/xml',
      '../..',
      'image/png\r\nx: y',
      'é/é',
    ]) {
      const answer = await get(
        await send(`data:${type};base64,${Buffer.from('<script>').toString('base64')}`),
      );
      expect(answer.status, type).toBe(200);
      expect(answer.headers, type).toMatch(/content-type: (?:application\/octet-stream|image\/png)\r/i);
      expect(answer.headers, type).toContain('x-content-type-options: nosniff');
      expect(answer.headers, type).not.toMatch(/^x: y/m);
    }
  });

  test.each([
    ['/mouthpiece/v1/files', 'authorization', 'Bearer '],
    ['/upload-asset', 'x-api-key', ''],
  ])(
    'forms to %s that are cut off, empty or strange are refused, and those that are whole taken',
    async (path, header, scheme) => {
      const part = (disposition: string) =>
        `--b\r\ncontent-disposition: form-data; ${disposition}\r\ncontent-type: image/png\r\n\r\nabc\r\n`;
      const file = part('name="file"; filename="../../\\..\\a.png"');
      const form = async (body: string, type = 'multipart/form-data; boundary=b') => {
        const headers = { [header]: scheme + server.key.key, 'content-type': type };
        return (await post(path, headers, body)).status;
      };
      expect([200, 201]).toContain(await form(`${file}--b--\r\n`));
      const kept = await server.folder.database.query('select id from uploads');
      for (const bad of ['', '--b--\r\n', file, '--b\r\ncontent-disp', `${part('name="x"')}--b--\r\n`])
        expect(await form(bad), bad.slice(0, 60)).toBe(400);
      expect(await form(`${file}--b--\r\n`, 'multipart/form-data')).toBe(400);
      expect(await form(`${file}--b--\r\n`, 'multipart/form-data; boundary=other')).toBe(400);
      expect([400, 413]).toContain(await form(`${file.repeat(30)}--b--\r\n`));
      expect(await server.folder.database.query('select id from uploads')).toEqual(kept);
    },
  );
});
