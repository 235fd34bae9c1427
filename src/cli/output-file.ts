import {
  accessSync,
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ServiceError } from '../domain/errors.ts';
import type { GeneratedVideo } from '../pipeline/pipeline.ts';
import type { GenerateOptions } from './generate-options.ts';

/** Finds out before the work whether the file can be written after it. @throws ServiceError `output_unwritable`. */
export function checkOutput(path: string) {
  if (path === '') refuse('The name of the output is empty; give a file with --out.');
  const folder = dirname(resolve(path));
  if (!isFolder(folder))
    refuse(`The output folder "${folder}" does not exist; create it or choose another with --out.`);
  if (isFolder(path)) refuse(`The output "${path}" is a folder; give the name of a file.`);
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing && !existing.isFile())
    refuse(`The output "${path}" is a device or a link; give the name of a file.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    refuse(`The output folder "${folder}" cannot be written to; choose another with --out.`);
  }
}

/** No two files of a job may be one: a video must not take the place of the photo it was made from. */
export function checkDistinct(inputs: readonly string[], outputs: readonly string[]) {
  const taken = new Set(inputs.map((path) => resolve(path)));
  for (const path of outputs) {
    if (taken.has(resolve(path)))
      refuse(`"${path}" is given twice; give every file of the job a name of its own.`);
    taken.add(resolve(path));
  }
}

/** Puts the finished files where the user wants them: whole or not at all. */
export function deliver(result: GeneratedVideo, options: GenerateOptions) {
  if (result.arraysDirectory !== undefined) {
    cpSync(result.arraysDirectory, `${options.outputPath}.arrays`, { recursive: true });
  }
  const { captionsPath } = result;
  if (captionsPath !== undefined && options.captionsPath !== undefined)
    placeFile(options.captionsPath, (partial) => copyFileSync(captionsPath, partial));
  placeFile(options.outputPath, (partial) => copyFileSync(result.path, partial));
  if (options.reportPath !== undefined) {
    const text = `${JSON.stringify(result.report, null, 2)}\n`;
    placeFile(options.reportPath, (partial) => writeFileSync(partial, text));
  }
}

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
    refuse(`The output "${path}" cannot be written: ${message}.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function refuse(message: string): never {
  throw new ServiceError('output_unwritable', message);
}
