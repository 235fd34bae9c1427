import { open, writeFile } from 'node:fs/promises';
import type { Pcm } from '../engine/audio/pcm.ts';
import { readInt16, WAV_HEADER_BYTES, writeWav } from '../engine/audio/wav.ts';
import { SOUND_RATE } from '../media/sound-encoder.ts';

// A second at a time: ten minutes of floats are 115 MB.
const PART_BYTES = 2 * SOUND_RATE;

/** @param pcm at 48 kHz, as engines are sent it. */
export async function writeSentSound(pcm: Pcm, path: string): Promise<void> {
  await writeFile(path, writeWav(pcm));
}

/** The samples that `writeSentSound` wrote, in parts. */
export async function* sentSoundParts(path: string): AsyncGenerator<Pcm> {
  const file = await open(path, 'r');
  try {
    for (let at = WAV_HEADER_BYTES; ; ) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(PART_BYTES), 0, PART_BYTES, at);
      const samples = readInt16(buffer.subarray(0, bytesRead));
      if (samples.length === 0) return;
      // A read may end in the middle of a sample.
      at += 2 * samples.length;
      yield { sampleRate: SOUND_RATE, samples };
    }
  } finally {
    await file.close();
  }
}
