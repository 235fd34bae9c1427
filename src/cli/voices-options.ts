import { parseArgs } from 'node:util';
import { ServiceError } from '../domain/errors.ts';
import type { Language } from '../domain/languages.ts';
import { parseSeed } from '../domain/request-rules.ts';
import { DEFAULT_LANGUAGE, findLanguage } from '../speech/languages.ts';
import { SAMPLE_SENTENCES } from '../speech/sample-sentences.ts';
import { DEFAULT_VOICE, findVoice } from '../speech/voices.ts';

export interface SampleOptions {
  readonly voice: string;
  readonly language: Language;
  readonly stylePrompt: string;
  readonly script: string;
  readonly seed: number;
  readonly out: string;
}

export const VOICES_USAGE = `mouthpiece voices [--json]

  lists the voices, the languages, and the engines that can speak them

mouthpiece voices sample [options]

  --voice NAME          one of the 30 voices (default ${DEFAULT_VOICE})
  --language NAME       such as "English (US)" or ja-JP (default English (US))
  --voice-prompt TEXT   how to speak, such as "warm and slow"
  --script TEXT         what to say (default a sentence of the language)
  --seed N              same seed, same sound (default 0)
  --out FILE            where the sound goes, a wav file (default VOICE.wav)`;

/** @throws ServiceError `invalid_request`. */
export function parseVoicesOptions(args: readonly string[]): { json: boolean } {
  return parseStrictly(args, { json: { type: 'boolean', default: false } });
}

/** @throws ServiceError `invalid_request`. */
export function parseSampleOptions(args: readonly string[]): SampleOptions {
  const values = parseStrictly(args, {
    voice: { type: 'string', default: DEFAULT_VOICE },
    language: { type: 'string', default: DEFAULT_LANGUAGE },
    'voice-prompt': { type: 'string', default: '' },
    script: { type: 'string' },
    seed: { type: 'string', default: '0' },
    out: { type: 'string' },
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

function parseStrictly<T extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split('. To specify');
    throw new ServiceError(
      'invalid_request',
      `${reason!.replace(/\.$/, '')}. See mouthpiece voices --help.`,
      { cause: error },
    );
  }
}
