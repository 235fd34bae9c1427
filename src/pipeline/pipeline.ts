import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { MotionStretch } from '../engine/motion/motion.ts';
import { checkText } from '../safety/text-check.ts';
import { addressRule } from './address-guard.ts';
import { animate, wholeMotion } from './animate.ts';
import { burnCaptions } from './burn-captions.ts';
import { writeSidecar } from './captions.ts';
import { checkPhoto } from './check-safety.ts';
import { encode } from './encode.ts';
import { type EffectivePrompts, effectivePromptsOf, enrichPrompts } from './enrich-prompts.ts';
import { announceEstimate } from './estimate.ts';
import { type FetchedMedia, fetchMedia } from './fetch.ts';
import { type HeardTalk, hearTalk } from './hear-talk.ts';
import { Inspection, type InspectionDepth } from './inspection.ts';
import { keepWarnings } from './keep-warnings.ts';
import { listen } from './listen.ts';
import { ENGINE, type PipelineContext, StageTimer } from './pipeline-context.ts';
import { type ReadyVision, readyVision } from './ready-vision.ts';
import { render } from './render.ts';
import { type GenerationReport, reportInput } from './report.ts';
import { examine, faceShare, type RiggedPortrait, rigExamined } from './rig.ts';
import { type Talk, talkOf } from './said.ts';
import { listenToEnd, speak } from './speak.ts';
import { splitStream } from './split-stream.ts';
import { STAGES, type Stage } from './stage.ts';
import { assertReachable, type FrameStream, type StageDump, writeStage } from './stage-dump.ts';
import { Thumbnail } from './thumbnail.ts';

export interface GenerateVideoOptions {
  /** Stop after this stage and write its value instead of a video. */
  readonly until?: Stage | undefined;
  /** `light` measures at most 24 frames, `full` every one. */
  readonly inspection: InspectionDepth;
  /** Whether one of the frames is also wanted as a picture. */
  readonly thumbnail?: boolean | undefined;
  /** Whether words and picture must pass the safety filter; not unless said. */
  readonly checkSafety?: boolean | undefined;
  /** Whether what script and portrait suggest is added to the prompts; not unless said. */
  readonly upsamplePrompts?: boolean | undefined;
}

/** A finished video with its report, or the value of the stage that was asked for; both in the work directory. */
export interface GeneratedVideo extends StageDump {
  readonly report: GenerationReport | undefined;
  /** The captions that go beside the video. */
  readonly captionsPath?: string | undefined;
  readonly thumbnailPath?: string | undefined;
  /** What was rendered: the request's prompts and what was added to them. */
  readonly effectivePrompts?: EffectivePrompts | undefined;
}

/**
 * The whole line: a portrait and something to say become a lip-synced mp4.
 *
 * @throws ServiceError with one sentence for every input that cannot be used; plain errors are our bugs.
 */
export async function generateVideo(
  asked: AvatarRequest,
  { until, inspection: depth, thumbnail: wantsThumbnail = false, ...options }: GenerateVideoOptions,
  caller: PipelineContext,
): Promise<GeneratedVideo> {
  assertReachable(until, asked.speech);
  if (options.checkSafety) checkText(asked);
  const warnings: string[] = [];
  const context = keepWarnings(caller, warnings);
  const warn = (message: string) => context.report({ type: 'warning', message });
  const timer = new StageTimer(context);
  const stopped = async (value: unknown): Promise<GeneratedVideo> => ({
    ...(await writeStage(until!, value, context.workDirectory)),
    report: undefined,
  });

  const media = await timer.run('fetch', () => fetchAll(asked, context));
  if (options.checkSafety) await timer.time('fetch', () => checkPhoto(media.image));
  if (until === 'fetch') return stopped(media);

  // A photo that cannot be animated is refused before time is spent on speech.
  const needsPhoto = until === undefined || STAGES.indexOf(until) >= STAGES.indexOf('rig');
  const examined = needsPhoto
    ? await timer.time('rig', () => examine(media.image, asked, context))
    : undefined;
  examined?.warnings.forEach(warn);
  const request = options.upsamplePrompts ? enrichPrompts(asked, examined && faceShare(examined)) : asked;

  let prepared: Promise<RiggedPortrait> | undefined;
  // Once, also when the video is begun again.
  const rigged = () => {
    prepared ??= timer.run('rig', () => rigExamined(examined!, context));
    return prepared;
  };
  const needsVision = until === undefined || until === 'encode';
  const vision = needsVision ? readyVision(examined!, context.clock) : undefined;
  // It fails for whoever comes for it.
  vision?.catch(() => {});
  const about = { request, until, depth, vision, wantsThumbnail, media };
  const line = { ...about, rigged, context, timer, warn, warnings, stopped };
  const { speech } = request;
  if (speech.kind === 'script')
    return speak(speech, request, { context, timer }, (talk) => followTalk(talk, line));
  const said = await timer.run('listen', () => listen(media.sound!, request, context));
  return until === 'listen' ? stopped(said) : followTalk(talkOf(said), line);
}

