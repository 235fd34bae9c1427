import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { readPortrait } from '../media/images.ts';
import { checkImage, isBlocked } from './image-check.ts';
import { loadNsfwNetwork, NETWORK_SIDE, type PictureClasses } from './nsfw-network.ts';

const NOTHING: PictureClasses = { drawing: 0, hentai: 0, neutral: 0, porn: 0, sexy: 0 };
const SAMPLE = new URL('../../assets/sample/portrait.png', import.meta.url);
const grey = { width: 40, height: 60, data: new Uint8Array(40 * 60 * 3).fill(128) };
const seen = (classes: Partial<PictureClasses>) => async () => async () => ({ ...NOTHING, ...classes });

describe('the network', () => {
  test('knows a portrait for a harmless picture', async () => {
    await checkImage(await readPortrait(await readFile(SAMPLE)));
    const classify = await loadNsfwNetwork();
    const square = new Uint8Array(NETWORK_SIDE * NETWORK_SIDE * 3).fill(90);
    const classes = await classify({ width: NETWORK_SIDE, height: NETWORK_SIDE, data: square });
    expect(Object.values(classes).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(await classify({ width: NETWORK_SIDE, height: NETWORK_SIDE, data: square })).toEqual(classes);
  });
});

describe('a picture', () => {
  test.each([
    ['photo of sex', { porn: 0.7, sexy: 0.2 }],
    ['drawing of sex', { hentai: 0.5, porn: 0.2 }],
    ['nearly naked person, surely', { sexy: 0.97 }],
  ])('is blocked as a %s', async (_, classes) => {
    await expectRefusal(checkImage(grey, seen(classes)), 'content_blocked', /picture/);
  });

  test.each([
    ['a person at the beach', { sexy: 0.8, neutral: 0.2 }],
    ['a drawing', { drawing: 0.9, hentai: 0.1 }],
    ['a portrait', { neutral: 0.9, porn: 0.05 }],
  ])('passes as %s', (_, classes) => {
    expect(isBlocked({ ...NOTHING, ...classes })).toBe(false);
  });

  test('cannot be checked where the optional package is missing', async () => {
    const missing = Object.assign(new Error("Cannot find package 'nsfwjs'"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expectRefusal(
      checkImage(grey, () => Promise.reject(missing)),
      'invalid_request',
      /^The safety filter cannot check pictures here: the optional package nsfwjs is not installed; install it, or send disable_safety_filter: true\.$/,
    );
  });

  test('is not waved through when the network breaks', async () => {
    const broken = new Error('out of memory');
    await expect(checkImage(grey, () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
