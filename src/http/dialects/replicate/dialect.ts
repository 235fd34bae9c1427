import type { Dialect } from '../dialect.ts';
import { registerAccount } from './account.ts';
import { encodeError } from './errors.ts';
import { registerFiles } from './files.ts';
import { registerModels } from './models.ts';
import { registerPredictions } from './predictions.ts';
import { encodePrediction } from './response.ts';
import { isSignedHere, signIn } from './sign-in.ts';

export const replicate: Dialect = {
  name: 'replicate',
  paths: ['/v1/predictions', '/v1/files', '/v1/models/', '/v1/account', '/v1/webhooks/'],
  isMeant: isSignedHere,
  register(app, services) {
    const keyOf = signIn(app, services.authentication);
    registerPredictions(app, services, keyOf);
    registerModels(app, services, keyOf);
    registerFiles(app, services, keyOf);
    registerAccount(app, services, keyOf);
  },
  encodeError,
  // The document gives callbacks the very shape of a prediction.
  encodeCallback: encodePrediction,
};
