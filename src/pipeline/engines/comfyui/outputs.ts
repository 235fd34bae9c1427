import { z } from 'zod';
import type { NodeOutputs } from './job-status.ts';

const File = z.object({
  filename: z.string().min(1),
  subfolder: z.string().default(''),
  type: z.enum(['output', 'temp', 'input']).default('output'),
  format: z.string().optional(),
});
export type OutputFile = z.infer<typeof File>;

const VIDEO_NAME = /\.(mp4|m4v|mov|mkv|webm|avi|gif|webp)$/i;
// The first ones are pictures that may move, and are taken where there is nothing better.
const STILL_NAME = /\.(gif|webp)$/i;

/**
 * The video among what a prompt made: that of the node that saves it, else any. SaveVideo puts it below `images`, with
 * `animated` beside it, Video Helper Suite below `gifs`, others below `videos` or `video`.
 */
export function videoAmong(outputs: NodeOutputs, outputNode: string): OutputFile | undefined {
  const own = outputs[outputNode];
  const others = Object.entries(outputs).filter(([id]) => id !== outputNode);
  for (const node of [...(own ? [own] : []), ...others.map(([, output]) => output)]) {
    const videos = filesOf(node).filter(isVideo);
    const best = videos.find(isSaved) ?? videos[0];
    if (best) return best;
  }
  return undefined;
}

const filesOf = (node: Readonly<Record<string, unknown>>): OutputFile[] =>
  ['videos', 'video', 'gifs', 'images'].flatMap((kind) => {
    const list = node[kind];
    return (Array.isArray(list) ? list : [])
      .map((entry) => File.safeParse(entry).data)
      .filter((file) => file !== undefined);
  });

const isVideo = ({ filename, format }: OutputFile) =>
  format?.startsWith('video/') || (VIDEO_NAME.test(filename) && !STILL_NAME.test(filename));

const isSaved = ({ type }: OutputFile) => type === 'output';

/** The path that gives the file's bytes. What the server says of where it lies on its disk is not used. */
export function viewPath({ filename, subfolder, type }: OutputFile): string {
  return `/view?${new URLSearchParams({ filename, subfolder, type })}`;
}
