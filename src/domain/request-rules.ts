import { ServiceError } from './errors.ts';
import { FRAME_RATES, type FrameRate, RESOLUTIONS, type Resolution } from './generation-request.ts';

/** A seed must fit the 32 bits that the random streams are started from. */
export const MAX_SEED = 2 ** 32 - 1;
export const DEFAULT_VIDEO_PROMPT = 'The person is talking.';

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
  const found = FRAME_RATES.find((rate) => String(rate) === text.trim());
  return found ?? refuse(`The frame rate "${text}" is not offered; use one of ${FRAME_RATES.join(', ')}.`);
}

/** Absent and -1 mean "draw one". @throws ServiceError `invalid_request` unless it is an integer from -1 to `MAX_SEED`. */
export function parseSeed(text: string | undefined, draw: () => number): number {
  const value = text === undefined ? -1 : Number(text);
  if (text?.trim() === '' || !Number.isInteger(value) || value < -1 || value > MAX_SEED) {
    return refuse(`The seed "${text}" must be a whole number from 0 to ${MAX_SEED}, or -1 for a random one.`);
  }
  return value === -1 ? draw() : value;
}

/** @throws ServiceError `invalid_request` outside 0 to 4. */
export function parseNegativeStrength(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 4)) {
    return refuse(`The negative strength "${text}" must be a number from 0 to 4.`);
  }
  return value;
}
