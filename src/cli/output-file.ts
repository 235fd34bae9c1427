import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ServiceError } from '../domain/errors.ts';
import type { GeneratedVideo } from '../pipeline/pipeline.ts';
import type { GenerateOptions } from './generate-options.ts';

/** Finds out before the work whether all its files can be written after it. @throws ServiceError `output_unwritable`. */
export function checkOutputs(options: GenerateOptions) {
  const { outputPath, captionsPath, reportPath, inputPaths, until } = options;
  checkOutput(outputPath);
  if (captionsPath !== undefined) checkOutput(captionsPath);
  if (reportPath !== undefined) checkOutput(reportPath, '--report');
  const arrays = arraysBeside(outputPath);
  if (until !== undefined && existsSync(arrays) && !isFolder(arrays))
    refuse(`"${arrays}" is a file where the arrays of the stage should go; give another name with --out.`);
  checkDistinct(
    inputPaths,
    [outputPath, captionsPath, reportPath].filter((path) => path !== undefined),
  );
}

/** @param option that names the file. @throws ServiceError `output_unwritable`. */
export function checkOutput(path: string, option = '--out') {
  const folder = dirname(resolve(path));
  if (!existsSync(folder))
    refuse(`The output folder "${folder}" does not exist; create it or choose another with ${option}.`);
  if (!isFolder(folder)) refuse(`The output folder "${folder}" is a file; choose a folder with ${option}.`);
  if (isFolder(path)) refuse(`The output "${path}" is a folder; give the name of a file with ${option}.`);
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing && !existing.isFile())
    refuse(`The output "${path}" is a device or a link; give the name of a file.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    refuse(`The output folder "${folder}" cannot be written to; choose another with ${option}.`);
  }
}

/** No two files of a job may be one: a video must not take the place of the photo it was made from. */
export function checkDistinct(inputs: readonly string[], outputs: readonly string[]) {
  const taken = new Set(inputs.map(placeOf));
  for (const path of outputs) {
    if (taken.has(placeOf(path)))
      refuse(`"${path}" is given twice; give every file of the job a name of its own.`);
    taken.add(placeOf(path));
  }
}

/** Where a file is or will be, whatever links lead there. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const whole = resolve(path);
    return existsSync(dirname(whole)) ? join(realpathSync(dirname(whole)), basename(whole)) : whole;
  }
}

const arraysBeside = (outputPath: string) => `${outputPath}.arrays`;

/** Puts the finished files where the user wants them: whole or not at all. */
export function deliver(result: GeneratedVideo, options: GenerateOptions) {
  if (result.arraysDirectory !== undefined) placeArrays(result.arraysDirectory, options.outputPath);
  const { captionsPath } = result;
  if (captionsPath !== undefined && options.captionsPath !== undefined)
    placeCopy(options.captionsPath, captionsPath);
  placeCopy(options.outputPath, result.path);
  if (options.reportPath !== undefined) placeText(options.reportPath, JSON.stringify(result.report, null, 2));
}

function placeArrays(from: string, outputPath: string) {
  const folder = arraysBeside(outputPath);
  const isNew = !existsSync(folder);
  try {
    if (isNew) mkdirSync(folder);
    for (const name of readdirSync(from))
      placeFile(join(folder, name), (partial) => copyFileSync(join(from, name), partial));
  } catch (error) {
    if (isNew) rmSync(folder, { recursive: true, force: true });
    if (error instanceof ServiceError) throw error;
    refuse(`The folder "${folder}" cannot be made: ${(error as Error).message}; choose another with --out.`);
  }
}

export const placeCopy = (path: string, from: string) =>
  placeFile(path, (partial) => copyFileSync(from, partial));

export const placeText = (path: string, text: string) =>
  placeFile(path, (partial) => writeFileSync(partial, `${text}\n`));

/** @param write makes a file of that name; it appears under `path` when it is finished. */
export function placeFile(path: string, write: (partial: string) => void) {
  const partial = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.partial`);
  try {
    write(partial);
    renameSync(partial, path);
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') {
      throw new ServiceError(
        'disk_full',
        `The disk is full: "${path}" was not written; free some space and try again.`,
      );
    }
    refuse(`The output "${path}" cannot be written: ${message}; choose another.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function refuse(message: string): never {
  throw new ServiceError('output_unwritable', message);
}
