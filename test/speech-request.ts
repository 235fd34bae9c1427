import type { SpeechRequest } from '../src/speech/speech-engine.ts';
import { findVoice } from '../src/speech/voices.ts';

/** What an engine is asked when nothing about it matters but the text. */
export const speechRequest = (text: string, changes: Partial<SpeechRequest> = {}): SpeechRequest => ({
  text,
  language: 'en-US',
  voice: findVoice('Charon'),
  rate: 1,
  stylePrompt: '',
  seed: 1,
  ...changes,
});
