import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkDistinct, checkOutput, placeFile } from './output-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'output-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an output must be a file, new or old, in a folder that is there', () => {
  writeFileSync(join(folder, 'old.mp4'), 'old');
  expect(() => checkOutput(join(folder, 'old.mp4'))).not.toThrow();
  expect(() => checkOutput(join(folder, 'new.mp4'))).not.toThrow();
  expect(() => checkOutput('')).toThrow(/empty/);
  expect(() => checkOutput(folder)).toThrow(/is a folder/);
  expect(() => checkOutput(join(folder, 'no', 'new.mp4'))).toThrow(/does not exist/);
});

test('a device or a link is not replaced', () => {
  symlinkSync(join(folder, 'old.mp4'), join(folder, 'link.mp4'));
  expect(() => checkOutput(join(folder, 'link.mp4'))).toThrow(/device or a link/);
  expect(() => checkOutput('/dev/null')).toThrow(/device or a link/);
});

test('no output takes the place of an input or of another output', () => {
  expect(() => checkDistinct(['me.jpg'], ['me.mp4', 'me.json'])).not.toThrow();
  expect(() => checkDistinct(['me.jpg'], ['./me.jpg'])).toThrow(/given twice/);
  expect(() => checkDistinct(['me.jpg'], ['me.mp4', 'me.mp4'])).toThrow(/given twice/);
});

test('a file that cannot be finished leaves nothing, whatever the reason', () => {
  const before = readdirSync(folder);
  const path = join(folder, 'half.mp4');
  const breakOff = (partial: string) => {
    writeFileSync(partial, 'half');
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  expect(() => placeFile(path, breakOff)).toThrow(/disk is full/);
  expect(() =>
    placeFile(join(folder, `${'n'.repeat(250)}.mp4`), (partial) => writeFileSync(partial, '')),
  ).toThrow(/cannot be written/);
  expect(readdirSync(folder)).toEqual(before);
});
