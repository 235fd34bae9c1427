import { isIP } from 'node:net';
import { z } from 'zod';
import { ServiceError } from '../domain/errors.ts';
import {
  type CaptionChoice,
  FRAME_RATES,
  type GenerationRequest,
  NO_CAPTIONS,
  RESOLUTIONS,
  type Speech,
  type Transcript,
} from '../domain/generation-request.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { DEFAULT_VIDEO_PROMPT, MAX_SEED } from '../domain/request-rules.ts';
import { findLanguage } from '../speech/languages.ts';
import { checkScript } from '../speech/script.ts';
import { findVoice, VOICES } from '../speech/voices.ts';

/** The fields of a generation under our names, as they came; absent and null are the same. */
export const FIELD_NAMES = [
  'image',
  'audio',
  'script',
  'voice',
  'language',
  'voicePrompt',
  'videoPrompt',
  'negativePrompt',
  'negativeStrength',
  'resolution',
  'fps',
  'seed',
  'disablePromptUpsampling',
  'disableSafetyFilter',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
export type RequestFields = Partial<Record<FieldName, unknown>>;

export interface FieldRules {
  /** What the caller's API calls a field, for sentences about it. */
  readonly name: (field: FieldName) => string;
  /** -1 where it means "draw one". */
  readonly leastSeed: -1 | 0;
  readonly negativeStrength: number;
  /** Said when there is neither a script nor a recording; without it that is refused. */
  readonly defaultScript?: string | undefined;
  readonly transcript?: Transcript | undefined;
  readonly captions?: CaptionChoice;
}

/** What is wrong with a field, for dialects that have their own words for it. */
export interface FieldProblem {
  /** As the caller's API calls it. */
  readonly field: string;
  readonly problem: 'missing' | 'type' | 'enum' | 'range' | 'url' | 'length' | 'empty' | 'unknown';
  /** `string`, `boolean`, `integer` or `number`. */
  readonly expected?: string;
  readonly allowed?: readonly (string | number)[];
  readonly least?: number;
  readonly most?: number;
}

export interface ReadRequest {
  readonly request: GenerationRequest;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
}

export const VOICE_NAMES: readonly string[] = VOICES.map(
  ({ name, gender }) => `${name} (${gender === 'female' ? 'Female' : 'Male'})`,
);
/** Each voice with its name on the wire and how it comes across. */
export const VOICE_CHARACTERS = VOICES.map(({ name, gender, character }, i) => ({
  name,
  gender,
  character,
  wireName: VOICE_NAMES[i]!,
}));
export const LANGUAGE_NAMES: readonly string[] = Object.values(LANGUAGES);
export const DEFAULT_VOICE = 'Zephyr (Female)';
export const DEFAULT_VOICE_PROMPT = 'Say the following.';
const MOST_PROMPT_CHARACTERS = 5000;

/**
 * Reads the fields that every dialect shares. Nothing is fetched: a URL is good when its spelling is.
 *
 * @throws ServiceError `invalid_request` with a `FieldProblem` as details, `script_empty`, `script_too_long`.
 */
export function readRequestFields(
  fields: RequestFields,
  rules: FieldRules,
  drawSeed: () => number,
): ReadRequest {
  const read = reader(fields, rules);
  const resolution = read.choice('resolution', RESOLUTIONS) ?? '720p';
  const fps = read.choice('fps', FRAME_RATES) ?? 24;
  const image = read.media('image') ?? read.refuse('image', { problem: 'missing', expected: 'string' });
  const seed = read.integer('seed', rules.leastSeed, MAX_SEED) ?? -1;
  const request = {
    image,
    speech: readSpeech(read, rules),
    videoPrompt: read.prompt('videoPrompt') || DEFAULT_VIDEO_PROMPT,
    negativePrompt: read.prompt('negativePrompt') ?? '',
    negativeStrength: read.number('negativeStrength', 0, 4) ?? rules.negativeStrength,
    resolution,
    fps,
    seed: seed < 0 ? drawSeed() : seed,
    preview: false,
    captions: rules.captions ?? NO_CAPTIONS,
  };
  return {
    request,
    upsamplePrompts: !(read.flag('disablePromptUpsampling') ?? false),
    checkSafety: !(read.flag('disableSafetyFilter') ?? true),
  };
}

type Reader = ReturnType<typeof reader>;

function readSpeech(read: Reader, { defaultScript, transcript }: FieldRules): Speech {
  // Read, and refused when wrong, even where a recording makes them idle.
  const voice = read.voice() ?? DEFAULT_VOICE;
  const language = read.language() ?? LANGUAGES['en-US'];
  const stylePrompt = read.prompt('voicePrompt') ?? DEFAULT_VOICE_PROMPT;
  const text = read.text('script') ?? '';
  const audio = read.media('audio');
  if (audio !== undefined) return { kind: 'recording', audio, transcript };
  const said = text.trim() === '' ? defaultScript : text;
  if (said === undefined) return read.refuse('script', { problem: text === '' ? 'missing' : 'empty' });
  checkScript(said);
  return {
    kind: 'script',
    text: said,
    voice: findVoice(voice).name,
    language: findLanguage(language),
    stylePrompt,
  };
}

function reader(fields: RequestFields, { name }: FieldRules) {
  const refuse = (field: FieldName, problem: Omit<FieldProblem, 'field'>): never => {
    throw fieldError({ field: name(field), ...problem });
  };
  const get = <T>(field: FieldName, type: z.ZodType<T>, expected: string): T | undefined => {
    const value = fields[field] ?? undefined;
    if (value === undefined) return undefined;
    const parsed = type.safeParse(value);
    return parsed.success ? parsed.data : refuse(field, { problem: 'type', expected });
  };
  const text = (field: FieldName) => get(field, z.string(), 'string');
  const inRange = (field: FieldName, value: number | undefined, least: number, most: number) =>
    value !== undefined && (value < least || value > most)
      ? refuse(field, { problem: 'range', least, most })
      : value;
  const known = (
    field: 'voice' | 'language',
    find: (text: string) => unknown,
    allowed: readonly string[],
  ) => {
    const written = text(field);
    // Clients send an empty choice for "the default".
    if (written === undefined || written.trim() === '') return undefined;
    try {
      find(written);
    } catch {
      return refuse(field, { problem: 'enum', allowed });
    }
    return written;
  };
  return {
    refuse,
    text,
    flag: (field: FieldName) => get(field, z.boolean(), 'boolean'),
    number: (field: FieldName, least: number, most: number) =>
      inRange(field, get(field, z.number(), 'number'), least, most),
    integer: (field: FieldName, least: number, most: number) =>
      inRange(field, get(field, z.int(), 'integer'), least, most),
    choice: <const T extends string | number>(field: FieldName, allowed: readonly T[]): T | undefined => {
      const written = get(field, z.union([z.string(), z.number()]), typeof allowed[0]);
      if (written === undefined || written === '') return undefined;
      return allowed.find((each) => each === written) ?? refuse(field, { problem: 'enum', allowed });
    },
    prompt: (field: FieldName) => {
      const prompt = text(field);
      if (prompt !== undefined && prompt.length > MOST_PROMPT_CHARACTERS)
        refuse(field, { problem: 'length', most: MOST_PROMPT_CHARACTERS });
      return prompt;
    },
    media: (field: 'image' | 'audio') => {
      const ref = text(field)?.trim();
      if (ref === undefined || ref === '') return undefined;
      return isMediaRef(ref) ? ref : refuse(field, { problem: 'url' });
    },
    voice: () => known('voice', findVoice, VOICE_NAMES),
    language: () => known('language', findLanguage, LANGUAGE_NAMES),
  };
}

/** What is said in a recording, in the language of the request; undefined when nothing is given. */
export function readTranscript(text: string, language: unknown): Transcript | undefined {
  if (text.trim() === '') return undefined;
  checkScript(text);
  return {
    text,
    language: findLanguage(typeof language === 'string' && language !== '' ? language : 'en-US'),
  };
}

/** An http(s) URL, a data URI or an upload of the caller; never a path of this machine. */
export function isMediaRef(ref: string): boolean {
  if (/^data:[^,]*,./is.test(ref) || /^upload:[\w-]+$/.test(ref)) return true;
  return isWebUrl(ref);
}

export function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    (hostname.includes('.') || hostname.includes(':') || hostname === 'localhost' || isIP(hostname) > 0)
  );
}

/** The sentence for a problem, in the words of no vendor in particular. */
export function fieldError({ field, ...problem }: FieldProblem): ServiceError {
  return new ServiceError('invalid_request', sentence({ field, ...problem }), {
    details: { field, ...problem },
  });
}

function sentence({ field, problem, expected, allowed = [], least, most }: FieldProblem): string {
  switch (problem) {
    case 'missing':
      return `The field ${field} is missing; it is required.`;
    case 'empty':
      return `The field ${field} is empty; write what the avatar should say.`;
    case 'type':
      return `The field ${field} must be ${/^[aeiou]/.test(expected ?? '') ? 'an' : 'a'} ${expected}.`;
    case 'enum':
      return `The field ${field} must be one of: ${allowed.join(', ')}.`;
    case 'range':
      return `The field ${field} must be from ${least} to ${most}.`;
    case 'url':
      return `The field ${field} must be a valid http(s) URL or a data URI.`;
    case 'length':
      return `The field ${field} may have at most ${most} characters.`;
    case 'unknown':
      return `The field ${field} is unknown.`;
  }
}
