import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { GenerateOptions } from './generate-options.ts';
import { checkDistinct, checkOutput, checkOutputs, deliver, placeFile } from './output-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'output-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an output must be a file, new or old, in a folder that is there', () => {
  writeFileSync(join(folder, 'old.mp4'), 'old');
  expect(() => checkOutput(join(folder, 'old.mp4'))).not.toThrow();
  expect(() => checkOutput(join(folder, 'new.mp4'))).not.toThrow();
  expect(() => checkOutput(folder)).toThrow(/is a folder; .* --out\.$/);
  expect(() => checkOutput(folder, '--report')).toThrow(/is a folder; .* --report\.$/);
  expect(() => checkOutput(join(folder, 'old.mp4', 'new.mp4'))).toThrow(/old.mp4" is a file/);
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

test('nor does it by another way to the same folder', () => {
  symlinkSync(folder, join(folder, 'again'));
  expect(() => checkDistinct([join(folder, 'old.mp4')], [join(folder, 'again', 'old.mp4')])).toThrow(
    /given twice/,
  );
  expect(() => checkDistinct([join(folder, 'new.mp4')], [join(folder, 'again', 'new.mp4')])).toThrow(
    /given twice/,
  );
  rmSync(join(folder, 'again'));
});

test('the arrays of a stage come beside its JSON', () => {
  const arraysDirectory = mkdtempSync(join(folder, 'arrays-'));
  writeFileSync(join(arraysDirectory, 'motion.bin'), 'm');
  const path = join(arraysDirectory, '..', 'stage.json');
  writeFileSync(path, '{}');
  const out = join(folder, 'animate.json');
  const options = { outputPath: out } as GenerateOptions;
  deliver({ path, arraysDirectory, report: undefined }, options);
  expect(readdirSync(`${out}.arrays`)).toEqual(['motion.bin']);
  rmSync(`${out}.arrays`, { recursive: true });
  writeFileSync(`${out}.arrays`, 'a file');
  const wanted = { outputPath: out, inputPaths: [], until: 'animate' } as unknown as GenerateOptions;
  expect(() => checkOutputs(wanted)).toThrow(/is a file where the arrays/);
  rmSync(`${out}.arrays`);
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
