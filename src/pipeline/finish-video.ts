import { join } from 'node:path';
import type { AskedVideo } from '../domain/asked-video.ts';
import { ServiceError } from '../domain/errors.ts';
import { readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import { type ConformedFrames, conformFrames, type WantedFrames } from '../media/conform-frames.ts';
import { closeTrack } from '../media/decoding.ts';
import { type EncodedVideo, encodeVideo, type VideoJob } from '../media/encode-video.ts';
import { type ForeignVideo, openForeignVideo, UnusableVideo } from '../media/foreign-video.ts';
import { syntheticComment } from '../media/provenance.ts';
import { SOUND_RATE } from '../media/sound-encoder.ts';
import { readSound } from '../media/sound-reader.ts';
import { burnCaptions } from './burn-captions.ts';
import { writeSidecar } from './captions.ts';
import type { FinishedVideo, Materials } from './engines/engine.ts';
import { EngineFailure } from './engines/engine-failure.ts';
import { type FinishReport, finishInput } from './finish-report.ts';
import { ForeignInspection, type ForeignSpeaker, headOf, lookAtSpeaker } from './foreign-inspection.ts';
import type { InspectionDepth } from './inspection.ts';
import { keepWarnings } from './keep-warnings.ts';
import { type MaterialsRecord, readRecord } from './materials-record.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { sentSoundParts } from './sent-sound.ts';
import { captionsOfSpeech } from './speech-captions.ts';
import type { FrameStream } from './stage-dump.ts';
import { Thumbnail } from './thumbnail.ts';

export interface FinishOrder {
  /** The engine that made the video, as its failures, the report and the file name it. */
  readonly engine: string;
  /** The file as the engine gave it. */
  readonly rawPath: string;
  readonly asked: AskedVideo;
  /** What `prepareMaterials` made in the same work directory. */
  readonly materials: Materials;
  readonly inspection: InspectionDepth;
  /** Whether one of the frames is also wanted as a picture. */
  readonly thumbnail: boolean;
}

/**
 * Whatever file an engine gave becomes the video that was asked for: its pictures at the asked size, rate and length,
 * with exactly the sound that was sent, inspected, with captions.
 *
 * @throws EngineFailure `bad-video` with one sentence for a file that cannot become it.
 */
export async function finishVideo(order: FinishOrder, caller: PipelineContext): Promise<FinishedVideo> {
  const started = caller.clock();
  const record = await readRecord(caller.workDirectory);
  const warnings = [...record.warnings];
  const context = keepWarnings(caller, warnings);
  let video: ForeignVideo | undefined;
  try {
    video = await openForeignVideo(order.rawPath);
    return await finish({ order, record, video, context, warnings, started });
  } catch (error) {
    throw error instanceof UnusableVideo ? badVideo(order.engine, error) : error;
  } finally {
    if (video) closeTrack(video);
  }
}

const badVideo = (engine: string, fault: UnusableVideo) =>
  new EngineFailure(engine, 'bad-video', `${engine} gave a file that ${fault.message}.`, fault);

interface Finishing {
  readonly order: FinishOrder;
  readonly record: MaterialsRecord;
  readonly video: ForeignVideo;
  readonly context: PipelineContext;
  readonly warnings: readonly string[];
  readonly started: number;
}

async function finish(finishing: Finishing): Promise<FinishedVideo> {
  const { order, video, context } = finishing;
  const { width, height, fps, seconds } = order.materials;
  const frameCount = Math.max(1, Math.round(seconds * fps));
  const wanted = { width, height, fps, frameCount };
  const conformed = conformFrames(video, { ...wanted, signal: context.signal });
  try {
    return await finishFrames(conformed, wanted, finishing);
  } finally {
    // An encoder that failed does not wait for the frame it had asked for.
    await conformed.frames.return();
  }
}

async function finishFrames(
  conformed: ConformedFrames,
  wanted: WantedFrames,
  finishing: Finishing,
): Promise<FinishedVideo> {
  const { order, record, context, warnings } = finishing;
  const { asked, materials } = order;
  const { clock, workDirectory } = context;
  const { frameCount, ...format } = wanted;
  const speaker = await speakerOf(finishing);
  const clip = { ...wanted, sound: record.said?.reading, speaker, clock };
  const inspection = new ForeignInspection(order.inspection, clip);
  const frames = inspection.watch(conformed.frames);
  const stream: FrameStream = { ...format, expectedFrames: () => frameCount, frames };
  const thumbnail = new Thumbnail(stream);
  const watched = order.thumbnail ? { ...stream, frames: thumbnail.watch() } : stream;
  const captions = await captionsOfSpeech(asked, record.said?.timeline, materials);
  const head = typeof speaker === 'string' ? undefined : headOf(speaker);
  const captioned = await burnCaptions(watched, captions?.toBurn, head);
  if (captioned.warning) context.report({ type: 'warning', message: captioned.warning });
  const encoded = await encode(captioned.stream, frameCount, finishing);
  const report = reportOf(encoded, inspection, conformed, finishing);
  return {
    engine: order.engine,
    videoPath: join(workDirectory, VIDEO_FILE),
    thumbnailPath: order.thumbnail ? await thumbnail.write(workDirectory) : undefined,
    captionsPath:
      asked.model === 'p-video-avatar'
        ? writeSidecar(captions?.all ?? [], asked.request, workDirectory)
        : undefined,
    seconds: encoded.durationSeconds,
    effectivePrompts: record.effectivePrompts,
    report,
    warnings,
  };
}

const VIDEO_FILE = 'video.mp4';
// Of the whole work; a neural engine takes minutes for what is finished in seconds.
const ENGINES_SHARE = 0.9;

async function encode(stream: FrameStream, frameCount: number, finishing: Finishing): Promise<EncodedVideo> {
  const { order, context } = finishing;
  const { width, height, fps } = stream;
  const started = context.clock();
  return encodeVideo({
    frames: stream.frames,
    ...{ width, height, fps, frameCount },
    sound: await soundFor(finishing),
    path: join(context.workDirectory, VIDEO_FILE),
    metadata: {
      comment: syntheticComment(context.version, order.engine),
      sourceType: 'trainedAlgorithmicMedia',
    },
    signal: context.signal,
    onFrame: (done) => {
      const secondsLeft = ((context.clock() - started) / done) * (frameCount - done);
      const fraction = ENGINES_SHARE + (1 - ENGINES_SHARE) * (done / frameCount);
      context.report({ type: 'progress', stage: 'encode', fraction, secondsLeft });
    },
  });
}

/** The sound that was sent, exactly; the engine's own where none was sent and one is wanted. */
async function soundFor({ order, video, context }: Finishing): Promise<VideoJob['sound']> {
  const { asked, materials, rawPath } = order;
  if (asked.model === 'p-video' && !asked.request.saveAudio) return undefined;
  if (materials.soundPath !== undefined) return { kind: 'pcm', parts: sentSoundParts(materials.soundPath) };
  if (video.source.hasSound && (await isReadable(rawPath, context.signal)))
    return { kind: 'file', path: rawPath };
  const message = video.source.hasSound
    ? `The sound that ${order.engine} made cannot be read, so the video has none.`
    : `${order.engine} made no sound, so the video has none.`;
  context.report({ type: 'warning', message });
  return undefined;
}

/** Whether its sound can be decoded to its end: a fault that shows only there would cost the whole video. */
async function isReadable(path: string, signal: AbortSignal): Promise<boolean> {
  try {
    let length = 0;
    for await (const [plane] of readSound(path, { sampleRate: SOUND_RATE, signal })) length += plane!.length;
    return length > 0;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}

/** Whoever should speak in the video, or why nobody should. */
async function speakerOf({ order, record }: Finishing): Promise<ForeignSpeaker | string> {
  const { asked, materials } = order;
  const face = record.photo?.face;
  if (!materials.imagePath) return 'No picture of a speaker was given.';
  if (!record.said) return 'Nobody was asked to speak.';
  if (!face || !record.said.mouth) return 'The picture shows no face that can be followed.';
  const { temperament } =
    asked.model === 'p-video-avatar'
      ? readBehaviour(asked.request)
      : readBehaviour({ videoPrompt: asked.request.prompt, negativePrompt: '', negativeStrength: 0 });
  return lookAtSpeaker(materials.imagePath, face.region, { expected: record.said.mouth, temperament });
}

function reportOf(
  { durationSeconds, sizeBytes }: EncodedVideo,
  inspection: ForeignInspection,
  { count }: ConformedFrames,
  { order, record, video, context, warnings, started }: Finishing,
): FinishReport {
  const { width, height, fps, seed, seconds } = order.materials;
  const own = context.clock() - started - inspection.seconds;
  const timings = { ...record.timings, encode: own, inspect: inspection.seconds };
  const shownFrames = Math.round(seconds * fps) - Math.round(count.heldSeconds * fps);
  return {
    version: context.version,
    engine: order.engine,
    seed,
    input: finishInput(order.asked, record),
    source: { ...video.source, fps: count.fps || video.source.fps },
    video: { width, height, fps, duration: durationSeconds, sizeBytes },
    timings: { ...timings, total: Object.values(timings).reduce((sum, time) => sum + time, 0) },
    quality: inspection.report(count.shown / Math.max(1, shownFrames)),
    warnings,
  };
}
