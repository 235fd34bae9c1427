import { createWriteStream, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pipeline as pump } from 'node:stream/promises';
import type { Speech } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Stage } from './stage.ts';

/**
 * A stage's value on disk: JSON in which every big array is `{ type, shape, file }` and lies in `arraysDirectory`.
 * There, too, lie the files that the stage made itself: instead of a `path` they have a `file`.
 */
export interface StageDump {
  readonly path: string;
  readonly arraysDirectory: string | undefined;
}

/** Frames of a video on their way, each `height * 3 / 2` rows of `width` bytes. */
export interface FrameStream {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** How many there will be, as far as is known by now. */
  readonly expectedFrames: () => number;
  readonly frames: AsyncIterable<Uint8Array>;
}

type Numbers = Float32Array | Float64Array | Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array;

// A handful of numbers is easier to read in the JSON than in a file of its own.
const SMALL_ARRAY = 16;

/** @throws ServiceError `invalid_request` when the line never comes to that stage. */
export function assertReachable(until: Stage | undefined, speech: Speech) {
  const skipped = speech.kind === 'script' ? 'listen' : 'speak';
  if (until !== skipped) return;
  const reason =
    skipped === 'listen'
      ? 'a script is not listened to; stop at speak'
      : 'a recording is not spoken; stop at listen';
  throw new ServiceError(
    'invalid_request',
    `The stage "${until}" is not part of this job: ${reason} instead.`,
  );
}

export async function writeStage(stage: Stage, value: unknown, directory: string): Promise<StageDump> {
  const arraysDirectory = join(directory, 'arrays');
  mkdirSync(arraysDirectory, { recursive: true });
  const described = isFrameStream(value)
    ? await writeFrames(value, arraysDirectory)
    : describe(value, stage, arraysDirectory);
  const path = join(directory, `${stage}.json`);
  writeFileSync(path, `${JSON.stringify(described, null, 2)}\n`);
  const hasArrays = readdirSync(arraysDirectory).length > 0;
  return { path, arraysDirectory: hasArrays ? arraysDirectory : undefined };
}

const isFrameStream = (value: unknown): value is FrameStream =>
  typeof value === 'object' && value !== null && 'frames' in value && 'expectedFrames' in value;

async function writeFrames({ frames, width, height, fps }: FrameStream, directory: string) {
  const file = 'frames.i420';
  let frameCount = 0;
  // A frame's bytes are its owner's again once the next one is asked for, but a file is written later than that.
  async function* copies() {
    for await (const frame of frames) {
      frameCount++;
      yield frame.slice();
    }
  }
  await pump(copies(), createWriteStream(join(directory, file)));
  const shape = [frameCount, (height * 3) / 2, width];
  return { width, height, fps, frameCount, frames: { type: 'I420', shape, file } };
}

function describe(value: unknown, name: string, directory: string): unknown {
  if (ArrayBuffer.isView(value)) return describeNumbers(value as Numbers, name, directory);
  if (Array.isArray(value)) return value.map((item, index) => describe(item, `${name}-${index}`, directory));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === 'path' && isMadeHere(item, directory)
        ? ['file', takeFile(item, directory)]
        : [key, describe(item, `${name}-${key}`, directory)],
    ),
  );
}

/** In the work directory, which goes when the job ends; the user's own files stay where they are. */
const isMadeHere = (path: unknown, arraysDirectory: string): path is string =>
  typeof path === 'string' && resolve(path, '..') === resolve(arraysDirectory, '..');

function takeFile(path: string, directory: string): string {
  renameSync(path, join(directory, basename(path)));
  return basename(path);
}

function describeNumbers(numbers: Numbers, name: string, directory: string) {
  if (numbers.length <= SMALL_ARRAY) return Array.from(numbers);
  const type = numbers.constructor.name;
  const file = `${name}.bin`;
  writeFileSync(
    join(directory, file),
    new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  );
  return { type, shape: [numbers.length], file };
}
