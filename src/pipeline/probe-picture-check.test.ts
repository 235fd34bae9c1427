import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ServiceError } from '../domain/errors.ts';
import { checkImage } from '../safety/image-check.ts';
import { probePictureCheck } from './probe-picture-check.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));

const failing = (error: Error) =>
  probePictureCheck(SAMPLE, (picture) => checkImage(picture, () => Promise.reject(error)));

test('the picture check really looks at a picture', async () => {
  const { ok, detail } = await probePictureCheck(SAMPLE);
  expect(ok).toBe(true);
  expect(detail).toMatch(/looked at a picture in \d+\.\d s$/);
});

test('without the optional package the installation is still complete, and it is said what is refused', async () => {
  const missing = Object.assign(new Error("Cannot find package 'nsfwjs'"), { code: 'ERR_MODULE_NOT_FOUND' });
  expect(await failing(missing)).toMatchObject({
    ok: false,
    isOptional: true,
    detail: expect.stringContaining('is not installed'),
  });
});

test('one that is installed and does not load, or mistakes a portrait, is a fault', async () => {
  const broken = await failing(new Error('The weights are cut short.'));
  expect(broken).toMatchObject({ ok: false, detail: expect.stringContaining('cut short') });
  expect(broken.isOptional).toBeUndefined();
  const mistaken = await probePictureCheck(SAMPLE, () =>
    Promise.reject(new ServiceError('content_blocked', 'Blocked.')),
  );
  expect(mistaken).toMatchObject({ ok: false });
  expect(mistaken.isOptional).toBeUndefined();
});
