import type { Dialect } from '../dialect.ts';
import { registerAssets } from './assets.ts';
import { encodeError } from './errors.ts';
import { registerGenerate } from './generate.ts';
import { registerJobs } from './jobs.ts';
import { registerModels } from './models.ts';
import { registerRemoval } from './remove-assets.ts';
import { encodeRetrieved } from './response.ts';
import { registerSearch } from './search.ts';
import { signingIn } from './sign-in.ts';
import { registerTeams } from './teams.ts';
import { registerUploads } from './uploads.ts';

export const scenario: Dialect = {
  name: 'scenario',
  paths: [
    '/v1/generate/',
    '/v1/jobs',
    '/v1/assets',
    '/v1/uploads',
    '/v1/models',
    '/v1/search/',
    '/v1/teams',
    '/v1/projects',
  ],
  register(app, services) {
    const signIn = signingIn(app, services);
    registerGenerate(app, services, signIn);
    registerJobs(app, services, signIn);
    registerAssets(app, services, signIn);
    registerRemoval(app, services, signIn);
    registerUploads(app, services, signIn);
    registerModels(app, services, signIn);
    registerSearch(app, services, signIn);
    registerTeams(app, signIn);
  },
  encodeError,
  encodeCallback: encodeRetrieved,
};
