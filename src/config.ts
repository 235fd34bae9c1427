import { readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from './domain/errors.ts';
import { LANGUAGES, type Language } from './domain/languages.ts';
import { SPEECH_ENGINES, type SpeechSettings } from './domain/speech-settings.ts';

/** Of the package, as in package.json. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** Of this process; nobody else reads it. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** The settings of this machine, read once from the environment. */
export interface Config {
  /** Prepared portraits and the like; safe to delete at any time. */
  readonly cacheDirectory: string;
  /** Threads that draw frames. */
  readonly renderThreads: number;
  readonly speech: SpeechSettings;
}

// Two of OpenAI's own, which servers that copy its API know too.
const OPENAI_VOICES = { female: 'nova', male: 'onyx' };
const EVERY_LANGUAGE = Object.keys(LANGUAGES) as Language[];

/** @throws ServiceError `invalid_request` for a setting that makes no sense; its value is not shown if it may be secret. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const caches = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return {
    cacheDirectory: environment.MOUTHPIECE_CACHE_DIR || join(caches, 'mouthpiece'),
    renderThreads:
      positiveInteger(environment.MOUTHPIECE_RENDER_THREADS) ?? Math.min(8, availableParallelism()),
    speech: readSpeechSettings(environment),
  };
}

function readSpeechSettings(environment: NodeJS.ProcessEnv): SpeechSettings {
  const setting = (name: string) => environment[`MOUTHPIECE_${name}`]?.trim() || undefined;
  const names = (name: string, known: readonly string[], fallback: readonly string[]) =>
    nameList(`MOUTHPIECE_${name}`, setting(name), known) ?? fallback;
  return {
    engines: names('SPEECH_ENGINES', SPEECH_ENGINES, ['espeak']) as SpeechSettings['engines'],
    openAi: {
      url: serverUrl('MOUTHPIECE_OPENAI_SPEECH_URL', setting('OPENAI_SPEECH_URL'), 'https://api.openai.com'),
      key: headerValue('MOUTHPIECE_OPENAI_SPEECH_KEY', setting('OPENAI_SPEECH_KEY')),
      model: setting('OPENAI_SPEECH_MODEL') ?? 'gpt-4o-mini-tts',
      voices: { ...OPENAI_VOICES, ...voiceMap(setting('OPENAI_SPEECH_VOICES')) },
      format: names('OPENAI_SPEECH_FORMAT', ['wav', 'pcm'], ['wav'])[0] as 'wav' | 'pcm',
      languages: names('OPENAI_SPEECH_LANGUAGES', EVERY_LANGUAGE, EVERY_LANGUAGE) as Language[],
    },
    gemini: {
      url: serverUrl(
        'MOUTHPIECE_GEMINI_URL',
        setting('GEMINI_URL'),
        'https://generativelanguage.googleapis.com/v1beta',
      ),
      key: headerValue('MOUTHPIECE_GEMINI_KEY', setting('GEMINI_KEY')),
      model: setting('GEMINI_MODEL') ?? 'gemini-3.8-flash-tts',
    },
  };
}

const refuse = (sentence: string): never => {
  throw new ServiceError('invalid_request', sentence);
};

function positiveInteger(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1)
    refuse(`MOUTHPIECE_RENDER_THREADS must be a whole number of at least 1, not "${text}".`);
  return value;
}

/** "a, b" as a list without repetitions, each entry one of `known` whatever its case. */
function nameList(name: string, text: string | undefined, known: readonly string[]): string[] | undefined {
  const written = text?.split(',').map((part) => part.trim()) ?? [];
  const found = written
    .filter((part) => part !== '')
    .map(
      (part) =>
        known.find((each) => each.toLowerCase() === part.toLowerCase()) ??
        refuse(`${name} names "${part}", which is unknown; use ${known.join(', ')}.`),
    );
  return found.length > 0 ? [...new Set(found)] : undefined;
}

/** Keys belong into headers, not into addresses: those are shown. */
function serverUrl(name: string, text: string | undefined, fallback: string): string {
  const url = URL.canParse(text ?? fallback) ? new URL(text ?? fallback) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(`${name} must be an http(s) address.`);
  if (url.username || url.password || url.search)
    return refuse(`${name} must not hold a user, a password or a query; keys have a setting of their own.`);
  return url.href;
}

function headerValue(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !/^[\x21-\x7e]+$/.test(text))
    refuse(`${name} has characters that no key has; copy it again.`);
  return text;
}

function voiceMap(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const wanted = 'MOUTHPIECE_OPENAI_SPEECH_VOICES must be JSON such as {"Kore":"alloy","male":"onyx"}.';
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return refuse(wanted);
  }
  const isMap = typeof map === 'object' && map !== null && !Array.isArray(map);
  if (!isMap || Object.values(map as object).some((voice) => typeof voice !== 'string' || voice === ''))
    return refuse(wanted);
  return map as Record<string, string>;
}
