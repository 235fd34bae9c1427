import type { Dialect } from '../dialect.ts';
import { encodeError } from './errors.ts';
import { encodeResult } from './response.ts';
import { registerRoutes } from './routes.ts';

export const segmind: Dialect = {
  name: 'segmind',
  paths: ['/v1/', '/v2/', '/upload-asset', '/inference-', '/webhook/', '/api/auth/'],
  register: registerRoutes,
  encodeError,
  encodeCallback: encodeResult,
};
