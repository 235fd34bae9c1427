import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { temporaryFolder } from '../../test/temporary-database.ts';
import { readServerConfig } from '../server-config.ts';
import { serve } from './serve.ts';

const configOf = (settings: Record<string, string>) =>
  readServerConfig({ MOUTHPIECE_DATA_DIR: temporaryFolder(), LOG_LEVEL: 'silent', ...settings });

/** The port of a server that has nothing to do with ours. */
function takenPort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer();
  onTestFinished(() => void server.close());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      resolve({ port, free: () => new Promise((freed) => server.close(() => freed())) });
    });
  });
}

test('a port that is taken is told of in a sentence, and nothing is left of the start: the next one shows the first key', async () => {
  const { port, free } = await takenPort();
  const config = configOf({ PORT: String(port) });
  await expectRefusal(serve(config), 'invalid_request', /port \d+: another program does already; .*PORT/);
  await free();
  const server = await serve(config);
  onTestFinished(() => server.close());
  expect(server.firstKey?.key).toMatch(/^ak_/);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test('an address of another machine is told of in a sentence', async () => {
  await expectRefusal(
    serve(configOf({ HOST: '192.0.2.1', PORT: '0' })),
    'invalid_request',
    /192\.0\.2\.1.*HOST/,
  );
});
