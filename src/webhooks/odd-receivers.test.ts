import { expect, test, vi } from 'vitest';
import { deliveryLine, TIMEOUT_MS } from '../../test/delivery-line.ts';
import { rawReceiver, receiver } from '../../test/receiver.ts';
import { createAddressGuard } from '../app/address-rule.ts';
import type { DeliveryContext } from './deliver.ts';

test.each<[string, (socket: Parameters<Parameters<typeof rawReceiver>[0]>[0]) => void, RegExp]>([
  ['never answers', () => {}, /timeout/i],
  [
    'drips its headers',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x: y\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    },
    /timeout/i,
  ],
  [
    'has headers without end',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const pour = () => socket.write(`x: ${'y'.repeat(60_000)}\r\n`, (error) => error ?? pour());
      pour();
    },
    /header/i,
  ],
  [
    'is always about to answer',
    (socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    },
    /timeout/i,
  ],
  ['resets the connection', (socket) => socket.resetAndDestroy(), /reset|socket/i],
  ['closes the connection', (socket) => socket.end(), /closed|socket/i],
  ['speaks something else', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), /HTTP|parse|Expected/i],
])('a receiver that %s is told again later', async (_, talk, reason) => {
  const odd = await rawReceiver(talk);
  const { tell, deliver, outcome, advance } = await deliveryLine();
  await tell(odd.url);
  const started = performance.now();
  await deliver();
  expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + 1_000);
  const { state, tries } = await outcome();
  expect(state).toBe('waiting');
  expect(tries).toEqual([expect.stringMatching(reason)]);
  await vi.waitFor(() => expect(odd.open()).toBe(0));
  advance(5_000);
  expect(await deliver()).toBe(true);
});

test('an answer without end counts by its status and is hung up on', async () => {
  const endless = await receiver((response) => {
    const pour = () => response.writable && response.write('x'.repeat(60_000), pour);
    pour();
  });
  const { tell, deliver, outcome } = await deliveryLine();
  await tell(endless.url);
  await deliver();
  expect(await outcome()).toEqual({ state: 'delivered', tries: [200] });
  await vi.waitFor(() => expect(endless.open()).toBe(0));
});

test('a port where nobody listens is tried again', async () => {
  const { tell, deliver, outcome } = await deliveryLine();
  await tell('http://127.0.0.1:1/');
  await deliver();
  expect(await outcome()).toEqual({ state: 'waiting', tries: [expect.stringContaining('ECONNREFUSED')] });
});

test.each(['127.0.0.1', 'localhost', '127.1', '[::ffff:127.0.0.1]'])(
  'nothing is sent to %s unless the operator allows it',
  async (host) => {
    const inside = await receiver();
    const { tell, deliver, outcome } = await deliveryLine({ guard: createAddressGuard([]) });
    await tell(`http://${host}:${inside.port}/`);
    await deliver();
    expect(await outcome()).toEqual({ state: 'waiting', tries: [expect.stringMatching(/refused.*private/)] });
    expect(inside.received).toEqual([]);
    expect(inside.open()).toBe(0);
  },
);

test('a name that comes to point into our network is refused from then on', async () => {
  const inside = await receiver((response) => void response.writeHead(500).end());
  let allowed = ['127.0.0.0/8'];
  const guard: DeliveryContext['guard'] = {
    check: () => {},
    // The name is public at first: everything that is looked up is this machine.
    lookup: (_, options, callback) => createAddressGuard(allowed).lookup('localhost', options, callback),
  };
  const { tell, deliver, outcome, advance } = await deliveryLine({ guard });
  await tell(`http://rebinding.example:${inside.port}/`);
  await deliver();
  allowed = [];
  advance(5_000);
  await deliver();
  expect(await outcome()).toEqual({
    state: 'waiting',
    tries: [500, expect.stringMatching(/refused.*private/)],
  });
  expect(inside.received).toHaveLength(1);
});

test('a name that is never resolved does not hold anybody', async () => {
  const { tell, deliver, outcome } = await deliveryLine({ guard: { check: () => {}, lookup: () => {} } });
  await tell('http://nobody.example/');
  const started = performance.now();
  await deliver();
  expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + 2_000);
  expect(await outcome()).toEqual({ state: 'waiting', tries: [expect.stringMatching(/timeout/i)] });
});

test('user and password of the address are sent as such', async () => {
  const told = await receiver();
  const { tell, deliver } = await deliveryLine();
  await tell(`http://me:p%40ss@127.0.0.1:${told.port}/`);
  await deliver();
  expect(told.received[0]?.headers.authorization).toBe(`Basic ${btoa('me:p@ss')}`);
});
