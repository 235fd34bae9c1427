import { type AskedVideo, isDraft, type Model } from './asked-video.ts';
import type { Resolution } from './avatar-request.ts';

/** What a second costs depends on the model, the resolution and whether a draft will do; avatars have the plain names. */
export const RATES = [
  '720p',
  '1080p',
  'p-video 720p',
  'p-video 1080p',
  'p-video draft 720p',
  'p-video draft 1080p',
] as const;
export type Rate = (typeof RATES)[number];

/** What a second of a draft costs; avatars have none. */
export const draftRate = (resolution: Resolution): Rate => `p-video draft ${resolution}`;

/** What a second costs that is no draft. */
export const fullRate = (model: Model, resolution: Resolution): Rate =>
  model === 'p-video' ? `p-video ${resolution}` : resolution;

export function rateOf(asked: AskedVideo): Rate {
  const { resolution } = asked.request;
  return isDraft(asked) ? draftRate(resolution) : fullRate(asked.model, resolution);
}
