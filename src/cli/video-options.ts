import { ServiceError } from '../domain/errors.ts';
import { parseFrameRate, parseResolution, parseSeed } from '../domain/request-rules.ts';
import {
  ASPECT_RATIOS,
  type AspectRatio,
  VIDEO_FRAME_RATES,
  type VideoRequest,
} from '../domain/video-request.ts';
import { readOptions } from './read-options.ts';
import type { Usage } from './usage.ts';

export interface VideoOptions {
  readonly request: VideoRequest;
  /** Instead of the engines of the route. */
  readonly engine: string | undefined;
  readonly outputPath: string;
  readonly reportPath: string | undefined;
  /** Every file, link or data URI that the job reads. */
  readonly inputPaths: readonly string[];
  readonly json: boolean;
}

const OPTIONS = {
  prompt: { type: 'string', value: 'TEXT' },
  image: { type: 'string', value: 'PICTURE' },
  audio: { type: 'string', value: 'SOUND' },
  duration: { type: 'string', value: 'SECONDS', default: '5' },
  'aspect-ratio': { type: 'string', value: '16:9', default: '16:9' },
  resolution: { type: 'string', value: '720p', default: '720p' },
  fps: { type: 'string', value: '24', default: '24' },
  draft: { type: 'boolean' },
  silent: { type: 'boolean' },
  seed: { type: 'string', value: 'N' },
  engine: { type: 'string', value: 'NAME' },
  out: { type: 'string', value: 'FILE', default: 'mouthpiece.mp4' },
  report: { type: 'string', value: 'FILE' },
  json: { type: 'boolean' },
} as const;

// As long as a p-video may be that is led by its sound.
const MOST_SECONDS = 20;

/** @throws ServiceError `invalid_request`, one sentence. */
export function parseVideoOptions(args: readonly string[], drawSeed: () => number): VideoOptions {
  const values = readOptions('mouthpiece video', args, OPTIONS);
  const { image, audio, draft, silent, engine, out, report, json } = values;
  const prompt = values.prompt?.trim();
  if (!prompt) return refuse('There is nothing to show; give --prompt TEXT.');
  return {
    request: {
      prompt,
      image,
      audio,
      duration: parseDuration(values.duration),
      aspectRatio: parseAspectRatio(values['aspect-ratio']),
      resolution: parseResolution(values.resolution),
      fps: parseVideoFrameRate(values.fps),
      draft,
      saveAudio: !silent,
      seed: parseSeed(values.seed, drawSeed),
    },
    engine,
    outputPath: out,
    reportPath: report,
    inputPaths: [image, audio].filter((path) => path !== undefined),
    json,
  };
}

function refuse(message: string): never {
  throw new ServiceError('invalid_request', message);
}

function parseDuration(text: string): number {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds < 1 || seconds > MOST_SECONDS)
    refuse(`The duration "${text}" must be a whole number of seconds from 1 to ${MOST_SECONDS}.`);
  return seconds;
}

function parseAspectRatio(text: string): AspectRatio {
  const found = ASPECT_RATIOS.find((ratio) => ratio === text);
  return found ?? refuse(`The shape "${text}" is not offered; use one of ${ASPECT_RATIOS.join(', ')}.`);
}

function parseVideoFrameRate(text: string): VideoRequest['fps'] {
  const rate = parseFrameRate(text);
  const found = VIDEO_FRAME_RATES.find((each) => each === rate);
  return found ?? refuse(`A video of a prompt has ${VIDEO_FRAME_RATES.join(' or ')} frames a second.`);
}

export const VIDEO_USAGE: Usage = {
  synopsis: ['mouthpiece video --prompt TEXT [--image PICTURE] [--audio SOUND] [options]'],
  sections: [
    {
      text: 'Makes a video of a prompt. With a picture it comes alive, with a sound it moves to it, and a face with a recording speaks. Without other engines it is drawn, not photographed: docs/p-video.md shows how it looks.',
    },
    {
      title: 'What',
      rows: [
        ['--prompt TEXT', 'what there is to see, and how the camera moves'],
        ['--image PICTURE', 'the first frame: a file, an http(s) URL or a data URI'],
        ['--audio SOUND', 'what the video goes with, at most 20 s of it: a file, a URL or a data URI'],
        ['--seed N', 'same seed, same video (-1 or absent: a random one, reported)'],
      ],
    },
    {
      title: 'The video',
      rows: [
        ['--duration SECONDS', 'without a sound: 1 to 20 (default 5)'],
        ['--aspect-ratio RATIO', `without a picture: ${ASPECT_RATIOS.join(', ')} (default 16:9)`],
        ['--resolution SIZE', '720p or 1080p, the length of the short side (default 720p)'],
        ['--fps N', '24 or 48 frames a second (default 24)'],
        ['--draft', 'a quick look at lower quality'],
        ['--silent', 'without a sound'],
        ['--engine NAME', 'one of mouthpiece engines, instead of those of the route'],
        ['--out FILE', 'where the video goes (default mouthpiece.mp4)'],
        ['--report FILE', 'what was made of the prompt, and how long it took'],
        ['--json', 'one JSON line per event on standard output'],
      ],
    },
  ],
};
