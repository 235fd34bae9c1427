import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { QualityReport } from '../engine/quality/gates.ts';
import type { EncodedVideo } from './encode.ts';
import type { PhotoExamination } from './examine-photo.ts';
import type { Said } from './said.ts';
import type { Stage } from './stage.ts';

/** What went in, what came out, how long it took and how good it is. */
export interface GenerationReport {
  readonly version: string;
  readonly engine: string;
  readonly seed: number;
  readonly input: ReportedInput;
  readonly video: Omit<EncodedVideo, 'path'>;
  /** Seconds a stage took, also while others ran; stages that did not run are absent. */
  readonly timings: Readonly<Partial<Record<Stage | 'inspect' | 'total', number>>>;
  readonly quality: QualityReport;
  readonly warnings: readonly string[];
}

export interface ReportedInput {
  readonly speech: 'script' | 'recording';
  /** Seconds of sound. */
  readonly duration: number;
  readonly voice?: string;
  readonly language?: string;
  /** The engine that spoke the script; not always the first that was asked. */
  readonly speechEngine?: string | undefined;
  readonly stylePrompt?: string;
  readonly videoPrompt: string;
  readonly negativePrompt: string;
  readonly negativeStrength: number;
  readonly resolution: string;
  readonly preview: boolean;
  readonly photo: PhotoExamination & { readonly sha256: string };
}

/** The part of the report that repeats the request; neither the script nor any address is in it. */
export function reportInput(
  request: AvatarRequest,
  said: Pick<Said, 'duration' | 'speechEngine'>,
  photo: PhotoExamination & { sha256: string },
): ReportedInput {
  const { speech, videoPrompt, negativePrompt, negativeStrength, resolution, preview } = request;
  const spoken =
    speech.kind === 'script'
      ? {
          voice: speech.voice,
          language: speech.language,
          speechEngine: said.speechEngine,
          stylePrompt: speech.stylePrompt,
        }
      : {};
  return {
    speech: speech.kind,
    duration: said.duration,
    ...spoken,
    videoPrompt,
    negativePrompt,
    negativeStrength,
    resolution,
    preview,
    photo,
  };
}
