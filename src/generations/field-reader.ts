import { isIP } from 'node:net';
import { z } from 'zod';
import { LANGUAGES } from '../domain/languages.ts';
import { findLanguage } from '../speech/languages.ts';
import { findVoice, VOICES } from '../speech/voices.ts';
import { type FieldProblem, fieldError } from './field-problem.ts';

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
  'prompt',
  'lastImage',
  'duration',
  'aspectRatio',
  'draft',
  'promptUpsampling',
  'saveAudio',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
export type RequestFields = Partial<Record<FieldName, unknown>>;

/** What the caller's API calls a field, for sentences about it. */
export type FieldNaming = (field: FieldName) => string;

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
const MOST_PROMPT_CHARACTERS = 5000;

/** Reads single fields; each gives undefined for one that is absent, null or, where clients send that, empty. */
export function fieldReader(fields: RequestFields, name: FieldNaming) {
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
    media: (field: 'image' | 'lastImage' | 'audio') => {
      const ref = text(field)?.trim();
      if (ref === undefined || ref === '') return undefined;
      return isMediaRef(ref) ? ref : refuse(field, { problem: 'url' });
    },
    voice: () => known('voice', findVoice, VOICE_NAMES),
    language: () => known('language', findLanguage, LANGUAGE_NAMES),
  };
}

export type FieldReader = ReturnType<typeof fieldReader>;

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
