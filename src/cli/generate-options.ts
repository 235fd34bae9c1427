import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { ServiceError } from '../domain/errors.ts';
import {
  CAPTION_FORMATS,
  type CaptionChoice,
  type CaptionFormat,
  type GenerationRequest,
  NO_CAPTIONS,
  type Speech,
} from '../domain/generation-request.ts';
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
  /** Where the captions go that lie beside the video. */
  readonly captionsPath: string | undefined;
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
  transcript: { type: 'string' },
  captions: { type: 'string' },
  'burn-captions': { type: 'boolean', default: false },
  out: { type: 'string' },
  report: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const GENERATE_USAGE = `mouthpiece generate --image PHOTO (--script TEXT | --script-file FILE | --audio RECORDING) [options]

  --image PHOTO            jpg, png or webp: a file, an http(s) URL or a data URI
  --script TEXT            what the person says; or --script-file FILE
  --audio RECORDING        a recording to lip-sync to: a file, a URL or a data URI
  --transcript FILE        the text of the recording, in the --language; its words are then timed
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
  --captions srt|vtt       also write captions, beside the video and with its name
  --burn-captions          draw the captions into the pictures
  --out FILE               where the video goes (default mouthpiece.mp4)
  --report FILE            measure every frame and write the quality report
  --until STAGE            stop after fetch, speak, listen, animate, rig, render or encode and write its value as JSON
                           to --out, big arrays into a folder beside it named FILE.arrays
  --json                   one JSON line per event on standard output`;

/** @throws ServiceError `invalid_request` and its kin, one sentence each. */
export function parseGenerateOptions(args: readonly string[], drawSeed: () => number): GenerateOptions {
  const values = parseStrictly(args);
  const until = values.until === undefined ? undefined : parseStage(values.until);
  const speech = parseSpeech(values);
  const captions = parseCaptions(values, speech, until);
  const out = values.out ?? (until ? `${until}.json` : 'mouthpiece.mp4');
  return {
    request: {
      image: values.image ?? refuse('There is no portrait: give one with --image FILE.'),
      speech,
      videoPrompt: values['video-prompt'],
      negativePrompt: values['negative-prompt'],
      negativeStrength: parseNegativeStrength(values['negative-strength']),
      resolution: parseResolution(values.resolution),
      fps: parseFrameRate(values.fps),
      seed: parseSeed(values.seed, drawSeed),
      preview: values.preview,
      captions,
    },
    outputPath: out,
    captionsPath: captions.sidecar === 'none' ? undefined : besideVideo(out, captions.sidecar),
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
  const language = findLanguage(values.language);
  if (values.audio !== undefined) {
    if (values.transcript === undefined) return { kind: 'recording', audio: values.audio };
    const text = readText(values.transcript, 'transcript');
    return { kind: 'recording', audio: values.audio, transcript: { text, language } };
  }
  if (values.transcript !== undefined)
    refuse('--transcript is the text of a recording; give it with --audio, or leave it out.');
  return {
    kind: 'script',
    text: values.script ?? readText(values['script-file'] ?? '', 'script'),
    voice: findVoice(values.voice).name,
    language,
    stylePrompt: values['voice-prompt'],
  };
}

function parseCaptions(
  values: ReturnType<typeof parseStrictly>,
  speech: Speech,
  until: Stage | undefined,
): CaptionChoice {
  const burn = values['burn-captions'];
  const option = values.captions === undefined ? '--burn-captions' : '--captions';
  const wanted = values.captions;
  const sidecar = CAPTION_FORMATS.find((format) => format === wanted?.toLowerCase());
  if (wanted !== undefined && !sidecar)
    refuse(`The caption format "${wanted}" is unknown; use ${CAPTION_FORMATS.join(' or ')}.`);
  if (!burn && !sidecar) return NO_CAPTIONS;
  if (speech.kind === 'recording' && !speech.transcript)
    refuse(
      `What the recording says is not known: give its text with --transcript FILE, or leave out ${option}.`,
    );
  if (until !== undefined) refuse(`${option} belongs to a whole video; leave out --until ${until}.`);
  return { sidecar: sidecar ?? 'none', burn };
}

/** The same name with another ending. */
function besideVideo(out: string, format: CaptionFormat): string {
  const { dir, name, ext } = parse(out);
  if (ext.toLowerCase() === `.${format}`)
    refuse(`The output "${out}" has the name of its captions; give it another with --out.`);
  return join(dir, `${name}.${format}`);
}

function readText(path: string, what: 'script' | 'transcript'): string {
  const bytes = readBytes(path, what);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(`The ${what} file "${path}" is not text in UTF-8; save it as UTF-8 and try again.`);
  }
}

function readBytes(path: string, what: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    return refuse(`The ${what} file "${path}" cannot be read: ${reason}.`);
  }
}
