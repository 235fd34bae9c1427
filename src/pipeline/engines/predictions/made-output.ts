import { EngineFailure } from '../engine-failure.ts';
import { saveDataUrl } from '../upstream/data-url.ts';
import type { UpstreamServer } from '../upstream/upstream-server.ts';

const VIDEO_LIKE = /^data:video\/|\.(mp4|mov|webm|mkv|m4v|gif)([?#]|$)/i;

/**
 * The address or data URL of the video among what a prediction gives: a text, a list, or an object of them.
 *
 * @throws EngineFailure `bad-video` when there is none.
 */
export function videoAmong(engine: string, output: unknown): string {
  const refs = refsIn(output);
  const video = refs.find((ref) => VIDEO_LIKE.test(ref)) ?? refs.at(-1);
  if (video !== undefined) return video;
  throw new EngineFailure(
    engine,
    'bad-video',
    `The engine ${engine} says that it is done and gives no video.`,
  );
}

/** In their order; texts that are no address are something else that the model tells. */
function refsIn(output: unknown): string[] {
  if (typeof output === 'string') return /^(https?:|data:|\/)/i.test(output) ? [output] : [];
  if (typeof output !== 'object' || output === null) return [];
  return Object.values(output).flatMap((value) => refsIn(value));
}

/** Puts a video where `path` says; an address without a host is one of `server`'s. */
export async function saveOutput(
  server: UpstreamServer,
  ref: string,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  if (/^data:/i.test(ref)) return saveDataUrl(server.engine, ref, path);
  if (URL.canParse(ref, server.url.origin)) {
    const url = new URL(ref, server.url.origin);
    if (url.protocol === 'http:' || url.protocol === 'https:') {
      await server.download(url.href, path, signal);
      return;
    }
  }
  const sentence = `What the engine ${server.engine} gives for its video is no address that can be fetched.`;
  throw new EngineFailure(server.engine, 'bad-video', sentence);
}
