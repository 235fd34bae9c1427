import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { Pcm } from '../engine/audio/pcm.ts';
import type { VideoSound } from '../media/sound-track.ts';
import type { ComingCaptions } from './burn-captions.ts';
import { type CaptionWriter, openCaptionWriter } from './captions.ts';
import { ClipLength } from './clip-length.ts';
import type { EncodeOptions } from './encode.ts';
import type { Passage, Talk } from './said.ts';
import { SoundMeter } from './sound-meter.ts';
import { splitStream } from './split-stream.ts';

/** A talk on its way to all that it is needed for. */
export interface HeardTalk {
  readonly toAnimate: AsyncIterable<Passage>;
  readonly toEncode: Pick<EncodeOptions, 'frameCount'> & { readonly sound: VideoSound };
  readonly captionsToBurn: ComingCaptions | undefined;
  /** Of all that has been heard so far, as are the captions of `writer`. */
  readonly meter: SoundMeter;
  readonly writer: CaptionWriter | undefined;
  readonly expectedFrames: () => number;
}

/** Hands every passage to those who need it, each when they are ready for it, and measures what passes. */
export function hearTalk(
  talk: Talk,
  request: AvatarRequest,
  clock: () => number,
  onLength: (seconds: number) => void = () => {},
): HeardTalk {
  const { recordingPath, expectedDuration } = talk;
  const isRecording = recordingPath !== undefined;
  const { speech, fps, captions } = request;
  const meter = new SoundMeter(!isRecording, clock);
  const length = new ClipLength(expectedDuration, speech.kind === 'script' ? speech.text.length : 0);
  const writer = openCaptionWriter(request);
  const passages = passing(talk.passages, (passage) => {
    meter.hear(passage);
    onLength(meter.duration);
    length.hear(passage);
    writer?.hear(passage);
  });
  const burns = writer !== undefined && captions.burn;
  // As many as are read: one that nobody reads would keep every passage.
  const readers = splitStream(passages, 1 + Number(!isRecording) + Number(burns));
  const toAnimate = readers.shift()!;
  return {
    toAnimate,
    toEncode: isRecording
      ? { sound: { kind: 'file', path: recordingPath }, frameCount: Math.round(expectedDuration * fps) }
      : { sound: { kind: 'pcm', parts: soundOf(readers.shift()!) }, frameCount: undefined },
    captionsToBurn: burns ? comingCaptions(writer, readers.shift()!, request) : undefined,
    meter,
    writer,
    expectedFrames: () => Math.round(length.seconds * fps),
  };
}

async function* passing(
  passages: AsyncIterable<Passage>,
  hear: (passage: Passage) => void,
): AsyncGenerator<Passage> {
  for await (const passage of passages) {
    hear(passage);
    yield passage;
  }
}

async function* soundOf(passages: AsyncIterable<Passage>): AsyncGenerator<Pcm> {
  for await (const { pcm } of passages) yield pcm;
}

/** Lets more be said until the captions are written as far as they are wanted. */
function comingCaptions(
  writer: CaptionWriter,
  passages: AsyncIterator<Passage>,
  { speech }: AvatarRequest,
): ComingCaptions {
  return {
    text: speech.kind === 'script' ? speech.text : (speech.transcript?.text ?? ''),
    writtenUntil: async (time) => {
      while (writer.writtenUntil <= time) await passages.next();
      return writer.captions;
    },
  };
}
