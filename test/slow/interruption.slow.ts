import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runCli, SAMPLE } from './run-cli.ts';

const LONG_SCRIPT = 'Many pages make a book, and many books make a library. '.repeat(20);
const root = mkdtempSync(join(tmpdir(), 'interruption-'));
const folder = join(root, 'work');
// Of its own, so that what other programs do there is not taken for ours.
const temporary = join(root, 'tmp');
const place = { cwd: folder, env: { TMPDIR: temporary } };

beforeEach(() => {
  for (const path of [folder, temporary]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const COMMANDS = {
  generate: ['generate', '--image', SAMPLE, '--script', LONG_SCRIPT, '--seed', '1', '--out', 'long.mp4'],
  video: ['video', '--prompt', 'A quiet sea', '--duration', '20', '--seed', '1', '--out', 'long.mp4'],
} as const;

const start = (during: (pid: number) => void, command: keyof typeof COMMANDS = 'generate') =>
  runCli(COMMANDS[command], { ...place, during });

// Early (starting up), in the middle (preparing) and late (drawing and encoding).
test.each([
  [0.5, 'generate'],
  [2.5, 'generate'],
  [8, 'generate'],
  [0.5, 'video'],
  [5, 'video'],
] as const)(
  'Ctrl-C after %d s of %s ends with 130 within a second and leaves nothing',
  async (seconds, command) => {
    let sent = 0;
    const { status, seconds: total } = await start((pid) => {
      void wait(seconds * 1000).then(() => {
        sent = performance.now();
        process.kill(pid, 'SIGINT');
      });
    }, command);
    const after = (performance.now() - sent) / 1000;
    expect(status).toBe(130);
    expect(total).toBeGreaterThan(seconds);
    expect(after).toBeLessThan(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(workFolders()).toEqual([]);
  },
);

test('after a SIGKILL the render process ends by itself and the next run cleans up', async () => {
  const run = await start((pid) => void wait(6000).then(() => killTree(pid)));
  expect(run.status).not.toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  // It is of the lowest priority and notices between two pieces of work: on a busy machine that takes seconds.
  for (let tries = 0; tries < 100 && ownProcesses().length > 0; tries++) await wait(200);
  expect(ownProcesses()).toEqual([]);
  await runCli(
    ['generate', '--image', SAMPLE, '--script', 'Hi.', '--preview', '--seed', '1', '--out', 'short.mp4'],
    place,
  );
  expect(readdirSync(folder)).toEqual(['short.mp4']);
  expect(workFolders()).toEqual([]);
});

/** The launcher and the command line below it, but not the render process: that one must notice by itself. */
function killTree(launcher: number) {
  const children = (pid: number) =>
    execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  for (const pid of [...safely(() => children(launcher)), launcher]) {
    const isRenderProcess = safely(() => commandLine(pid).includes('generate-process'));
    if (isRenderProcess !== true) process.kill(pid, 'SIGKILL');
  }
}

const commandLine = (pid: number) =>
  execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });

function safely<T>(read: () => T): T | never[] {
  try {
    return read();
  } catch {
    // pgrep and ps fail when there is no such process.
    return [];
  }
}

/** Processes that were started with our temporary folder: the ones this test is about, and nobody else's. */
const ownProcesses = () =>
  readdirSync('/proc').filter(
    (pid) =>
      /^\d+$/.test(pid) &&
      safely(() => readFileSync(`/proc/${pid}/environ`, 'utf8').includes(temporary)) === true,
  );

const workFolders = () => readdirSync(temporary);
