import type { AskedVideo } from '../../domain/asked-video.ts';
import { type AvatarRequest, NO_CAPTIONS } from '../../domain/avatar-request.ts';
import { LONGEST_VIDEO_SOUND_SECONDS, type VideoRequest } from '../../domain/video-request.ts';
import type { PortableContext } from '../generate-messages.ts';
import type { RenderChildren } from '../render-children.ts';
import type { EngineEvent, EngineJob, RenderEngine } from './engine.ts';
import { EngineFailure } from './engine-failure.ts';
import { eventStream, nothingKept } from './event-stream.ts';

/** The name of our own line among engines. */
export const EMBEDDED = 'embedded';

export interface EmbeddedOptions {
  readonly children: RenderChildren;
  readonly context: Omit<PortableContext, 'workDirectory'>;
}

/** Our own line, in a render child: a photo of a face speaks. */
export function createEmbeddedEngine({ children, context }: EmbeddedOptions): RenderEngine {
  const make = (job: EngineJob, signal: AbortSignal) =>
    eventStream(async (report) => {
      const { checkSafety, upsamplePrompts, workDirectory } = job;
      const made = await children.generate(
        {
          request: avatarOf(job.asked),
          options: { inspection: 'light', thumbnail: true, checkSafety, upsamplePrompts },
          context: { ...context, workDirectory },
        },
        {
          signal,
          report: (event) => (event.type === 'progress' || event.type === 'length') && report(event),
        },
      );
      const video = {
        videoPath: made.path,
        thumbnailPath: made.thumbnailPath,
        captionsPath: made.captionsPath,
        seconds: made.report!.video.duration,
        effectivePrompts: made.effectivePrompts!,
        report: made.report,
        warnings: made.report!.warnings,
      };
      return { type: 'result', video: { kind: 'finished', video } } satisfies EngineEvent;
    });
  return {
    id: EMBEDDED,
    capabilities: async () => ({
      tasks: ['avatar'],
      audio: true,
      frameRates: [24, 25, 30, 48],
      sizes: undefined,
      longestSeconds: undefined,
      seed: true,
      negativePrompt: true,
      cancel: 'hard',
      progress: true,
    }),
    submit: make,
    // It never gives a handle: what it began ended with its process.
    resume: () => nothingKept(EMBEDDED),
    health: async () => ({
      ok: true,
      version: context.version,
      detail: 'Runs on this machine, without a GPU.',
    }),
    close: () => {},
  };
}

/** A picture with a sound is a person who says it. */
export const avatarOf = (asked: AskedVideo): AvatarRequest =>
  asked.model === 'p-video-avatar' ? asked.request : talkingPicture(asked.request);

function talkingPicture({
  prompt,
  image,
  audio,
  resolution,
  fps,
  seed,
  draft,
  saveAudio,
}: VideoRequest): AvatarRequest {
  if (image === undefined || audio === undefined)
    throw new EngineFailure(EMBEDDED, 'refused', 'The embedded engine needs a portrait and a recording.');
  return {
    image,
    speech: { kind: 'recording', audio },
    videoPrompt: prompt,
    negativePrompt: '',
    negativeStrength: 0,
    resolution,
    fps,
    seed,
    preview: false,
    draft,
    silent: !saveAudio,
    longestSeconds: LONGEST_VIDEO_SOUND_SECONDS,
    captions: NO_CAPTIONS,
  };
}
