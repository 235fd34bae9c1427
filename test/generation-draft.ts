import { NO_CAPTIONS } from '../src/domain/avatar-request.ts';
import type { GenerationDraft } from '../src/domain/generation.ts';
import type { VideoRequest } from '../src/domain/video-request.ts';

let drafts = 0;

export type AvatarDraft = Extract<GenerationDraft, { model: 'p-video-avatar' }>;
export type VideoDraft = Extract<GenerationDraft, { model: 'p-video' }>;

/** What a dialect would have made of a small request, under an id of its own. */
export function generationDraft(changes: Partial<AvatarDraft> = {}): AvatarDraft {
  return {
    id: `generation-${++drafts}`,
    dialect: 'mouthpiece',
    model: 'p-video-avatar',
    request: {
      image: 'https://example.com/face.jpg',
      speech: { kind: 'script', text: 'Hello there.', voice: 'Kore', language: 'en-US', stylePrompt: '' },
      videoPrompt: '',
      negativePrompt: '',
      negativeStrength: 1,
      resolution: '720p',
      fps: 24,
      seed: 1,
      preview: false,
      captions: NO_CAPTIONS,
    },
    upsamplePrompts: false,
    checkSafety: false,
    callbacks: [],
    metadata: {},
    echo: {},
    ...changes,
  };
}

/** Of a portrait at `image`. */
export const draftOf = (image: string): AvatarDraft => {
  const draft = generationDraft();
  return { ...draft, request: { ...draft.request, image } };
};

/** The same of a `p-video`. */
export function videoDraft(request: Partial<VideoRequest> = {}): VideoDraft {
  const { model: _, request: __, ...terms } = generationDraft();
  return {
    ...terms,
    model: 'p-video',
    request: {
      prompt: 'A cat walking in a garden',
      duration: 5,
      aspectRatio: '16:9',
      resolution: '720p',
      fps: 24,
      draft: false,
      saveAudio: true,
      seed: 1,
      ...request,
    },
  };
}
