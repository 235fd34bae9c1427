import type { Dialect } from '../dialect.ts';
import { encodeError } from './errors.ts';
import { encodeStatus } from './response.ts';
import { registerRoutes } from './routes.ts';

export const pixazo: Dialect = {
  name: 'pixazo',
  paths: ['/p-video', '/v2/requests/status/', '/v2/requests/cancel/'],
  register: registerRoutes,
  encodeError,
  // The document gives callbacks the very shape of a status.
  encodeCallback: encodeStatus,
};
