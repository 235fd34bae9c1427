import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { GenerationReport } from '../../src/pipeline/report.ts';
import { runCli, SAMPLE } from './run-cli.ts';

// Twelve seconds with two pauses, so that every gate has something to measure.
const SCRIPT = `Hello, my name is Mouthpiece, and I put words into pictures. Once, this was only a photograph.

Now it moves and speaks, on your own machine.

Bring me a portrait, and tell me more.`;
const PAINTINGS = ['mona-lisa', 'girl-with-a-pearl-earring', 'la-donna-velata', 'bouguereau-child'];
const paintings = process.env.MOUTHPIECE_TEST_PORTRAITS ?? '';
const folder = mkdtempSync(join(tmpdir(), 'gates-'));
const env = { MOUTHPIECE_CACHE_DIR: join(folder, 'cache') };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function reportOf(image: string, ...options: string[]): Promise<GenerationReport> {
  const args = [
    'generate',
    '--image',
    image,
    '--seed',
    '7',
    '--out',
    'out.mp4',
    '--report',
    'report.json',
    ...options,
  ];
  const { status, stderr } = await runCli(args, { cwd: folder, env });
  expect(status, stderr).toBe(0);
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
}

describe('a twelve-second script passes every gate', () => {
  const portraits = [
    ['the sample', SAMPLE],
    ...PAINTINGS.map((name) => [name, join(paintings, `${name}.jpg`)]),
  ];

  test.each(portraits)('%s', async (_, image = '') => {
    if (!existsSync(image))
      return expect(image, 'set MOUTHPIECE_TEST_PORTRAITS to a folder that has it').not.toBe(SAMPLE);
    const { quality } = await reportOf(image, '--script', SCRIPT);
    expect(quality.skipped).toEqual([]);
    expect(quality.gates.filter(({ pass }) => !pass)).toEqual([]);
  });
});
