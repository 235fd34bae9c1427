import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const STRESS = fileURLToPath(new URL('../../stress/stress.ts', import.meta.url));
const FAULTY = fileURLToPath(new URL('../../stress/faulty-server.ts', import.meta.url));
const TIMEOUT_MS = 300_000;

interface Report {
  readonly acknowledged: number;
  readonly succeeded: number;
  readonly findings: readonly string[];
}

function stress(...options: readonly string[]): { readonly status: number | null; readonly report: Report } {
  const args = [STRESS, '--json', '--no-load', ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  });
  const last = stdout.trim().split('\n').at(-1);
  if (!last) throw new Error(stderr);
  return { status, report: JSON.parse(last) as Report };
}

test(
  'servers and render children are killed at random moments, and nothing is lost, doubled or left open',
  () => {
    const { status, report } = stress('--kills', '10', '--seed', '3');
    expect(report.findings).toEqual([]);
    expect(status).toBe(0);
    expect(report.acknowledged).toBeGreaterThanOrEqual(12);
    expect(report.succeeded).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

// As many kills, and of such a seed, as it takes to meet the fault.
test.each([
  ['acknowledge-before-commit', ['--kills', '3', '--seed', '2'], /is lost/],
  ['settle-outside', ['--kills', '8'], /still held back/],
])(
  'a server that would %s is found out',
  (fault, kills, finding) => {
    const { status, report } = stress(...kills, '--server', `${FAULTY} ${fault}`);
    expect(status).toBe(1);
    expect(report.findings.join('\n')).toMatch(finding);
  },
  TIMEOUT_MS,
);
