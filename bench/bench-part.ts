// One part of the bench, in a process of its own: started with a job, it sends its figures and ends.
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import type { AvatarRequest, Resolution } from '../src/domain/avatar-request.ts';
import { animate, wholeMotion } from '../src/pipeline/animate.ts';
import { encode } from '../src/pipeline/encode.ts';
import { fetchMedia } from '../src/pipeline/fetch.ts';
import { type GeneratedVideo, generateVideo } from '../src/pipeline/pipeline.ts';
import { type PipelineContext, StageTimer } from '../src/pipeline/pipeline-context.ts';
import { render } from '../src/pipeline/render.ts';
import { rig } from '../src/pipeline/rig.ts';
import { cutPcm, cutTimeline, type Said, talkOf } from '../src/pipeline/said.ts';
import { listenToEnd, speak } from '../src/pipeline/speak.ts';
import { requestOf, scriptOf } from './bench-script.ts';
import { type ListeningCosts, listeningCosts } from './listening-costs.ts';
import { type SpeechCosts, speechCosts } from './speech-costs.ts';
import { endedChildrenCpu, type Spent, timed } from './timed.ts';

export interface BenchResults {
  readonly prepare: PartFigures;
  readonly 'prepare-cached': PartFigures;
  readonly speak: PartFigures;
  readonly 'render-encode': PartFigures;
  readonly 'render-to-file': PartFigures;
  readonly 'encode-only': PartFigures;
  readonly 'job-fresh': JobFigures;
  readonly 'job-cached': JobFigures;
  readonly 'speech-costs': SpeechCosts;
  readonly 'listening-costs': ListeningCosts;
}

export type BenchPart = keyof BenchResults;

export interface BenchJob<Part extends BenchPart = BenchPart> {
  readonly part: Part;
  readonly size: Resolution;
  readonly seconds: number;
  readonly folder: string;
}

export interface PartFigures extends Spent {
  readonly rssMb: number;
  readonly frames: number;
  readonly clipSeconds: number;
}

/** A whole job with the light inspection that every job has. */
export interface JobFigures extends Spent {
  readonly clipSeconds: number;
  /** What the inspection took of the CPU time of all threads and of the synthesiser's process, where the system tells. */
  readonly inspectShare: number;
}

const VIDEO = 'video.mp4';
const SPARE_SECONDS = 6;

process.once('message', (job: BenchJob) => {
  void perform(job).then((figures) => process.send!(figures, () => process.exit(0)));
});

async function perform(job: BenchJob): Promise<BenchResults[BenchPart]> {
  const text = scriptOf(job.seconds);
  if (job.part === 'speech-costs') return speechCosts(text);
  if (job.part === 'listening-costs') return listeningCosts(join(job.folder, 'job-cached', VIDEO), text);
  if (job.part === 'job-fresh' || job.part === 'job-cached') return wholeJob(job, requestOf(text, job.size));
  return performStages(job);
}

/** From the request to the video, nothing spoken before; the portrait may be. */
async function wholeJob(job: BenchJob, request: AvatarRequest): Promise<JobFigures> {
  const context = contextOf(job);
  const forgotten =
    job.part === 'job-fresh' ? context.cacheDirectory : join(context.cacheDirectory, 'speech');
  rmSync(forgotten, { recursive: true, force: true });
  let made: GeneratedVideo | undefined;
  const spent = await timed(async () => {
    made = await generateVideo(request, { inspection: 'light' }, { ...context, clock: threadCpu });
  });
  const { timings, video } = made!.report!;
  const cpu = spent.cpu + ((await endedChildrenCpu()) ?? 0);
  return { ...spent, clipSeconds: video.duration, inspectShare: timings.inspect! / cpu };
}

/** Seconds that this thread has worked: how long it waited for other programs says nothing about ours. */
function threadCpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

async function performStages(job: BenchJob): Promise<PartFigures> {
  // More is said than the clip takes: all clips of a length are equally long.
  const request = requestOf(scriptOf(job.seconds + SPARE_SECONDS), job.size);
  const context = contextOf(job);
  const image = await fetchMedia(request.image, { kind: 'image', directory: job.folder });
  if (job.part === 'prepare') rmSync(context.cacheDirectory, { recursive: true, force: true });
  if (job.part.startsWith('prepare')) return measured(() => rig(image, request, context));
  if (job.part === 'speak') rmSync(join(context.cacheDirectory, 'speech'), { recursive: true, force: true });
  let spoken: Said | undefined;
  const speaking = await measured(async () => {
    spoken = await say(request, context);
  });
  if (job.part === 'speak') return { ...speaking, clipSeconds: spoken!.duration };
  const said = cutTo(job.seconds, spoken!);
  const timer = new StageTimer(context);
  const motion = await wholeMotion(animate(talkOf(said), request, timer));
  const { frameCount, fps } = motion;
  const { portrait } = await rig(image, request, context);
  const about = { fps, expectedFrames: () => frameCount };
  const stream = render(portrait, [{ ...motion, firstFrame: 0 }], about, context);
  const file = join(job.folder, 'frames.i420');
  const ready = { ...stream, frames: readFrames(file, (portrait.width * portrait.height * 3) / 2) };
  const options = { sound: { kind: 'pcm', parts: [said.pcm] }, frameCount, context, timer } as const;
  const work: Record<string, () => Promise<unknown>> = {
    'render-encode': () => encode(stream, options),
    'encode-only': () => encode(ready, options),
    'render-to-file': () => writeFrames(stream.frames, file),
  };
  const figures = await measured(work[job.part]!);
  return { ...figures, frames: frameCount, clipSeconds: said.duration };
}

async function measured(work: () => Promise<unknown>): Promise<PartFigures> {
  const spent = await timed(work);
  return { ...spent, rssMb: process.resourceUsage().maxRSS / 1024, frames: 0, clipSeconds: 0 };
}

function say(request: AvatarRequest, context: PipelineContext): Promise<Said> {
  if (request.speech.kind !== 'script') throw new Error('The bench speaks a script.');
  return speak(request.speech, request, { context, timer: new StageTimer(context) }, listenToEnd);
}

function cutTo(seconds: number, said: Said): Said {
  const pcm = cutPcm(said.pcm, seconds);
  return {
    ...said,
    duration: seconds,
    sound: { kind: 'pcm', pcm },
    pcm,
    timeline: cutTimeline(said.timeline!, seconds),
  };
}

function contextOf({ folder, part }: BenchJob): PipelineContext {
  const workDirectory = join(folder, part);
  mkdirSync(workDirectory, { recursive: true });
  return {
    signal: new AbortController().signal,
    workDirectory,
    cacheDirectory: join(folder, 'cache'),
    renderThreads: readConfig().renderThreads,
    version: 'bench',
    report: () => {},
    clock: () => performance.now() / 1000,
    now: Date.now,
  };
}

async function writeFrames(frames: AsyncIterable<Uint8Array>, path: string) {
  const out = createWriteStream(path);
  for await (const frame of frames) {
    await new Promise<void>((resolve, reject) =>
      out.write(frame.slice(), (error) => (error ? reject(error) : resolve())),
    );
  }
  await new Promise<void>((resolve) => out.end(resolve));
}

async function* readFrames(path: string, byteLength: number): AsyncGenerator<Uint8Array> {
  for await (const frame of createReadStream(path, { highWaterMark: byteLength })) yield frame as Uint8Array;
}
