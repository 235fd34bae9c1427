import { FRAME_RATES, RESOLUTIONS } from '../domain/avatar-request.ts';
import { DEFAULT_VIDEO_PROMPT, MAX_SEED } from '../domain/request-rules.ts';
import { ASPECT_RATIOS, VIDEO_FRAME_RATES } from '../domain/video-request.ts';
import { DEFAULT_VOICE, DEFAULT_VOICE_PROMPT } from '../generations/avatar-fields.ts';
import { type FieldName, LANGUAGE_NAMES, VOICE_NAMES } from '../generations/field-reader.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a vendor calls the fields it documents. */
export type FieldNames = Partial<Readonly<Record<FieldName, string>>>;

const FIELDS: Readonly<Record<FieldName, JsonSchema>> = {
  image: {
    type: 'string',
    format: 'uri',
    description: 'The portrait: URL or data URI of a JPEG, PNG or WebP picture.',
  },
  audio: {
    type: 'string',
    format: 'uri',
    description: 'A recording that the lips follow: URL or data URI. It wins over the script.',
  },
  script: { type: 'string', description: 'What the avatar says; needed unless there is a recording.' },
  voice: { type: 'string', enum: VOICE_NAMES, default: DEFAULT_VOICE, description: 'Who speaks the script.' },
  language: {
    type: 'string',
    enum: LANGUAGE_NAMES,
    default: LANGUAGE_NAMES[0],
    description: 'The language of the script.',
  },
  voicePrompt: {
    type: 'string',
    default: DEFAULT_VOICE_PROMPT,
    description: 'How the script is spoken: mood, pace, loudness.',
  },
  videoPrompt: {
    type: 'string',
    default: DEFAULT_VIDEO_PROMPT,
    description: 'How the person behaves: expression, nods, gaze.',
  },
  negativePrompt: { type: 'string', default: '', description: 'What to avoid.' },
  negativeStrength: {
    type: 'number',
    minimum: 0,
    maximum: 4,
    default: 0.5,
    description: 'How much what is to be avoided is damped.',
  },
  resolution: { type: 'string', enum: RESOLUTIONS, default: RESOLUTIONS[0], description: 'Of the video.' },
  fps: { type: 'integer', enum: FRAME_RATES, default: 24, description: 'Frames a second.' },
  seed: {
    type: 'integer',
    minimum: 0,
    maximum: MAX_SEED,
    description: 'The same request with the same seed gives the same video; random if absent.',
  },
  disablePromptUpsampling: {
    type: 'boolean',
    default: false,
    description: 'Takes the prompts as they are.',
  },
  disableSafetyFilter: {
    type: 'boolean',
    default: true,
    description: 'Skips the check of prompts, script and picture.',
  },
  prompt: { type: 'string', description: 'What the video shows.' },
  lastImage: { type: 'string', format: 'uri', description: 'The picture to end with: URL or data URI.' },
  duration: {
    type: 'integer',
    minimum: 1,
    default: 5,
    description: 'Seconds; the audio sets it where there is one.',
  },
  aspectRatio: {
    type: 'string',
    enum: ASPECT_RATIOS,
    default: '16:9',
    description: 'The shape of the video; the image sets it where there is one.',
  },
  draft: { type: 'boolean', default: false, description: 'A quick look at lower quality.' },
  promptUpsampling: { type: 'boolean', default: true, description: 'Whether the prompt may be enriched.' },
  saveAudio: { type: 'boolean', default: true, description: 'Whether the video has a sound.' },
};

/** The JSON Schema of what a vendor's clients send, under its own names; a script or a recording must be there. */
export function inputSchema(names: FieldNames, maxScriptCharacters: number): JsonSchema {
  const properties = (Object.entries(names) as [FieldName, string][]).map(([field, name]) => [
    name,
    field === 'script' ? { ...FIELDS.script, maxLength: maxScriptCharacters } : FIELDS[field],
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    required: [names.image],
    anyOf: [{ required: [names.script] }, { required: [names.audio] }],
    properties: Object.fromEntries(properties),
  };
}

/** The same of `p-video`: a prompt is all it needs. */
export function videoInputSchema(names: FieldNames, mostSeconds: number): JsonSchema {
  const properties = (Object.entries(names) as [FieldName, string][]).map(([field, name]) => [
    name,
    { ...FIELDS[field], ...VIDEO_FIELDS[field], ...(field === 'duration' ? { maximum: mostSeconds } : {}) },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    required: [names.prompt],
    properties: Object.fromEntries(properties),
  };
}

/** What is another thing to say of a field where there is no portrait. */
const VIDEO_FIELDS: Partial<Readonly<Record<FieldName, JsonSchema>>> = {
  image: { description: 'The first frame: URL or data URI of a JPEG, PNG or WebP picture.' },
  audio: { description: 'What the video goes with: URL or data URI. It sets the length.' },
  fps: { enum: VIDEO_FRAME_RATES },
  disableSafetyFilter: { description: 'Skips the check of prompt and picture.' },
};
