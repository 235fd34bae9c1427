import { extname, join, parse } from 'node:path';
import {
  type AvatarRequest,
  CAPTION_FORMATS,
  type CaptionChoice,
  type CaptionFormat,
  NO_CAPTIONS,
  type Speech,
} from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import {
  DEFAULT_VIDEO_PROMPT,
  parseFrameRate,
  parseNegativeStrength,
  parseResolution,
  parseSeed,
} from '../domain/request-rules.ts';
import { STAGES, type Stage } from '../pipeline/stage.ts';
import { DEFAULT_LANGUAGE, findLanguage } from '../speech/languages.ts';
import { DEFAULT_VOICE, findVoice } from '../speech/voices.ts';
import { readOptions } from './read-options.ts';
import { readText } from './read-text.ts';

export interface GenerateOptions {
  readonly request: AvatarRequest;
  readonly outputPath: string;
  /** Where the captions go that lie beside the video. */
  readonly captionsPath: string | undefined;
  readonly reportPath: string | undefined;
  /** Every file, link or data URI that the job reads. */
  readonly inputPaths: readonly string[];
  readonly until: Stage | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  image: { type: 'string', value: 'PHOTO' },
  script: { type: 'string', value: 'TEXT' },
  'script-file': { type: 'string', value: 'FILE' },
  audio: { type: 'string', value: 'RECORDING' },
  transcript: { type: 'string', value: 'FILE' },
  voice: { type: 'string', value: 'NAME', default: DEFAULT_VOICE },
  language: { type: 'string', value: 'NAME', default: DEFAULT_LANGUAGE },
  'voice-prompt': { type: 'string', value: 'TEXT', default: '', mayBeEmpty: true },
  'video-prompt': { type: 'string', value: 'TEXT', default: DEFAULT_VIDEO_PROMPT, mayBeEmpty: true },
  'negative-prompt': { type: 'string', value: 'TEXT', default: '', mayBeEmpty: true },
  'negative-strength': { type: 'string', value: 'N', default: '1' },
  resolution: { type: 'string', value: '720p', default: '720p' },
  fps: { type: 'string', value: '24', default: '24' },
  seed: { type: 'string', value: 'N' },
  preview: { type: 'boolean' },
  captions: { type: 'string', value: 'srt' },
  'burn-captions': { type: 'boolean' },
  out: { type: 'string', value: 'FILE' },
  report: { type: 'string', value: 'FILE' },
  until: { type: 'string', value: 'STAGE' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>;

/** @throws ServiceError `invalid_request` and its kin, one sentence each. */
export function parseGenerateOptions(args: readonly string[], drawSeed: () => number): GenerateOptions {
  const values = readOptions('mouthpiece generate', args, OPTIONS);
  const until = values.until === undefined ? undefined : parseStage(values.until);
  const speech = parseSpeech(values);
  const captions = parseCaptions(values, speech, until);
  const out = values.out ?? (until ? `${until}.json` : 'mouthpiece.mp4');
  if (until !== undefined) refuseVideoOutputs(values, until);
  return {
    request: {
      image: values.image ?? refuse('There is no portrait; give one with --image PHOTO.'),
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
    inputPaths: inputsOf(values),
    until,
    json: values.json,
  };
}

function refuse(message: string): never {
  throw new ServiceError('invalid_request', message);
}

function parseStage(text: string): Stage {
  const found = STAGES.find((stage) => stage === text);
  return found ?? refuse(`The stage "${text}" is unknown; use one of ${STAGES.join(', ')}.`);
}

function parseSpeech(values: Values): Speech {
  const given = (['script', 'script-file', 'audio'] as const).filter((name) => values[name] !== undefined);
  if (given.length === 0)
    refuse('There is nothing to say; give --script TEXT, --script-file FILE or --audio RECORDING.');
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

function parseCaptions(values: Values, speech: Speech, until: Stage | undefined): CaptionChoice {
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

/** The value of a stage is no video: it neither goes by the name of one nor has a quality report. */
function refuseVideoOutputs({ out, report }: Values, until: Stage) {
  if (out !== undefined && extname(out).toLowerCase() === '.mp4')
    refuse(`With --until ${until} the output is JSON, not the video "${out}"; give --out ${until}.json.`);
  if (report !== undefined && until !== 'encode')
    refuse(`There is no report before the video is made; leave out --report or --until ${until}.`);
}

const inputsOf = ({ image, audio, transcript, 'script-file': scriptFile }: Values) =>
  [image, audio, transcript, scriptFile].filter((path) => path !== undefined);

/** The same name with another ending. */
function besideVideo(out: string, format: CaptionFormat): string {
  const { dir, name, ext } = parse(out);
  if (ext.toLowerCase() === `.${format}`)
    refuse(`The output "${out}" has the name of its captions; give it another with --out.`);
  return join(dir, `${name}.${format}`);
}
