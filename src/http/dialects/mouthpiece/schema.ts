import { z } from 'zod';
import { MODELS } from '../../../domain/asked-video.ts';
import { CAPTION_FORMATS, FRAME_RATES, RESOLUTIONS } from '../../../domain/avatar-request.ts';
import { GENERATION_STATES } from '../../../domain/generation.ts';
import { ASPECT_RATIOS, VIDEO_FRAME_RATES } from '../../../domain/video-request.ts';
import { LANGUAGE_NAMES, VOICE_NAMES } from '../../../generations/field-reader.ts';

const media = z.string().describe('An http(s) URL, a data URI, or upload:ID of a file sent to POST /files.');

/** Of either model. */
const shared = {
  resolution: z.enum(RESOLUTIONS).default('720p'),
  seed: z.int().min(-1).default(-1).describe('-1 draws one; the one used is in the answer.'),
  disableSafetyFilter: z.boolean().default(true),
  metadata: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Your own labels, given back as they came.'),
  callback: z
    .object({
      url: z.url({ protocol: /^https?$/ }),
      events: z.array(z.enum(['completed', 'failed', 'canceled'])).optional(),
    })
    .optional()
    .describe('Is sent the generation when it is final, signed.'),
};

/** A talking avatar. */
export const NewAvatar = z.object({
  model: z.literal('p-video-avatar').default('p-video-avatar'),
  image: media,
  script: z.string().max(5000).optional().describe('What the avatar says; needed unless there is audio.'),
  audio: media.optional().describe('A recording to lip-sync to; wins over the script.'),
  transcript: z.string().optional().describe('What is said in the recording; captions need it.'),
  voice: z.enum(VOICE_NAMES as [string]).default('Zephyr (Female)'),
  language: z.enum(LANGUAGE_NAMES as [string]).default('English (US)'),
  voicePrompt: z.string().default('Say the following.'),
  videoPrompt: z.string().default('The person is talking.'),
  negativePrompt: z.string().default(''),
  negativeStrength: z.number().min(0).max(4).default(1),
  fps: z.union(FRAME_RATES.map((rate) => z.literal(rate))).default(24),
  disablePromptUpsampling: z.boolean().default(false),
  captions: z
    .object({
      format: z.enum([...CAPTION_FORMATS, 'none']).default('none'),
      burn: z.boolean().default(false),
    })
    .optional(),
  ...shared,
});

/** A video of a prompt. */
export const NewVideo = z.object({
  model: z.literal('p-video'),
  prompt: z.string().min(1).max(5000).describe('What the video shows.'),
  image: media
    .optional()
    .describe('The first frame; the video has its shape. With audio the person in it speaks.'),
  lastImage: media.optional().describe('The frame to end with, where an engine can do that.'),
  audio: media.optional().describe('What the video goes with; it sets the length.'),
  duration: z
    .int()
    .min(1)
    .default(5)
    .describe('Seconds, without audio; the server has a limit, 10 unless set.'),
  aspectRatio: z.enum(ASPECT_RATIOS).default('16:9').describe('The shape, without an image.'),
  fps: z.union(VIDEO_FRAME_RATES.map((rate) => z.literal(rate))).default(24),
  draft: z.boolean().default(false).describe('A quick look at lower quality, at a quarter of the price.'),
  promptUpsampling: z.boolean().default(true).describe('Whether the prompt may be enriched.'),
  saveAudio: z.boolean().default(true).describe('Whether the video has a sound.'),
  ...shared,
});

/** The body of `POST /generations`. Values are read more leniently than it says: voices and languages in any spelling. */
export const NewGeneration = z.union([NewAvatar, NewVideo]);

const time = z.iso.datetime();

/** What every answer about a generation is. */
export const GenerationAnswer = z.object({
  id: z.string(),
  dialect: z.string(),
  model: z.enum(MODELS),
  state: z.enum(GENERATION_STATES),
  stage: z.string().nullable(),
  progress: z.number().min(0).max(1),
  etaSeconds: z.number().nullable(),
  seed: z.int(),
  engine: z.string().nullable().describe('Which engine made it.'),
  prompts: z.object({ video: z.string(), voice: z.string() }).nullable(),
  cost: z.object({ usd: z.number(), reservedUsd: z.number() }),
  videoSeconds: z.number().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  warnings: z.array(z.string()),
  files: z.partialRecord(z.enum(['video', 'thumbnail', 'srt', 'vtt', 'report']), z.url()),
  metadata: z.record(z.string(), z.unknown()),
  createdAt: time,
  updatedAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  filesExpireAt: time.nullable(),
});

/** A callback and every try to deliver it. */
export const CallbackAnswer = z.object({
  id: z.string().describe('Also the `webhook-id` of every try.'),
  event: z.enum(['progress', 'completed', 'failed', 'canceled']),
  url: z.url(),
  state: z.enum(['waiting', 'delivered', 'given_up', 'outdated']),
  createdAt: time,
  nextAttemptAt: time.nullable().describe('Of the next try, while it waits; past while it is tried.'),
  attempts: z.array(
    z.object({
      attempt: z.int().min(1),
      at: time,
      status: z.int().nullable().describe('What the receiver answered, if anything.'),
      error: z.string().nullable().describe('Why it does not count as delivered.'),
      milliseconds: z.int().min(0),
    }),
  ),
});

export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
