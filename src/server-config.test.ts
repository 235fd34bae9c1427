import { expect, test } from 'vitest';
import { ServiceError } from './domain/errors.ts';
import { readServerConfig } from './server-config.ts';

const refusal = (settings: Record<string, string>) => {
  try {
    readServerConfig(settings);
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    return (error as ServiceError).message;
  }
  throw new Error('It was taken.');
};

test('without any setting the server is for this machine alone', () => {
  expect(readServerConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    allowPrivate: [],
    trustProxy: false,
  });
});

test.each([
  ['PORT', 'abc', 'it must be a whole number from 0 to 65535.'],
  ['PORT', '70000', 'it must be a whole number from 0 to 65535.'],
  ['LIMIT_JOB_SECONDS', '2', 'it must be a whole number from 10 on.'],
  ['TRUST_PROXY', 'maybe', 'it must be on or off.'],
  ['LOG_LEVEL', 'loud', 'it must be one of trace, debug, info, warn, error, silent.'],
  ['MOUTHPIECE_PUBLIC_URL', 'ftp://example.com', 'it must be an http or https address.'],
  ['MOUTHPIECE_ALLOW_PRIVATE', '10.0.0.0/8, home', 'it must be ranges such as 10.0.0.0/8.'],
])('%s=%s is refused with what it must be', (name, value, rule) => {
  expect(refusal({ [name]: value })).toBe(`${name} is not a good setting: ${rule}`);
});

test.each([
  ['on', true],
  ['No', false],
  ['1', true],
])('TRUST_PROXY=%s is %s', (text, isOn) => {
  expect(readServerConfig({ TRUST_PROXY: text }).trustProxy).toBe(isOn);
});
