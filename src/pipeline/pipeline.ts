import type { GenerationRequest } from '../domain/generation-request.ts';
import { animate } from './animate.ts';
import { burnCaptions } from './burn-captions.ts';
import { captionSpeech, writeSidecar } from './captions.ts';
import { encode } from './encode.ts';
import { announceEstimate } from './estimate.ts';
import { type FetchedMedia, fetchMedia } from './fetch.ts';
import { Inspection, type InspectionDepth } from './inspection.ts';
import { listen } from './listen.ts';
import { ENGINE, type PipelineContext, StageTimer } from './pipeline-context.ts';
import { render } from './render.ts';
import { type GenerationReport, reportInput } from './report.ts';
import { rig } from './rig.ts';
import { speak } from './speak.ts';
import type { PipelineEvent, Stage } from './stage.ts';
import { assertReachable, type StageDump, writeStage } from './stage-dump.ts';

export interface GenerateVideoOptions {
  /** Stop after this stage and write its value instead of a video. */
  readonly until?: Stage | undefined;
  /** `light` measures at most 24 frames, `full` every one. */
  readonly inspection: InspectionDepth;
}

/** A finished video with its report, or the value of the stage that was asked for; both in the work directory. */
export interface GeneratedVideo extends StageDump {
  readonly report: GenerationReport | undefined;
  /** The captions that go beside the video. */
  readonly captionsPath?: string | undefined;
}

/**
 * The whole line: a portrait and something to say become a lip-synced mp4.
 *
 * @throws ServiceError with one sentence for every input that cannot be used; plain errors are our bugs.
 */
export async function generateVideo(
  request: GenerationRequest,
  { until, inspection: depth }: GenerateVideoOptions,
  caller: PipelineContext,
): Promise<GeneratedVideo> {
  assertReachable(until, request.speech);
  const warnings: string[] = [];
  const context = keepWarnings(caller, warnings);
  const warn = (message: string) => context.report({ type: 'warning', message });
  const timer = new StageTimer(context);
  const stopped = async (value: unknown): Promise<GeneratedVideo> => ({
    ...(await writeStage(until!, value, context.workDirectory)),
    report: undefined,
  });

  const media = await timer.run('fetch', () => fetchAll(request, context));
  if (until === 'fetch') return stopped(media);

  const { speech } = request;
  const said =
    speech.kind === 'script'
      ? await timer.run('speak', () => speak(speech, request, context))
      : await timer.run('listen', () => listen(media.sound!, request, context));
  if (until === 'speak' || until === 'listen') return stopped(said);

  const motion = await timer.run('animate', () => animate(said, request));
  if (until === 'animate') return stopped(motion);

  const rigged = await timer.run('rig', () => rig(media.image, request, context));
  rigged.warnings.forEach(warn);
  if (until === 'rig') return stopped(rigged);

  const frames = render(rigged.portrait, motion, context);
  if (until === 'render') return stopped(frames);

  announceEstimate(frames, depth, context);
  const inspection = await Inspection.start(depth, { ...rigged, motion, said, clock: context.clock });
  const inspected = { ...frames, frames: inspection.watch(frames.frames) };
  const captions = captionSpeech(said, request);
  const captioned = await burnCaptions(inspected, request.captions.burn ? captions : [], rigged.portrait.rig);
  if (captioned.warning) warn(captioned.warning);
  const video = await encode(captioned.stream, { said, context, timer });
  const { path, ...reportedVideo } = video;
  const report: GenerationReport = {
    version: context.version,
    engine: ENGINE,
    seed: request.seed,
    input: reportInput(request, said, { ...rigged.examination, sha256: media.image.sha256 }),
    video: reportedVideo,
    timings: { ...timer.timings, inspect: inspection.seconds, total: timer.totalSeconds() },
    quality: inspection.report(),
    warnings,
  };
  if (until === 'encode') return stopped(report);
  const captionsPath = writeSidecar(captions, request, context.workDirectory);
  return { path, captionsPath, arraysDirectory: undefined, report };
}

/** The same context, but what anybody warns of is also added to `warnings`. */
function keepWarnings(context: PipelineContext, warnings: string[]): PipelineContext {
  const report = (event: PipelineEvent) => {
    if (event.type === 'warning') warnings.push(event.message);
    context.report(event);
  };
  return { ...context, report };
}

async function fetchAll({ image, speech }: GenerationRequest, { workDirectory, signal }: PipelineContext) {
  const fetchOne = (ref: string, kind: 'image' | 'sound'): Promise<FetchedMedia> =>
    fetchMedia(ref, { kind, directory: workDirectory, signal });
  return {
    image: await fetchOne(image, 'image'),
    sound: speech.kind === 'recording' ? await fetchOne(speech.audio, 'sound') : undefined,
  };
}
