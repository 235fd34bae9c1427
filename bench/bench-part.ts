// One part of the bench, in a process of its own: started with a job, it sends its figures and ends.
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { type GenerationRequest, NO_CAPTIONS, type Resolution } from '../src/domain/generation-request.ts';
import { animate } from '../src/pipeline/animate.ts';
import { encode } from '../src/pipeline/encode.ts';
import { fetchMedia } from '../src/pipeline/fetch.ts';
import { type PipelineContext, StageTimer } from '../src/pipeline/pipeline-context.ts';
import { render } from '../src/pipeline/render.ts';
import { rig } from '../src/pipeline/rig.ts';
import { cutPcm, cutTimeline, type Said } from '../src/pipeline/said.ts';
import { speak } from '../src/pipeline/speak.ts';

export type BenchPart =
  | 'prepare'
  | 'prepare-cached'
  | 'speak'
  | 'render-encode'
  | 'render-to-file'
  | 'encode-only';

export interface BenchJob {
  readonly part: BenchPart;
  readonly size: Resolution;
  readonly seconds: number;
  readonly folder: string;
}

export interface PartFigures {
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
  readonly rssMb: number;
  readonly frames: number;
  readonly clipSeconds: number;
}

const SAMPLE = fileURLToPath(new URL('../assets/sample/portrait.png', import.meta.url));
// About nine seconds; said as often as the clip needs.
const SENTENCES =
  'Many people make maps before they move. A portrait is a map of a moment, and a voice gives it time. We measure both, and we say what we saw. ';
const SENTENCES_SECONDS = 8;

process.once('message', (job: BenchJob) => {
  void perform(job).then((figures) => process.send!(figures, () => process.exit(0)));
});

async function perform(job: BenchJob): Promise<PartFigures> {
  const request = requestOf(job);
  const context = contextOf(job);
  const image = await fetchMedia(request.image, { kind: 'image', directory: job.folder });
  if (job.part === 'prepare') rmSync(context.cacheDirectory, { recursive: true, force: true });
  if (job.part.startsWith('prepare')) return timed(() => rig(image, request, context));
  if (job.part === 'speak') rmSync(join(context.cacheDirectory, 'speech'), { recursive: true, force: true });
  let spoken: Said | undefined;
  const speaking = await timed(async () => {
    spoken = await say(request, context);
  });
  if (job.part === 'speak') return { ...speaking, clipSeconds: spoken!.duration };
  const said = cutTo(job.seconds, spoken!);
  const motion = animate(said, request);
  const { portrait } = await rig(image, request, context);
  const stream = render(portrait, motion, context);
  const file = join(job.folder, 'frames.i420');
  const ready = { ...stream, frames: readFrames(file, (portrait.width * portrait.height * 3) / 2) };
  const timer = new StageTimer(context);
  const work: Record<string, () => Promise<unknown>> = {
    'render-encode': () => encode(stream, { said, context, timer }),
    'encode-only': () => encode(ready, { said, context, timer }),
    'render-to-file': () => writeFrames(stream.frames, file),
  };
  const figures = await timed(work[job.part]!);
  return { ...figures, frames: motion.frameCount, clipSeconds: said.duration };
}

async function timed(work: () => Promise<unknown>): Promise<PartFigures> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    wall: (performance.now() - before) / 1000,
    cpu: (user + system) / 1e6,
    rssMb: process.resourceUsage().maxRSS / 1024,
    frames: 0,
    clipSeconds: 0,
  };
}

function requestOf({ size, seconds }: BenchJob): GenerationRequest {
  const text = SENTENCES.repeat(Math.ceil(seconds / SENTENCES_SECONDS) + 1);
  return {
    image: SAMPLE,
    speech: { kind: 'script', text, voice: 'Zephyr', language: 'en-US', stylePrompt: '' },
    videoPrompt: '',
    negativePrompt: '',
    negativeStrength: 1,
    resolution: size,
    fps: 24,
    seed: 1,
    preview: false,
    captions: NO_CAPTIONS,
  };
}

function say(request: GenerationRequest, context: PipelineContext): Promise<Said> {
  if (request.speech.kind !== 'script') throw new Error('The bench speaks a script.');
  return speak(request.speech, request, context);
}

/** The spoken text is longer than the clip: all clips of a length are equally long. */
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
