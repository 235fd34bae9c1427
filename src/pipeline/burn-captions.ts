import { type Caption, MAX_CAPTION_LINES } from '../engine/captions/caption.ts';
import { type CaptionOverlay, captionOverlay, layOver } from '../engine/captions/caption-overlay.ts';
import { anchorCaptions, captionSizes, type Rows } from '../engine/captions/caption-place.ts';
import { LOWER_LIP_ROWS, UPPER_LIP_ROWS } from '../engine/face/face-topology.ts';
import { pixelsOfHead } from '../engine/face/head-frame.ts';
import type { Rig } from '../engine/face/rig.ts';
import { drawText, findUndrawable } from '../media/caption-text.ts';
import type { FrameStream } from './stage-dump.ts';

/** Where the mouth is in the picture. */
export type PlacedHead = Pick<Rig, 'restPose' | 'inHead'>;

/** Captions that are written while the frames pass. */
export interface ComingCaptions {
  /** All that they will be made of: its letters are looked for before the first frame. */
  readonly text: string;
  /** Once every caption that begins before `time` is written: all that are. */
  readonly writtenUntil: (time: number) => Promise<readonly Caption[]>;
}

export interface BurntCaptions {
  readonly stream: FrameStream;
  /** A sentence for the user when the captions cannot be drawn as they are written. */
  readonly warning: string | undefined;
}

// Looked at before the first frame: characters of one script have neighbouring numbers, so a few of all will do.
const SAMPLED_CHARACTERS = 16;

/**
 * Draws captions into the frames as they pass, in place. Without a font that has their letters it draws nothing and
 * says so.
 */
export async function burnCaptions(
  stream: FrameStream,
  captions: ComingCaptions | undefined,
  rig: PlacedHead | undefined,
): Promise<BurntCaptions> {
  if (!captions) return { stream, warning: undefined };
  const sample = sampleLetters(captions.text);
  const missing = await findUndrawable(sample);
  const warning = warnOf(missing, sample.length);
  if (missing.length > sample.length / 2) return { stream, warning };
  return { stream: { ...stream, frames: burnInto(stream, captions, rig) }, warning };
}

async function* burnInto(
  { frames, fps, ...canvas }: FrameStream,
  { writtenUntil }: ComingCaptions,
  rig: PlacedHead | undefined,
): AsyncGenerator<Uint8Array> {
  const draw = captionPainter(canvas, rig);
  let next = 0;
  let shown: { end: number; overlay: CaptionOverlay } | undefined;
  let number = 0;
  for await (const frame of frames) {
    const time = (number++ + 0.5) / fps;
    const captions = await writtenUntil(time);
    for (let caption = captions[next]; caption && caption.start <= time; caption = captions[++next])
      shown = { end: caption.end, overlay: await draw(caption) };
    if (shown && time < shown.end) layOver(frame, canvas, shown.overlay);
    yield frame;
  }
}

function captionPainter(
  canvas: { width: number; height: number },
  rig: PlacedHead | undefined,
): (caption: Caption) => Promise<CaptionOverlay> {
  const sizes = captionSizes(canvas);
  const tallest = MAX_CAPTION_LINES * sizes.lineHeight + 2 * sizes.paddingY;
  const mouth = rig ? rowsOfMouth(rig) : { top: canvas.height, bottom: 0 };
  const anchor = anchorCaptions(canvas.height, tallest, mouth);
  return async ({ lines }) => captionOverlay(await drawText(lines, sizes), { ...sizes, canvas, anchor });
}

// How far the lips may move from where they are in the photo, in cm: a jaw opens by 2, a head nods by as much.
const ROOM_ABOVE_CM = 1;
const ROOM_BELOW_CM = 3;

function rowsOfMouth(rig: PlacedHead): Rows {
  const pixels = pixelsOfHead(rig.restPose, rig.inHead);
  const rowOf = (landmark: number) => pixels[2 * landmark + 1]!;
  return {
    top: rowOf(UPPER_LIP_ROWS[0][4]) - ROOM_ABOVE_CM * rig.restPose.scale,
    bottom: rowOf(LOWER_LIP_ROWS[0][4]) + ROOM_BELOW_CM * rig.restPose.scale,
  };
}

function sampleLetters(text: string): string[] {
  const sorted = [...new Set(text.match(/[\p{L}\p{N}]/gu))].sort();
  const step = Math.max(1, sorted.length / SAMPLED_CHARACTERS);
  return Array.from(
    { length: Math.min(sorted.length, SAMPLED_CHARACTERS) },
    (_, i) => sorted[Math.floor(i * step)]!,
  );
}

function warnOf(missing: readonly string[], sampled: number): string | undefined {
  if (missing.length === 0) return undefined;
  const names = `${missing.slice(0, 4).join(' ')}${missing.length > 4 ? ' …' : ''}`;
  const what =
    missing.length > sampled / 2
      ? 'The captions were not drawn into the video'
      : 'Some characters of the captions are drawn as boxes';
  return `${what}: no font of this machine has ${names}; install one, such as Noto Sans of that script.`;
}
