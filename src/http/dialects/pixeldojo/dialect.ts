import type { Dialect } from '../dialect.ts';
import { registerCatalogue } from './catalogue.ts';
import { registerDocuments } from './documents.ts';
import { encodeError } from './errors.ts';
import { registerJobs } from './jobs.ts';
import { encodeEvent } from './response.ts';

export const pixeldojo: Dialect = {
  name: 'pixeldojo',
  paths: ['/api/v1/', '/api/openapi', '/llm'],
  register(app, services) {
    registerJobs(app, services);
    registerCatalogue(app, services);
    registerDocuments(app, services);
  },
  encodeError,
  encodeCallback: encodeEvent,
};
