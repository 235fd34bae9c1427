import { writeFileSync } from 'node:fs';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import { writeWav } from '../engine/audio/wav.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { openSpeechEngines } from '../speech/engines.ts';
import { narrate } from '../speech/narrate.ts';
import { checkOutput, placeFile } from './output-file.ts';
import type { SampleOptions } from './voices-options.ts';

/** Writes one voice to a wav file of 16 bits: whole or not at all. */
export async function speakSample(
  { script, voice, language, stylePrompt, seed, out }: SampleOptions,
  settings: SpeechSettings,
  warn: (message: string) => void,
) {
  checkOutput(out);
  const engines = openSpeechEngines(settings, openVisemeNet);
  try {
    const request = { text: script, voice, language, stylePrompt, seed };
    const { pcm } = await engines.speakWithFirst(language, (engine) => narrate(request, { engine }), warn);
    placeFile(out, (partial) => writeFileSync(partial, writeWav(pcm)));
  } finally {
    await engines.dispose();
  }
}
