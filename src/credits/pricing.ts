import type { AskedVideo } from '../domain/asked-video.ts';
import type { Speech } from '../domain/avatar-request.ts';
import type { DialectName } from '../domain/generation.ts';
import type { Rate } from '../domain/rate.ts';
import { LONGEST_VIDEO_SOUND_SECONDS, type VideoRequest } from '../domain/video-request.ts';
import { expectedDuration } from '../speech/expected-duration.ts';

/** What is charged. Millionths of a dollar, whole numbers. */
export interface PriceList {
  /** For a second of video. */
  readonly perSecond: Readonly<Record<DialectName, Readonly<Record<Rate, number>>>>;
  /** What one of the dialect's own units is worth; 1,000,000 where it shows dollars. */
  readonly perUnit: Readonly<Record<DialectName, number>>;
}

/** Replaces single prices of a list. */
export interface PriceChanges {
  readonly perSecond?: Readonly<
    Partial<Record<DialectName, Readonly<{ [Each in Rate]?: number | undefined }>>>
  >;
  readonly perUnit?: Readonly<Partial<Record<DialectName, number>>>;
}

const DOLLAR = 1_000_000;

/** The list price of `p-video` at its maker, Pruna; Pixazo, who alone of the others publishes one, has the same. */
const VIDEO_PRICES = {
  'p-video 720p': 20_000,
  'p-video 1080p': 40_000,
  'p-video draft 720p': 5_000,
  'p-video draft 1080p': 10_000,
} as const;

/** What the vendors charge, so that an account lasts as long here as there; those who publish none get the list price. */
export const DEFAULT_PRICES: PriceList = {
  perSecond: {
    pixeldojo: { '720p': 25_000, '1080p': 50_000, ...VIDEO_PRICES },
    pixazo: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
    crun: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
    scenario: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
    segmind: { '720p': 31_250, '1080p': 56_250, ...VIDEO_PRICES },
    pruna: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
    replicate: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
    mouthpiece: { '720p': 25_000, '1080p': 45_000, ...VIDEO_PRICES },
  },
  perUnit: {
    pixeldojo: 25_000,
    pixazo: DOLLAR,
    crun: 5_000,
    scenario: 5_000,
    segmind: DOLLAR,
    pruna: DOLLAR,
    replicate: DOLLAR,
    mouthpiece: DOLLAR,
  },
};

export function changedPrices(list: PriceList, changes: PriceChanges): PriceList {
  const dialects = Object.keys(list.perSecond) as DialectName[];
  const perSecond = dialects.map((name) => [name, { ...list.perSecond[name], ...changes.perSecond?.[name] }]);
  return { perSecond: Object.fromEntries(perSecond), perUnit: { ...list.perUnit, ...changes.perUnit } };
}

/** Every tenth of a second that was begun is charged. */
export function costMicros(list: PriceList, dialect: DialectName, rate: Rate, seconds: number): number {
  return Math.ceil((billedTenths(seconds) * list.perSecond[dialect][rate]) / 10);
}

// 0.1 * 3 is a little more than 0.3; what is closer to a tenth than a sample of sound is that tenth.
const TENTH_TOLERANCE = 1e-4;

const billedTenths = (seconds: number) => Math.max(0, Math.ceil(seconds * 10 - TENTH_TOLERANCE));

/** Seconds of video that are charged for so many. */
export const billedSeconds = (seconds: number) => billedTenths(seconds) / 10;

// Previews show no more.
const PREVIEW_SECONDS = 2;

// How far prose can be from what is expected of it: mostly short words take a fifth longer.
const PROSE_MARGIN = 1.2;
const SPARE_SECONDS = 0.4;
// A number has its "thousand" and "point", a sign is a word or two: "-5 °C" is "minus five degrees Celsius".
const SECONDS_OF_NUMBER = 0.5;
const SECONDS_OF_SIGN = 0.6;
const NUMBERS = /\p{N}+/gu;
const SIGNS = /[\p{S}%‰/@#&*_]|-(?=\p{N})/gu;

/**
 * The longest that what is said will take, in seconds, but for odd scripts: what is held back for it. Prose in our voices
 * has 12.8 to 15.9 characters a second in the European languages (medians; Portuguese is the slowest, French the fastest),
 * 11.5 in Hindi, 6.2 in Japanese and 5.9 in Korean. Of 599 measured scripts, five in six of them a few words full of
 * numbers, signs and abbreviations, 19 took longer; no plain prose did, whatever the voice and the style.
 */
export function estimateSeconds(
  asked: AskedVideo,
  recording: { knownSeconds: number | undefined; unknownSeconds: number },
): number {
  if (asked.model === 'p-video') return videoSeconds(asked.request, recording);
  const { speech, preview } = asked.request;
  const seconds =
    speech.kind === 'script' ? scriptSeconds(speech) : (recording.knownSeconds ?? recording.unknownSeconds);
  return preview ? Math.min(seconds, PREVIEW_SECONDS) : seconds;
}

/** Longer sounds are cut. */
function videoSeconds(
  { audio, duration }: VideoRequest,
  { knownSeconds }: { knownSeconds: number | undefined },
): number {
  if (audio === undefined) return duration;
  return Math.min(knownSeconds ?? LONGEST_VIDEO_SOUND_SECONDS, LONGEST_VIDEO_SOUND_SECONDS);
}

function scriptSeconds(script: Extract<Speech, { kind: 'script' }>): number {
  const count = (pattern: RegExp) => script.text.match(pattern)?.length ?? 0;
  return (
    PROSE_MARGIN * expectedDuration(script) +
    SECONDS_OF_NUMBER * count(NUMBERS) +
    SECONDS_OF_SIGN * count(SIGNS) +
    SPARE_SECONDS
  );
}
