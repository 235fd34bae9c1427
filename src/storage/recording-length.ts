import { parseStream } from 'music-metadata';
import type { Storage } from './storage.ts';

/** Seconds of a stored recording as its header has them; undefined when it is none or does not say. Nothing is decoded. */
export async function recordingSeconds(
  storage: Storage,
  storageKey: string,
  contentType: string,
): Promise<number | undefined> {
  if (!/^(audio|video|application\/(ogg|octet-stream))/.test(contentType)) return undefined;
  const stored = await storage.stat(storageKey);
  if (!stored) return undefined;
  const content = await storage.read(storageKey);
  try {
    const { format } = await parseStream(
      content,
      { mimeType: contentType, size: stored.sizeBytes },
      { duration: false, skipCovers: true },
    );
    return Number.isFinite(format.duration) ? format.duration : undefined;
  } catch {
    // Not a recording, or a broken one: whoever renders it will say so in its words.
    return undefined;
  } finally {
    content.destroy();
  }
}
