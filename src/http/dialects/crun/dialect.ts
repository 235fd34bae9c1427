import type { Dialect } from '../dialect.ts';
import { encodeError } from './errors.ts';
import { registerModels } from './models.ts';
import { encodeTask } from './response.ts';
import { signingIn } from './sign-in.ts';
import { registerTasks } from './tasks.ts';
import { registerUploads } from './uploads.ts';

export const crun: Dialect = {
  name: 'crun',
  paths: ['/api/v1/client/'],
  register(app, services) {
    const signIn = signingIn(app, services);
    registerTasks(app, services, signIn);
    registerModels(app, services, signIn);
    registerUploads(app, services, signIn);
  },
  encodeError,
  // The same data as the status route has, without its envelope.
  encodeCallback: encodeTask,
};
