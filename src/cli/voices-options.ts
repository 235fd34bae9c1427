import type { Language } from '../domain/languages.ts';
import { parseSeed } from '../domain/request-rules.ts';
import { DEFAULT_LANGUAGE, findLanguage } from '../speech/languages.ts';
import { SAMPLE_SENTENCES } from '../speech/sample-sentences.ts';
import { DEFAULT_VOICE, findVoice } from '../speech/voices.ts';
import { readOptions } from './read-options.ts';
import type { Usage } from './usage.ts';

export interface SampleOptions {
  readonly voice: string;
  readonly language: Language;
  readonly stylePrompt: string;
  readonly script: string;
  readonly seed: number;
  readonly out: string;
}

export const VOICES_USAGE: Usage = {
  synopsis: ['mouthpiece voices [--json]', 'mouthpiece voices sample [options]'],
  sections: [
    {
      text: 'Lists the voices, the languages, and the engines that can speak them; or speaks one to a file.',
    },
    { rows: [['--json', 'the list for programs']] },
    {
      title: 'Options of voices sample',
      rows: [
        ['--voice NAME', `one of the 30 voices (default ${DEFAULT_VOICE})`],
        ['--language NAME', 'such as "English (US)" or ja-JP (default English (US))'],
        ['--voice-prompt TEXT', 'how to speak, such as "warm and slow"'],
        ['--script TEXT', 'what to say (default a sentence of the language)'],
        ['--seed N', 'same seed, same sound (default 0)'],
        ['--out FILE', 'where the sound goes, a wav file (default VOICE.wav)'],
      ],
    },
  ],
};

/** @throws ServiceError `invalid_request`. */
export function parseVoicesOptions(args: readonly string[]): { json: boolean } {
  return readOptions('mouthpiece voices', args, { json: { type: 'boolean' } });
}

/** @throws ServiceError `invalid_request`. */
export function parseSampleOptions(args: readonly string[]): SampleOptions {
  const values = readOptions('mouthpiece voices sample', args, {
    voice: { type: 'string', value: 'NAME', default: DEFAULT_VOICE },
    language: { type: 'string', value: 'NAME', default: DEFAULT_LANGUAGE },
    'voice-prompt': { type: 'string', value: 'TEXT', default: '', mayBeEmpty: true },
    script: { type: 'string', value: 'TEXT' },
    seed: { type: 'string', value: 'N', default: '0' },
    out: { type: 'string', value: 'FILE' },
  });
  const voice = findVoice(values.voice).name;
  const language = findLanguage(values.language);
  return {
    voice,
    language,
    stylePrompt: values['voice-prompt'],
    script: values.script ?? SAMPLE_SENTENCES[language],
    seed: parseSeed(values.seed, () => 0),
    out: values.out ?? `${voice}.wav`,
  };
}
