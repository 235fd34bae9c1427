import type { Dialect } from '../dialect.ts';
import { encodeError } from './errors.ts';
import { encodeGeneration } from './response.ts';
import { registerRoutes } from './routes.ts';

/** Our own API, in which everything can be asked for; it lives below its prefix only. */
export const mouthpiece: Dialect = {
  name: 'mouthpiece',
  paths: ['/mouthpiece/'],
  hasOwnPaths: false,
  register: registerRoutes,
  encodeError,
  encodeCallback: encodeGeneration,
};
