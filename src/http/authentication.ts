import type { ApiKeys } from '../credits/api-keys.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Authentication } from './dialects/dialect.ts';

/** Every dialect signs in with the same keys. */
export function createAuthentication(keys: ApiKeys): Authentication {
  return {
    async byKey(key) {
      if (key === undefined || key === '') throw refused('The API key is missing.', true);
      return (await keys.findByKey(key)) ?? refuse();
    },
    async byKeyAndSecret(key, secret) {
      if (!key || !secret) throw refused('The API key or its secret is missing.', true);
      return (await keys.findByKeyAndSecret(key, secret)) ?? refuse();
    },
  };
}

const refused = (sentence: string, isMissing: boolean) =>
  new ServiceError('unauthorized', sentence, { details: { isMissing } });

function refuse(): never {
  throw refused('The API key is unknown or was revoked.', false);
}
