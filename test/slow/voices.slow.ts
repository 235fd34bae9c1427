import { afterAll } from 'vitest';
import { EspeakEngine } from '../../src/speech/espeak.ts';
import { SAMPLE_SENTENCES } from '../../src/speech/sample-sentences.ts';
import { ThirtyVoices, testThirtyVoices } from '../voices/thirty-voices.ts';

const engine = new EspeakEngine();
afterAll(() => engine.dispose());

// The others are in test/voices.
for (const language of ['en-GB', 'fr-FR', 'de-DE', 'it-IT', 'pt-BR', 'ko-KR'] as const)
  testThirtyVoices(language, new ThirtyVoices(engine, language, SAMPLE_SENTENCES[language]));
