import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ServiceError } from '../domain/errors.ts';
import type { GenerationRequest, Speech } from '../domain/generation-request.ts';
import {
  DEFAULT_VIDEO_PROMPT,
  parseFrameRate,
  parseNegativeStrength,
  parseResolution,
  parseSeed,
} from '../domain/request-rules.ts';
import { STAGES, type Stage } from '../pipeline/stage.ts';
import { findLanguage } from '../speech/languages.ts';
import { findVoice } from '../speech/voices.ts';

export interface GenerateOptions {
  readonly request: GenerationRequest;
  readonly outputPath: string;
  readonly reportPath: string | undefined;
  readonly until: Stage | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  image: { type: 'string' },
  script: { type: 'string' },
  'script-file': { type: 'string' },
  audio: { type: 'string' },
  voice: { type: 'string', default: 'Zephyr' },
  language: { type: 'string', default: 'en-US' },
  'voice-prompt': { type: 'string', default: '' },
  'video-prompt': { type: 'string', default: DEFAULT_VIDEO_PROMPT },
  'negative-prompt': { type: 'string', default: '' },
  'negative-strength': { type: 'string', default: '1' },
  resolution: { type: 'string', default: '720p' },
  fps: { type: 'string', default: '24' },
  seed: { type: 'string' },
  preview: { type: 'boolean', default: false },
  out: { type: 'string' },
  report: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const GENERATE_USAGE = `mouthpiece generate --image PHOTO (--script TEXT | --script-file FILE | --audio RECORDING) [options]

  --image PHOTO            jpg, png or webp: a file, an http(s) URL or a data URI
  --script TEXT            what the person says; or --script-file FILE
  --audio RECORDING        a recording to lip-sync to: a file, a URL or a data URI
  --voice NAME             one of the 30 voices (default Zephyr)
  --language NAME          such as "English (US)" or ja-JP (default English (US))
  --voice-prompt TEXT      how to speak, such as "warm and slow"
  --video-prompt TEXT      how to behave, such as "nods, smiles, slow zoom in"
  --negative-prompt TEXT   what to avoid, such as "head movement"
  --negative-strength N    0 to 4 (default 1)
  --resolution 720p|1080p  length of the short side (default 720p)
  --fps 24|25|30|48        frames a second (default 24)
  --seed N                 same seed, same video (-1 or absent: a random one, reported)
  --preview                only the first 2 seconds, at 360p
  --out FILE               where the video goes (default mouthpiece.mp4)
  --report FILE            measure every frame and write the quality report
  --until STAGE            stop after fetch, speak, listen, animate, rig, render or encode and write its value as JSON
  --json                   one JSON line per event on standard output`;

/** @throws ServiceError `invalid_request` and its kin, one sentence each. */
export function parseGenerateOptions(args: readonly string[], drawSeed: () => number): GenerateOptions {
  const values = parseStrictly(args);
  const until = values.until === undefined ? undefined : parseStage(values.until);
  const out = values.out ?? (until && until !== 'encode' ? `${until}.json` : 'mouthpiece.mp4');
  return {
    request: {
      image: values.image ?? refuse('There is no portrait: give one with --image FILE.'),
      speech: parseSpeech(values),
      videoPrompt: values['video-prompt'],
      negativePrompt: values['negative-prompt'],
      negativeStrength: parseNegativeStrength(values['negative-strength']),
      resolution: parseResolution(values.resolution),
      fps: parseFrameRate(values.fps),
      seed: parseSeed(values.seed, drawSeed),
      preview: values.preview,
    },
    outputPath: out,
    reportPath: values.report,
    until,
    json: values.json,
  };
}

function refuse(message: string): never {
  throw new ServiceError('invalid_request', message);
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: joinNegativeValues(args),
      options: OPTIONS,
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    return refuse(`${(error as Error).message.split('. To specify')[0]} See mouthpiece generate --help.`);
  }
}

/** `--seed -1` is what people write; the argument parser would take `-1` for an option. */
function joinNegativeValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of args) {
    const previous = joined.at(-1);
    if (/^-\d/.test(argument) && previous?.startsWith('--') && !previous.includes('=')) {
      joined[joined.length - 1] = `${previous}=${argument}`;
    } else {
      joined.push(argument);
    }
  }
  return joined;
}

function parseStage(text: string): Stage {
  const found = STAGES.find((stage) => stage === text);
  return found ?? refuse(`The stage "${text}" is unknown; use one of ${STAGES.join(', ')}.`);
}

function parseSpeech(values: ReturnType<typeof parseStrictly>): Speech {
  const given = (['script', 'script-file', 'audio'] as const).filter((name) => values[name] !== undefined);
  if (given.length === 0)
    refuse('There is nothing to say: give --script TEXT, --script-file FILE or --audio RECORDING.');
  if (given.length > 1) refuse(`--${given.join(' and --')} were given together; choose one.`);
  if (values.audio !== undefined) return { kind: 'recording', audio: values.audio };
  return {
    kind: 'script',
    text: values.script ?? readScript(values['script-file'] ?? ''),
    voice: findVoice(values.voice).name,
    language: findLanguage(values.language),
    stylePrompt: values['voice-prompt'],
  };
}

function readScript(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    return refuse(`The script file "${path}" cannot be read: ${reason}.`);
  }
}
