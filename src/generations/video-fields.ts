import { RESOLUTIONS } from '../domain/avatar-request.ts';
import { MAX_SEED } from '../domain/request-rules.ts';
import { ASPECT_RATIOS, VIDEO_FRAME_RATES, type VideoRequest } from '../domain/video-request.ts';
import { type FieldNaming, fieldReader, type RequestFields } from './field-reader.ts';

export interface VideoFieldRules {
  readonly name: FieldNaming;
  /** -1 where it means "draw one". */
  readonly leastSeed: -1 | 0;
  /** The longest video that may be asked for, seconds. */
  readonly mostSeconds: number;
}

/** The part of a draft that its fields tell. */
export interface ReadVideo {
  readonly model: 'p-video';
  readonly request: VideoRequest;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
}

export const DEFAULT_SECONDS = 5;

/**
 * Reads the fields of a `p-video` that every dialect shares. Nothing is fetched: a URL is good when its spelling is.
 *
 * @throws ServiceError `invalid_request` with a `FieldProblem` as details.
 */
export function readVideoFields(
  fields: RequestFields,
  rules: VideoFieldRules,
  drawSeed: () => number,
): ReadVideo {
  const read = fieldReader(fields, rules.name);
  const prompt = read.prompt('prompt')?.trim();
  if (!prompt) return read.refuse('prompt', { problem: 'missing', expected: 'string' });
  const seed = read.integer('seed', rules.leastSeed, MAX_SEED) ?? -1;
  const image = read.media('image');
  const audio = read.media('audio');
  // What something else decides is ignored, as the document says, whatever it is; only its type must be right.
  const most = audio === undefined ? rules.mostSeconds : Number.MAX_SAFE_INTEGER;
  const duration = read.integer('duration', audio === undefined ? 1 : 0, most);
  const aspectRatio = image === undefined ? read.choice('aspectRatio', ASPECT_RATIOS) : undefined;
  if (image !== undefined) read.text('aspectRatio');
  const preset = Math.min(DEFAULT_SECONDS, rules.mostSeconds);
  const request = {
    prompt,
    image,
    lastImage: read.media('lastImage'),
    audio,
    duration: audio === undefined ? (duration ?? preset) : preset,
    aspectRatio: aspectRatio ?? '16:9',
    resolution: read.choice('resolution', RESOLUTIONS) ?? '720p',
    fps: read.choice('fps', VIDEO_FRAME_RATES) ?? 24,
    draft: read.flag('draft') ?? false,
    saveAudio: read.flag('saveAudio') ?? true,
    seed: seed < 0 ? drawSeed() : seed,
  };
  const isUpsampled = read.flag('promptUpsampling');
  const isTakenAsIs = read.flag('disablePromptUpsampling');
  return {
    model: 'p-video',
    request,
    upsamplePrompts: isUpsampled ?? !(isTakenAsIs ?? false),
    checkSafety: !(read.flag('disableSafetyFilter') ?? true),
  };
}
