import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { readInt16, readWav } from '../engine/audio/wav.ts';

/** What every server's sound is brought to, whatever it sends: sentences of one script must fit together. */
export const RECEIVED_SAMPLE_RATE = 24_000;

// A sentence is at most 300 characters, some 20 seconds; a model that goes on for longer is lost in a loop.
const MAX_SECONDS = 120;
// From telephone quality to twice what can be heard.
const LOWEST_RATE = 8000;
const HIGHEST_RATE = 96_000;
// A tenth of the weakest bit of a 16-bit sound that is meant to be heard.
const SILENT = 1e-4;

/** A sound as a server sent it: untrusted in every way. */
export interface ReceivedSound {
  /** Lower case, with its parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Why a sound is not used; completes "the server sent ..." */
export class UnusableSound extends Error {}

/**
 * Reads wav and raw samples of 16 bits into mono at `RECEIVED_SAMPLE_RATE`.
 *
 * @throws UnusableSound for anything else, and for sound that is empty, silent, cut off or endless.
 */
export function readReceivedSound(sound: ReceivedSound): Pcm {
  const pcm = decode(sound);
  if (pcm.sampleRate < LOWEST_RATE || pcm.sampleRate > HIGHEST_RATE)
    throw new UnusableSound(`sound of ${pcm.sampleRate} samples a second`);
  if (pcm.samples.length === 0) throw new UnusableSound('an empty sound');
  if (pcmDuration(pcm) > MAX_SECONDS) throw new UnusableSound(`more than ${MAX_SECONDS} seconds of sound`);
  // Not a number fails every comparison.
  if (!pcm.samples.every((sample) => Math.abs(sample) < 1e3))
    throw new UnusableSound('samples that are no sound');
  if (pcm.samples.every((sample) => Math.abs(sample) < SILENT)) throw new UnusableSound('only silence');
  return resample(pcm, RECEIVED_SAMPLE_RATE);
}

function decode({ contentType, bytes }: ReceivedSound): Pcm {
  const type = contentType.split(';')[0]!.trim();
  const isAudio = type.startsWith('audio/') || type === 'application/octet-stream';
  if (!isAudio) throw new UnusableSound(`${shown(type)} instead of sound`);
  if (bytes.length === 0) throw new UnusableSound('an empty sound');
  const wav = readWav(bytes);
  if (wav) {
    if (!wav.isComplete) throw new UnusableSound('a wav file that is cut off');
    return wav.pcm;
  }
  // Raw samples have no mark of their own; a compressed sound taken for them would be noise.
  if (!/^audio\/(l16|pcm|x-pcm|raw)$|^application\/octet-stream$/.test(type) || hasMark(bytes))
    throw new UnusableSound(`${shown(type)} that is neither an uncompressed wav file nor raw samples`);
  if (bytes.length % 2 !== 0) throw new UnusableSound('samples that are cut off');
  return { sampleRate: rateOf(contentType), samples: readInt16(bytes) };
}

/** `rate=24000` as in `audio/L16;codec=pcm;rate=24000`. */
function rateOf(contentType: string): number {
  const written = /;\s*rate="?(\d{1,7})"?\s*(?:;|$)/.exec(contentType)?.[1];
  return written === undefined ? RECEIVED_SAMPLE_RATE : Number(written);
}

/** Whether it starts like a file of some kind: mp3 with a tag, Ogg, FLAC, wav, JSON or HTML. */
function hasMark(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return ['ID3', 'OggS', 'fLaC', 'RIFF', '{"', '{\n', '<!', '<htm'].some((mark) => start.startsWith(mark));
}

/** A media type as a server wrote it, unless it is something else. */
const shown = (type: string) =>
  /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,40}$/.test(type) ? type : 'an unnamed type';
