import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadReport, measureLoad } from '../stress/load.ts';
import { SERVER, ServerProcess } from '../stress/server-process.ts';

const PORTRAIT = fileURLToPath(new URL('../assets/sample/portrait.png', import.meta.url));
const REPEATS = 3;

export interface ServerCosts extends LoadReport {
  /** From the start of the process to its first answer; the median of some, over a data folder that exists. */
  readonly listeningMs: number;
  /** From the lease to the first frame, with a portrait that was prepared before and a new script; the median of some. */
  readonly knownPortraitStartMs: number;
}

interface Asked {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** A data URI. */
  readonly image: string;
}

/** The real server in a process of its own, asked over loopback while it renders two videos. */
export async function serverCosts(): Promise<ServerCosts> {
  const directory = mkdtempSync(join(tmpdir(), 'server-costs-'));
  const server = new ServerProcess(directory, [SERVER, 'serve'], { MOUTHPIECE_CONCURRENCY: '2' });
  try {
    const env = { ...process.env, MOUTHPIECE_DATA_DIR: directory };
    const create = [SERVER, 'keys', 'create', '--name', 'bench', '--credits', '100000', '--json'];
    const { key } = JSON.parse(execFileSync(process.execPath, create, { env }).toString()) as { key: string };
    const image = `data:image/png;base64,${readFileSync(PORTRAIT).toString('base64')}`;
    const starts: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      if (i > 0) await server.stop();
      starts.push((await server.start()).startMs);
    }
    const ask = { url: server.url, headers: { authorization: `Bearer ${key}` }, image };
    await firstFrameMs(ask, 'Hello, and welcome.');
    const known: number[] = [];
    for (let i = 0; i < REPEATS; i++) known.push(await firstFrameMs(ask, `This is script ${i + 2}.`));
    const load = await measureLoad(server.url, key, image);
    return { ...load, listeningMs: median(starts), knownPortraitStartMs: median(known) };
  } finally {
    await server.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Makes one short video and tells how long after its lease it was being rendered. */
async function firstFrameMs({ url, headers, image }: Asked, script: string): Promise<number> {
  const generations = `${url}/mouthpiece/v1/generations`;
  const submitted = await fetch(generations, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ image, script, seed: 1 }),
  });
  const { id } = (await submitted.json()) as { id: string };
  let leasedAt: number | undefined;
  let renderedAt: number | undefined;
  const stream = await fetch(`${generations}/${id}/events`, { headers });
  const decoder = new TextDecoder();
  let said = '';
  for await (const chunk of stream.body!) {
    said += decoder.decode(chunk, { stream: true });
    if (said.includes('event: running')) leasedAt ??= performance.now();
    if (said.includes('"stage":"render"')) renderedAt ??= performance.now();
  }
  if (leasedAt === undefined || renderedAt === undefined) throw new Error(`${id} was not rendered: ${said}`);
  return renderedAt - leasedAt;
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1]!);
}
