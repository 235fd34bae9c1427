// What must stay fast: npm run bench [-- --json] [-- --size 720p --seconds 10]
// Every part runs in a process of its own, one after the other, so that its memory and its CPU time are its own.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchJob, BenchPart, PartFigures } from './bench-part.ts';

const PART = fileURLToPath(new URL('./bench-part.ts', import.meta.url));
const SIZES = ['720p', '1080p'] as const;
const SECONDS = [10, 60] as const;
// The noise of a shared machine: the median of three prepares is steady to about a tenth.
const PREPARES = 3;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string' },
    seconds: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  for (const size of SIZES.filter((name) => !values.size || name === values.size))
    for (const seconds of SECONDS.filter((length) => !values.seconds || length === Number(values.seconds)))
      report(await measure(size, seconds));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size: (typeof SIZES)[number], seconds: number) {
  const job = { size, seconds, folder };
  const prepares: number[] = [];
  for (let i = 0; i < PREPARES; i++) prepares.push((await run('prepare', job)).wall);
  const cached: number[] = [];
  for (let i = 0; i < PREPARES; i++) cached.push((await run('prepare-cached', job)).wall);
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
    prepareSeconds: median(prepares),
    cachedPrepareSeconds: median(cached),
    rssMb: Math.round(both.rssMb),
  };
}

function run(part: BenchPart, job: Omit<BenchJob, 'part'>): Promise<PartFigures> {
  const child = fork(PART, [], { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', (figures: PartFigures) => resolve(figures));
    child.once('exit', (code) => reject(new Error(`${part} ended with status ${code}.`)));
    child.send({ ...job, part });
  });
}

function report(figures: Awaited<ReturnType<typeof measure>>) {
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  const { stages, ...totals } = figures;
  console.table({ ...totals, ...stages });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return round(sorted[sorted.length >> 1]!);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
