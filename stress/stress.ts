// npm run stress [-- --kills 50] [--seed 1] [--json]: load and faults, on this machine only. Exit status 1 when anything was lost.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { judge } from './judge.ts';
import { measureLoad } from './load.ts';
import { SERVER, ServerProcess } from './server-process.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    /** What runs the server instead; tests plant faults with it. */
    server: { type: 'string' },
    'no-load': { type: 'boolean', default: false },
  },
});

const PORTRAIT = fileURLToPath(new URL('../assets/sample/portrait.png', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'stress-'));
const log = (line: string) => values.json || console.log(line);

try {
  const image = `data:image/png;base64,${readFileSync(PORTRAIT).toString('base64')}`;
  const command = values.server ? values.server.split(' ') : [SERVER, 'serve'];
  const server = new ServerProcess(directory, command, { MOUTHPIECE_CONCURRENCY: '2' });
  const env = { ...process.env, MOUTHPIECE_DATA_DIR: directory };
  const create = [SERVER, 'keys', 'create', '--name', 'stress', '--credits', '100000', '--json'];
  const { key } = JSON.parse(execFileSync(process.execPath, create, { env }).toString()) as { key: string };
  const { startMs } = await server.start();
  log(`started in ${Math.round(startMs)} ms`);
  const load = values['no-load'] ? undefined : await measureLoad(server.url, key, image);
  if (load) log(JSON.stringify(load));
  const before = load ? await countGenerations(server.url, key) : 0;
  const observed = await chaos({
    server,
    key,
    image,
    kills: Number(values.kills),
    seed: Number(values.seed),
    log: (line) => void log(line),
  });
  const findings = judge({ ...observed, total: observed.total - before });
  const report = {
    startMs: Math.round(startMs),
    load,
    kills: Number(values.kills),
    acknowledged: observed.acknowledged.size,
    succeeded: [...observed.states.values()].filter((state) => state === 'succeeded').length,
    findings,
  };
  console.log(values.json ? JSON.stringify(report) : summary(report));
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function countGenerations(url: string, key: string): Promise<number> {
  const answer = await fetch(`${url}/mouthpiece/v1/generations?limit=1`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return ((await answer.json()) as { total: number }).total;
}

function summary({
  kills,
  acknowledged,
  findings,
}: {
  kills: number;
  acknowledged: number;
  findings: readonly string[];
}) {
  const verdict = findings.length === 0 ? 'nothing was lost, doubled or left open' : findings.join('\n');
  return `${kills} kills, ${acknowledged} generations acknowledged: ${verdict}`;
}
