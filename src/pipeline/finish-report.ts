import type { AskedVideo } from '../domain/asked-video.ts';
import { taskOf } from '../domain/asked-video.ts';
import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { VideoRequest } from '../domain/video-request.ts';
import type { Task } from '../domain/video-task.ts';
import type { SourceVideo } from '../media/foreign-video.ts';
import type { EffectivePrompts } from './enrich-prompts.ts';
import type { ForeignReport } from './foreign-inspection.ts';
import type { MaterialsRecord } from './materials-record.ts';
import { type GenerationReport, type ReportedInput, reportInput } from './report.ts';

/** As the report of a video of our own; `source` is what the engine gave. */
export interface FinishReport extends Omit<GenerationReport, 'input' | 'quality' | 'timings'> {
  readonly input: ReportedInput | ReportedVideoInput;
  readonly source: SourceVideo;
  /** Seconds a stage took on this machine. */
  readonly timings: Readonly<Record<string, number>>;
  readonly quality: ForeignReport;
}

/** What `p-video` was asked for. */
export interface ReportedVideoInput
  extends Pick<VideoRequest, 'prompt' | 'aspectRatio' | 'resolution' | 'draft' | 'saveAudio'> {
  readonly task: Task;
  /** Seconds of sound, or of picture where none was given. */
  readonly duration: number;
  readonly photo: { readonly sha256: string } | undefined;
}

/** The part of the report that repeats what was asked. */
export function finishInput(asked: AskedVideo, record: MaterialsRecord): ReportedInput | ReportedVideoInput {
  const { said, photo, effectivePrompts } = record;
  if (asked.model === 'p-video-avatar') {
    const { reading, speechEngine } = said!;
    const rendered = withPrompts(asked.request, effectivePrompts);
    const { sha256, face } = photo!;
    return reportInput(
      rendered,
      { duration: reading.duration, speechEngine },
      { ...face!.examination, sha256 },
    );
  }
  const { prompt, aspectRatio, resolution, draft, saveAudio, duration } = asked.request;
  return {
    ...{ prompt, aspectRatio, resolution, draft, saveAudio, task: taskOf(asked) },
    duration: said?.reading.duration ?? duration,
    photo: photo && { sha256: photo.sha256 },
  };
}

function withPrompts(request: AvatarRequest, { video, voice }: EffectivePrompts): AvatarRequest {
  const { speech } = request;
  return {
    ...request,
    videoPrompt: video,
    speech: speech.kind === 'script' ? { ...speech, stylePrompt: voice } : speech,
  };
}