/** What the whole line has been told and has found out before the first word. */
interface Line {
  readonly request: AvatarRequest;
  readonly until: Stage | undefined;
  readonly depth: InspectionDepth;
  readonly vision: Promise<ReadyVision> | undefined;
  readonly wantsThumbnail: boolean;
  readonly media: Awaited<ReturnType<typeof fetchAll>>;
  readonly rigged: () => Promise<RiggedPortrait>;
  readonly context: PipelineContext;
  readonly timer: StageTimer;
  readonly warn: (message: string) => void;
  readonly warnings: readonly string[];
  readonly stopped: (value: unknown) => Promise<GeneratedVideo>;
}

/** The line from the first word on: frames are drawn and encoded while later sentences are still being spoken. */
async function followTalk(talk: Talk, line: Line): Promise<GeneratedVideo> {
  const { request, until, context, timer, stopped } = line;
  if (until === 'speak') return stopped(await listenToEnd(talk));

  const onLength = (seconds: number) => context.report({ type: 'length', seconds });
  const heard = hearTalk(talk, request, context.clock, onLength);
  const motion = animate({ ...talk, passages: heard.toAnimate }, request, timer);
  if (until === 'animate') return stopped(await wholeMotion(motion));

  const rigged = await line.rigged();
  if (until === 'rig') return stopped(rigged);

  const [toRender, toInspect] = splitStream(motion, 2);
  const stream = { fps: request.fps, expectedFrames: heard.expectedFrames };
  const frames = render(rigged.portrait, toRender!, stream, context);
  if (until === 'render') return stopped(frames);
  return finishVideo({ talk, heard, rigged, frames, motion: toInspect! }, line);
}

interface Drawn {
  readonly talk: Talk;
  readonly heard: HeardTalk;
  readonly rigged: RiggedPortrait;
  readonly frames: FrameStream;
  readonly motion: AsyncIterator<MotionStretch>;
}

async function finishVideo(
  { talk, heard, rigged, frames, motion }: Drawn,
  line: Line,
): Promise<GeneratedVideo> {
  const { request, until, depth, vision, media, context, timer, warn, warnings, stopped } = line;
  announceEstimate(frames, depth, context);
  const { clock } = context;
  const expectedFrames = Math.round(talk.expectedDuration * request.fps);
  const clip = { ...rigged, motion, sound: heard.meter, vision: vision!, expectedFrames, clock };
  const inspection = await Inspection.start(depth, clip);
  const inspected = { ...frames, frames: inspection.watch(frames.frames) };
  const thumbnail = new Thumbnail(inspected);
  const watched = line.wantsThumbnail ? { ...inspected, frames: thumbnail.watch() } : inspected;
  const captioned = await burnCaptions(watched, heard.captionsToBurn, rigged.portrait.rig);
  if (captioned.warning) warn(captioned.warning);
  const video = await encode(captioned.stream, {
    ...heard.toEncode,
    ...(request.silent ? { sound: undefined } : {}),
    isDraft: request.draft ?? false,
    context,
    timer,
  });
  const { path, ...reportedVideo } = video;
  const quality = inspection.report();
  const said = { duration: heard.meter.duration, speechEngine: talk.speechEngine };
  const report: GenerationReport = {
    version: context.version,
    engine: ENGINE,
    seed: request.seed,
    input: reportInput(request, said, { ...rigged.examination, sha256: media.image.sha256 }),
    video: reportedVideo,
    timings: { ...timer.timings, inspect: inspection.seconds, total: timer.totalSeconds() },
    quality,
    warnings,
  };
  if (until === 'encode') return { ...(await stopped(video)), report };
  const captionsPath = writeSidecar(heard.writer?.captions ?? [], request, context.workDirectory);
  const thumbnailPath = line.wantsThumbnail ? await thumbnail.write(context.workDirectory) : undefined;
  const effectivePrompts = effectivePromptsOf(request);
  return { path, captionsPath, thumbnailPath, arraysDirectory: undefined, report, effectivePrompts };
}

async function fetchAll(
  { image, speech }: AvatarRequest,
  { workDirectory, signal, allowPrivate = [] }: PipelineContext,
) {
  const isAllowedAddress = addressRule(allowPrivate);
  const fetchOne = (ref: string, kind: 'image' | 'sound'): Promise<FetchedMedia> =>
    fetchMedia(ref, { kind, directory: workDirectory, signal, isAllowedAddress });
  return {
    image: await fetchOne(image, 'image'),
    sound: speech.kind === 'recording' ? await fetchOne(speech.audio, 'sound') : undefined,
  };
}
