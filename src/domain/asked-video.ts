import type { AvatarRequest, MediaRef } from './avatar-request.ts';
import type { VideoRequest } from './video-request.ts';
import { type Task, taskOfVideo } from './video-task.ts';

export const MODELS = ['p-video-avatar', 'p-video'] as const;
export type Model = (typeof MODELS)[number];

/** What is asked of which model. */
export type AskedVideo =
  | { readonly model: 'p-video-avatar'; readonly request: AvatarRequest }
  | { readonly model: 'p-video'; readonly request: VideoRequest };

export const taskOf = (asked: AskedVideo): Task =>
  asked.model === 'p-video-avatar' ? 'avatar' : taskOfVideo(asked.request);

export const isDraft = (asked: AskedVideo): boolean => asked.model === 'p-video' && asked.request.draft;

/** How the pictures are described. */
export const promptOf = (asked: AskedVideo): string =>
  asked.model === 'p-video' ? asked.request.prompt : asked.request.videoPrompt;

/** What of a request is a picture or a sound somewhere. */
export type MediaPart = 'image' | 'last-image' | 'audio';

/** Where what is asked says its pictures and sounds are. */
export function mediaOf(asked: AskedVideo): MediaRef[] {
  if (asked.model === 'p-video') {
    const { image, lastImage, audio } = asked.request;
    return [image, lastImage, audio].filter((ref) => ref !== undefined);
  }
  const { image, speech } = asked.request;
  return speech.kind === 'recording' ? [image, speech.audio] : [image];
}

/** Where what is asked says its recording is, if there is one. */
export function soundOf(asked: AskedVideo): MediaRef | undefined {
  if (asked.model === 'p-video') return asked.request.audio;
  const { speech } = asked.request;
  return speech.kind === 'recording' ? speech.audio : undefined;
}

/** The same with every picture and sound somewhere else, one after the other. */
export async function moveMedia<Asked extends AskedVideo>(
  asked: Asked,
  move: (ref: MediaRef, part: MediaPart) => Promise<MediaRef>,
): Promise<Asked> {
  const moved =
    asked.model === 'p-video'
      ? await moveVideoMedia(asked.request, move)
      : await moveAvatarMedia(asked.request, move);
  return { ...asked, request: moved };
}

type Move = Parameters<typeof moveMedia>[1];

async function moveVideoMedia(request: VideoRequest, move: Move): Promise<VideoRequest> {
  const given = (ref: MediaRef | undefined, part: MediaPart) => ref && move(ref, part);
  return {
    ...request,
    image: await given(request.image, 'image'),
    lastImage: await given(request.lastImage, 'last-image'),
    audio: await given(request.audio, 'audio'),
  };
}

async function moveAvatarMedia({ image, speech, ...request }: AvatarRequest, move: Move) {
  return {
    ...request,
    image: await move(image, 'image'),
    speech: speech.kind === 'recording' ? { ...speech, audio: await move(speech.audio, 'audio') } : speech,
  };
}
