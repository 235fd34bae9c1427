import { readFile } from 'node:fs/promises';
import type { VideoRequest } from '../../domain/video-request.ts';
import { readLivingPlan } from '../../engine/animatic/living/living-plan.ts';
import { prepareLivingPhoto } from '../../engine/animatic/living/prepare-living-photo.ts';
import { readPrompt } from '../../engine/animatic/prompt/read-prompt.ts';
import { synthesiseAmbience } from '../../engine/animatic/sound/synthesise-ambience.ts';
import type { Pcm } from '../../engine/audio/pcm.ts';
import type { RgbImage } from '../../engine/image.ts';
import { decodeSound } from '../../media/decode-sound.ts';
import type { VideoJob } from '../../media/encode-video.ts';
import { asSharp, readPortrait, toRgb } from '../../media/images.ts';
import { beginEarly } from '../begin-early.ts';
import { type EncodedVideo, encode } from '../encode.ts';
import type { FinishedVideo, Materials, Size } from '../engines/engine.ts';
import { announceEstimate } from '../estimate.ts';
import { ForeignInspection, type ForeignReport } from '../foreign-inspection.ts';
import { keepWarnings } from '../keep-warnings.ts';
import { readRecord } from '../materials-record.ts';
import { type PipelineContext, StageTimer } from '../pipeline-context.ts';
import { prepareMaterials } from '../prepare-materials.ts';
import type { FrameStream } from '../stage-dump.ts';
import { Thumbnail } from '../thumbnail.ts';
import type { Subject } from './animatic-assignment.ts';
import { drawAnimatic, drawnSize } from './draw-animatic.ts';
import { lookAtPicture } from './look-at-picture.ts';

/** The name of the engine that draws what a prompt names, without a neural net. */
export const ANIMATIC = 'animatic';

export interface AnimaticJob {
  readonly request: VideoRequest;
  readonly upsamplePrompts: boolean;
  readonly checkSafety: boolean;
}

/** What went in, how the prompt was understood, and what came out. */
export interface AnimaticReport {
  readonly version: string;
  readonly engine: typeof ANIMATIC;
  readonly seed: number;
  readonly input: Pick<VideoRequest, 'prompt' | 'resolution' | 'fps' | 'draft' | 'saveAudio'> & {
    readonly hasImage: boolean;
    readonly hasAudio: boolean;
  };
  readonly plan: Subject['plan'];
  readonly video: Omit<EncodedVideo, 'path'>;
  readonly timings: Readonly<Record<string, number>>;
  readonly quality: ForeignReport;
  readonly warnings: readonly string[];
}

/**
 * A prompt becomes a drawn film: a picture comes alive, or a scene of what the prompt names is composed. What there is of a
 * sound, it moves with.
 *
 * @throws ServiceError with one sentence for every input that cannot be used; plain errors are our bugs.
 */
export async function generateAnimatic(job: AnimaticJob, caller: PipelineContext): Promise<FinishedVideo> {
  const warnings: string[] = [];
  const context = keepWarnings(caller, warnings);
  const materials = await prepareMaterials({ model: 'p-video', ...job }, context);
  const { effectivePrompts } = await readRecord(context.workDirectory);
  const timer = new StageTimer(context);
  const subject = await timer.run('rig', () => subjectOf(materials));
  timer.begin('animate');
  const sound = await heardSound(materials);
  const stream = film({ subject, sound }, materials, context);
  announceEstimate(stream, 'light', context);
  // The threads get ready while the sound is made.
  const drawn = beginEarly(stream.frames);
  const inspection = inspectionOf(materials, context);
  const thumbnail = new Thumbnail({ ...stream, frames: inspection.watch(drawn) });
  const { path, ...video } = await encode(
    { ...stream, frames: thumbnail.watch() },
    {
      sound: soundOf(job.request, materials),
      frameCount: frameCountOf(materials),
      isDraft: materials.draft,
      engine: ANIMATIC,
      ...{ context, timer },
    },
  ).finally(() => drawn.return());
  const report: AnimaticReport = {
    version: context.version,
    engine: ANIMATIC,
    seed: materials.seed,
    input: inputOf(job.request),
    plan: subject.plan,
    video,
    timings: { ...timer.timings, inspect: inspection.seconds, total: timer.totalSeconds() },
    quality: inspection.report(1),
    warnings,
  };
  return {
    videoPath: path,
    thumbnailPath: await thumbnail.write(context.workDirectory),
    captionsPath: undefined,
    seconds: video.duration,
    effectivePrompts,
    report,
    warnings,
  };
}

// Beats and loudness need no more.
const HEARD_RATE = 16_000;

const frameCountOf = ({ seconds, fps }: Materials) => Math.max(1, Math.round(seconds * fps));

async function subjectOf(materials: Materials): Promise<Subject> {
  const { prompt, seed, imagePath, draft } = materials;
  if (imagePath === undefined) return { kind: 'scene', plan: readPrompt(prompt, seed) };
  const plan = readLivingPlan(prompt, seed);
  const canvas = await readPicture(imagePath, drawnSize(materials, draft));
  return {
    kind: 'living',
    plan,
    photo: prepareLivingPhoto({ canvas, plan, ...(await lookAtPicture(canvas)) }),
  };
}

async function readPicture(path: string, { width, height }: Size): Promise<RgbImage> {
  const picture = await readPortrait(await readFile(path));
  if (picture.width === width && picture.height === height) return picture;
  return toRgb(asSharp(picture).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }));
}

const heardSound = async ({ soundPath }: Materials): Promise<Pcm | undefined> =>
  soundPath === undefined ? undefined : decodeSound(soundPath, { sampleRate: HEARD_RATE });

/** Black or frozen pictures are found in what is drawn, too. */
const inspectionOf = (materials: Materials, { clock }: PipelineContext) =>
  new ForeignInspection('light', {
    ...{ width: materials.width, height: materials.height, fps: materials.fps, clock },
    frameCount: frameCountOf(materials),
    sound: undefined,
    speaker: 'Nobody speaks in a drawn video.',
  });

function film(
  shown: { readonly subject: Subject; readonly sound: Pcm | undefined },
  materials: Materials,
  { renderThreads: threads, signal }: PipelineContext,
): FrameStream {
  const { width, height, fps, seed, draft } = materials;
  const size = { width, height };
  const frameCount = frameCountOf(materials);
  const shooting = { ...drawnSize(size, draft), fps, frameCount, seed };
  const frames = drawAnimatic({ ...shown, size, shooting, threads, signal });
  return { width, height, fps, expectedFrames: () => frameCount, frames };
}

/** What is heard: the sound that was given, or one that suits what there is to see. */
function soundOf({ saveAudio }: VideoRequest, materials: Materials): VideoJob['sound'] {
  if (!saveAudio) return undefined;
  const { soundPath, prompt, seconds, seed } = materials;
  if (soundPath !== undefined) return { kind: 'file', path: soundPath };
  const { ambience } = readPrompt(prompt, seed);
  return { kind: 'pcm', parts: [synthesiseAmbience(ambience, seconds, seed)] };
}

const inputOf = ({ prompt, resolution, fps, draft, saveAudio, image, audio }: VideoRequest) => ({
  ...{ prompt, resolution, fps, draft, saveAudio },
  hasImage: image !== undefined,
  hasAudio: audio !== undefined,
});
