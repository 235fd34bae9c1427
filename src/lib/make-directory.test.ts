import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

const folder = mkdtempSync(join(tmpdir(), 'make-directory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('folders are made down to the last one, and may be there already', () => {
  const path = join(folder, 'a', 'b', 'c');
  makeDirectory(path);
  makeDirectory(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

test('a file in the way is an error', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => makeDirectory(file)).toThrow(/EEXIST/);
  expect(() => makeDirectory(join(file, 'below'))).toThrow();
});

test.runIf(process.platform === 'linux')('where no folder can be made it fails at once', () => {
  // In a process of its own: one that hangs cannot be stopped by a test's timeout.
  const script = `import(${JSON.stringify(new URL('./make-directory.ts', import.meta.url).href)})
    .then(({ makeDirectory }) => makeDirectory('/proc/nowhere/below')).catch(({ code }) => console.log(code));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { timeout: 20_000, encoding: 'utf8' });
  expect(stdout).toBe('ENOENT\n');
});
