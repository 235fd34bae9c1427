import {
  type AvatarRequest,
  type CaptionChoice,
  FRAME_RATES,
  NO_CAPTIONS,
  RESOLUTIONS,
  type Speech,
  type Transcript,
} from '../domain/avatar-request.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { DEFAULT_VIDEO_PROMPT, MAX_SEED } from '../domain/request-rules.ts';
import { findLanguage } from '../speech/languages.ts';
import { checkScript } from '../speech/script.ts';
import { findVoice } from '../speech/voices.ts';
import { type FieldNaming, type FieldReader, fieldReader, type RequestFields } from './field-reader.ts';

export interface AvatarFieldRules {
  readonly name: FieldNaming;
  /** -1 where it means "draw one". */
  readonly leastSeed: -1 | 0;
  readonly negativeStrength: number;
  /** Said when there is neither a script nor a recording; without it that is refused. */
  readonly defaultScript?: string | undefined;
  readonly transcript?: Transcript | undefined;
  readonly captions?: CaptionChoice;
}

/** The part of a draft that its fields tell. */
export interface ReadAvatar {
  readonly model: 'p-video-avatar';
  readonly request: AvatarRequest;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
}

export const DEFAULT_VOICE = 'Zephyr (Female)';
export const DEFAULT_VOICE_PROMPT = 'Say the following.';

/**
 * Reads the fields of an avatar that every dialect shares. Nothing is fetched: a URL is good when its spelling is.
 *
 * @throws ServiceError `invalid_request` with a `FieldProblem` as details, `script_empty`, `script_too_long`.
 */
export function readAvatarFields(
  fields: RequestFields,
  rules: AvatarFieldRules,
  drawSeed: () => number,
): ReadAvatar {
  const read = fieldReader(fields, rules.name);
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
    model: 'p-video-avatar',
    request,
    upsamplePrompts: !(read.flag('disablePromptUpsampling') ?? false),
    checkSafety: !(read.flag('disableSafetyFilter') ?? true),
  };
}

function readSpeech(read: FieldReader, { defaultScript, transcript }: AvatarFieldRules): Speech {
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

/** What is said in a recording, in the language of the request; undefined when nothing is given. */
export function readTranscript(text: string, language: unknown): Transcript | undefined {
  if (text.trim() === '') return undefined;
  checkScript(text);
  return {
    text,
    language: findLanguage(typeof language === 'string' && language !== '' ? language : 'en-US'),
  };
}
