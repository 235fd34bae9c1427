import type { GenerationDraft } from '../src/domain/generation.ts';
import { NO_CAPTIONS } from '../src/domain/generation-request.ts';

let drafts = 0;

/** What a dialect would have made of a small request, under an id of its own. */
export function generationDraft(changes: Partial<GenerationDraft> = {}): GenerationDraft {
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
export const draftOf = (image: string): GenerationDraft => {
  const draft = generationDraft();
  return { ...draft, request: { ...draft.request, image } };
};
