import type { VideoRequest } from './video-request.ts';

/** What an engine is asked to do: who gets which material decides who can do it. */
export const TASKS = ['avatar', 'text-to-video', 'image-to-video', 'audio-to-video'] as const;
export type Task = (typeof TASKS)[number];

/** A picture that goes with a sound is taken for a person who says it. */
export function taskOfVideo({ image, audio }: Pick<VideoRequest, 'image' | 'audio'>): Task {
  if (image !== undefined) return audio === undefined ? 'image-to-video' : 'avatar';
  return audio === undefined ? 'text-to-video' : 'audio-to-video';
}
