// What the bench lets somebody say, and who says it.
import { fileURLToPath } from 'node:url';
import { type AvatarRequest, NO_CAPTIONS, type Resolution } from '../src/domain/avatar-request.ts';

const SAMPLE = fileURLToPath(new URL('../assets/sample/portrait.png', import.meta.url));
const SENTENCES = [
  'Many people make maps before they move.',
  'A portrait is a map of a moment, and a voice gives it time.',
  'We measure both, and we say what we saw.',
];
// On average, with the pause behind it.
const SENTENCE_SECONDS = 3.1;

/** As many sentences as fill about so many seconds. */
export function scriptOf(seconds: number): string {
  const count = Math.max(1, Math.round(seconds / SENTENCE_SECONDS));
  return Array.from({ length: count }, (_, i) => SENTENCES[i % SENTENCES.length]).join(' ');
}

export function requestOf(text: string, resolution: Resolution): AvatarRequest {
  return {
    image: SAMPLE,
    speech: { kind: 'script', text, voice: 'Zephyr', language: 'en-US', stylePrompt: '' },
    videoPrompt: '',
    negativePrompt: '',
    negativeStrength: 1,
    resolution,
    fps: 24,
    seed: 1,
    preview: false,
    captions: NO_CAPTIONS,
  };
}
