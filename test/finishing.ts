import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AskedVideo } from '../src/domain/asked-video.ts';
import { type AvatarRequest, NO_CAPTIONS } from '../src/domain/avatar-request.ts';
import type { VideoRequest } from '../src/domain/video-request.ts';
import type { PipelineContext } from '../src/pipeline/pipeline-context.ts';
import type { PipelineEvent } from '../src/pipeline/stage.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export const PORTRAIT = path('../assets/sample/portrait.png');
export const RECORDING = path('./fixtures/librivox/librivox-sense-and-sensibility.wav');

/** A context with a work directory of its own below `folder`, and what was reported to it. */
export function finishingContext(folder: string): PipelineContext & { readonly events: PipelineEvent[] } {
  const events: PipelineEvent[] = [];
  return {
    events,
    signal: new AbortController().signal,
    workDirectory: mkdtempSync(join(folder, 'work-')),
    cacheDirectory: join(folder, 'cache'),
    renderThreads: 2,
    version: '0.0.0-test',
    report: (event) => events.push(event),
    clock: () => performance.now() / 1000,
    now: Date.now,
  };
}

export function anAvatar(
  changes: Partial<AvatarRequest> = {},
): Extract<AskedVideo, { model: 'p-video-avatar' }> {
  const request: AvatarRequest = {
    image: PORTRAIT,
    speech: {
      kind: 'script',
      text: 'Mum made a map of the moon. Bob put it up.',
      voice: 'Kore',
      language: 'en-US',
      stylePrompt: '',
    },
    videoPrompt: 'The person is talking.',
    negativePrompt: '',
    negativeStrength: 1,
    resolution: '720p',
    fps: 24,
    seed: 7,
    preview: false,
    captions: NO_CAPTIONS,
    ...changes,
  };
  return { model: 'p-video-avatar', request };
}

export function aVideo(changes: Partial<VideoRequest> = {}): Extract<AskedVideo, { model: 'p-video' }> {
  const request: VideoRequest = {
    prompt: 'A quiet sea',
    duration: 2,
    aspectRatio: '16:9',
    resolution: '720p',
    fps: 24,
    draft: false,
    saveAudio: true,
    seed: 3,
    ...changes,
  };
  return { model: 'p-video', request };
}
