import { FRAME_RATES, type FrameRate, RESOLUTIONS, type Resolution } from './avatar-request.ts';
import { ServiceError } from './errors.ts';

/** The largest that a vendor's document allows; random streams start from a hash of it. */
export const MAX_SEED = 999_999_999_999_999;
/** Seeds that are drawn are below this: everybody can write them down, and every language has an integer for them. */
export const DRAWN_SEEDS = 2 ** 32;
export const DEFAULT_VIDEO_PROMPT = 'The person is talking.';

// As people write numbers; 0x10, 1e3, +5 and " 5 " are slips more often than wishes.
const PLAIN_SEED = /^(?:-1|\d+)$/;
const PLAIN_NUMBER = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

const refuse = (message: string): never => {
  throw new ServiceError('invalid_request', message);
};

/** @throws ServiceError `invalid_request` unless it is one of `RESOLUTIONS`. */
export function parseResolution(text: string): Resolution {
  const found = RESOLUTIONS.find((resolution) => resolution === text.trim().toLowerCase());
  return found ?? refuse(`The resolution "${text}" is unknown; use ${RESOLUTIONS.join(' or ')}.`);
}

/** @throws ServiceError `invalid_request` unless it is one of `FRAME_RATES`. */
export function parseFrameRate(text: string): FrameRate {
  const found = FRAME_RATES.find((rate) => String(rate) === text);
  return found ?? refuse(`The frame rate "${text}" is not offered; use one of ${FRAME_RATES.join(', ')}.`);
}

/** Absent and -1 mean "draw one". @throws ServiceError `invalid_request` unless it is an integer from -1 to `MAX_SEED`. */
export function parseSeed(text: string | undefined, draw: () => number): number {
  const value = text === undefined ? -1 : Number(text);
  if ((text !== undefined && !PLAIN_SEED.test(text)) || value > MAX_SEED) {
    return refuse(`The seed "${text}" must be a whole number from 0 to ${MAX_SEED}, or -1 for a random one.`);
  }
  return value === -1 ? draw() : value;
}

/** @throws ServiceError `invalid_request` outside 0 to 4. */
export function parseNegativeStrength(text: string): number {
  const value = Number(text);
  if (!PLAIN_NUMBER.test(text) || value > 4) {
    return refuse(`The negative strength "${text}" must be a number from 0 to 4, such as 1.5.`);
  }
  return value;
}
