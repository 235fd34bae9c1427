// What must stay fast: npm run bench [-- --json] [-- --size 720p --seconds 10 | --server]
// Every part runs in a process of its own, one after the other, so that its memory and its CPU time are its own.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchJob, BenchPart, BenchResults } from './bench-part.ts';
import type { ListeningCosts } from './listening-costs.ts';
import { serverCosts } from './server-costs.ts';
import type { SpeechCosts } from './speech-costs.ts';

const PART = fileURLToPath(new URL('./bench-part.ts', import.meta.url));
const SIZES = ['720p', '1080p'] as const;
const SECONDS = [10, 60] as const;
// The noise of a shared machine: the median of three is steady to about a tenth.
const REPEATS = 3;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string' },
    seconds: { type: 'string' },
    server: { type: 'boolean', default: false },
  },
});

const lengths = values.seconds ? [Number(values.seconds)] : SECONDS;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
// Neither depends on the size of the picture.
const sounds = new Map<number, { readonly speech: SpeechCosts; readonly listening: ListeningCosts }>();
try {
  if (!values.server)
    for (const size of SIZES.filter((name) => !values.size || name === values.size))
      for (const seconds of lengths) report(await measure(size, seconds));
  if (values.server || !(values.size || values.seconds)) reportServer(await serverCosts());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size: (typeof SIZES)[number], seconds: number) {
  const job = { size, seconds, folder };
  const prepares = await repeat('prepare', job);
  const cached = await repeat('prepare-cached', job);
  const speak = await run('speak', job);
  const both = await run('render-encode', job);
  await run('render-to-file', job);
  const encodeOnly = await run('encode-only', job);
  rmSync(join(folder, 'frames.i420'), { force: true });
  const perFrame = (cpuSeconds: number) => round((cpuSeconds * 1000) / both.frames);
  return {
    size,
    seconds: round(both.clipSeconds),
    stages: {
      speakOverLength: round(speak.wall / speak.clipSeconds),
      renderEncodeCpuMs: perFrame(both.cpu),
      encodeCpuMs: perFrame(encodeOnly.cpu),
      renderCpuMs: perFrame(both.cpu - encodeOnly.cpu),
    },
    renderEncodeRatio: round(both.wall / both.clipSeconds),
    encodeOnlyRatio: round(encodeOnly.wall / both.clipSeconds),
    renderEncodeOverEncodeOnly: round(both.wall / encodeOnly.wall),
    prepareSeconds: median(prepares.map(({ wall }) => wall)),
    cachedPrepareSeconds: median(cached.map(({ wall }) => wall)),
    rssMb: Math.round(both.rssMb),
    job: await jobCosts(job),
    ...(await soundCosts(job)),
  };
}

/** Of whole jobs, from the request to the video: with a portrait never seen before, and with one that was. */
async function jobCosts(job: Omit<BenchJob, 'part'>) {
  const fresh = await repeat('job-fresh', job);
  const cached = await repeat('job-cached', job);
  return {
    seconds: round(cached[0]!.clipSeconds),
    freshOverLength: median(fresh.map(({ wall, clipSeconds }) => wall / clipSeconds)),
    cachedOverLength: median(cached.map(({ wall, clipSeconds }) => wall / clipSeconds)),
    freshInspectShare: median(fresh.map(({ inspectShare }) => inspectShare)),
    cachedInspectShare: median(cached.map(({ inspectShare }) => inspectShare)),
  };
}

/** What is listened to is the video of the last job. */
async function soundCosts(job: Omit<BenchJob, 'part'>) {
  const known = sounds.get(job.seconds);
  if (known) return known;
  const costs = {
    speech: rounded(await run('speech-costs', job)),
    listening: rounded(await run('listening-costs', job)),
  };
  sounds.set(job.seconds, costs);
  return costs;
}

async function repeat<Part extends BenchPart>(part: Part, job: Omit<BenchJob, 'part'>) {
  const results: BenchResults[Part][] = [];
  for (let i = 0; i < REPEATS; i++) results.push(await run(part, job));
  return results;
}

function run<Part extends BenchPart>(part: Part, job: Omit<BenchJob, 'part'>): Promise<BenchResults[Part]> {
  const child = fork(PART, [], { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', (figures: BenchResults[Part]) => resolve(figures));
    child.once('exit', (code) => reject(new Error(`${part} ended with status ${code}.`)));
    child.send({ ...job, part });
  });
}

function report(figures: Awaited<ReturnType<typeof measure>>) {
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  const { stages, job, speech, listening, ...totals } = figures;
  console.table({ ...totals, ...stages });
  console.table({ job });
  console.table({ speech });
  console.table({ listening });
}

function reportServer(server: Awaited<ReturnType<typeof serverCosts>>) {
  if (values.json) console.log(JSON.stringify({ server }));
  else console.table({ server });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return round(sorted[sorted.length >> 1]!);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function rounded<Costs extends object>(costs: Costs): Costs {
  const entries = Object.entries(costs).map(([name, value]) => [
    name,
    typeof value === 'number' ? round(value) : value,
  ]);
  return Object.fromEntries(entries) as Costs;
}
