import type { Dialect } from '../dialect.ts';
import { encodeError } from './errors.ts';
import { encodeStatus } from './response.ts';
import { registerRoutes } from './routes.ts';
import { isSignedHere } from './sign-in.ts';

export const pruna: Dialect = {
  name: 'pruna',
  paths: ['/v1/predictions', '/v1/predictions/status/', '/v1/predictions/delivery/', '/v1/files'],
  isMeant: isSignedHere,
  register: registerRoutes,
  encodeError,
  // The vendor has no callbacks; a generation of this dialect never has one.
  encodeCallback: encodeStatus,
};
