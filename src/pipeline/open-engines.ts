import type { SpeechSettings } from '../domain/speech-settings.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { openSpeechEngines, SpeechEngines } from '../speech/engines.ts';
import { EspeakEngine } from '../speech/espeak.ts';

/** The engines that an installation has chosen; the embedded one when it has not. */
export const openEngines = (settings: SpeechSettings | undefined): SpeechEngines =>
  settings ? openSpeechEngines(settings, openVisemeNet) : new SpeechEngines([new EspeakEngine()]);
