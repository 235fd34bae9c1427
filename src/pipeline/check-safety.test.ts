import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { type AvatarRequest, NO_CAPTIONS } from '../domain/avatar-request.ts';
import { generateVideo } from './pipeline.ts';
import type { PipelineContext } from './pipeline-context.ts';

const directory = mkdtempSync(join(tmpdir(), 'mouthpiece-safety-'));
afterAll(() => rmSync(directory, { recursive: true }));
const noPicture = join(directory, 'portrait.png');
writeFileSync(noPicture, 'Not a picture.');

const context: PipelineContext = {
  signal: new AbortController().signal,
  workDirectory: mkdtempSync(join(directory, 'work-')),
  cacheDirectory: directory,
  renderThreads: 1,
  version: '0',
  report: () => {},
  clock: () => 0,
  now: () => 0,
};
const asked = (text: string, image: string): AvatarRequest => ({
  image,
  speech: { kind: 'script', text, voice: 'Kore', language: 'en-US', stylePrompt: '' },
  videoPrompt: '',
  negativePrompt: '',
  negativeStrength: 1,
  resolution: '720p',
  fps: 24,
  seed: 1,
  preview: false,
  captions: NO_CAPTIONS,
});
const make = (text: string, image: string, checkSafety: boolean) =>
  generateVideo(asked(text, image), { inspection: 'light', until: 'fetch', checkSafety }, context);

describe('the safety filter', () => {
  test('looks at the words before anything is fetched', async () => {
    await expectRefusal(make('Fuck off.', join(directory, 'nowhere.png'), true), 'content_blocked');
  });

  test('looks at the picture as soon as it is there', async () => {
    await expectRefusal(make('Hello.', noPicture, true), 'image_unreadable');
  });

  test('looks at nothing unless it is asked to', async () => {
    expect((await make('Fuck off.', noPicture, false)).path).toContain('fetch.json');
  });
});
