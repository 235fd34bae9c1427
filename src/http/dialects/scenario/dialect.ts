import type { Dialect } from '../dialect.ts';
import { registerAssets } from './assets.ts';
import { encodeError } from './errors.ts';
import { registerGenerate } from './generate.ts';
import { registerJobs } from './jobs.ts';
import { registerModels } from './models.ts';
import { encodeRetrieved } from './response.ts';
import { signingIn } from './sign-in.ts';
import { registerUploads } from './uploads.ts';

export const scenario: Dialect = {
  name: 'scenario',
  paths: ['/v1/generate/', '/v1/jobs', '/v1/assets', '/v1/uploads', '/v1/models'],
  register(app, services) {
    const signIn = signingIn(app, services);
    registerGenerate(app, services, signIn);
    registerJobs(app, services, signIn);
    registerAssets(app, services, signIn);
    registerUploads(app, services, signIn);
    registerModels(app, services, signIn);
  },
  encodeError,
  encodeCallback: encodeRetrieved,
};
