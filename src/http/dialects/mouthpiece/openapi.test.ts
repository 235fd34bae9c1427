import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { DialectServices } from '../dialect.ts';
import { openApi } from './openapi.ts';
import { registerRoutes } from './routes.ts';

test('the document has every route, and no other', async () => {
  const app = Fastify({ exposeHeadRoutes: false });
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(`${[method].flat().join()} ${url.replace(/:(\w+)/g, '{$1}')}`);
  });
  // Nothing is asked, so nothing else is needed.
  const settings = { maxImageBytes: 1, maxRecordingBytes: 1 };
  registerRoutes(app, { settings } as unknown as DialectServices);
  await app.ready();
  const documented = Object.entries(openApi('').paths).flatMap(([path, operations]) =>
    ['get', 'post', 'delete']
      .filter((method) => method in operations)
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual(
    routes.filter((route) => !route.endsWith('/openapi.json')).toSorted(),
  );
});
