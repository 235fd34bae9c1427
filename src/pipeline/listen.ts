import type { GenerationRequest } from '../domain/generation-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { recordedMouthTrack } from '../engine/lipsync/recorded-mouth-track.ts';
import { decodeSound } from '../media/decode-sound.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import type { FetchedMedia } from './fetch.ts';
import { cutPcm, PREVIEW_SECONDS, type Said } from './said.ts';

const NET_SAMPLE_RATE = 16_000;

/** Recording -> its sound, untouched, and the mouth that goes with it. */
export async function listen(recording: FetchedMedia, request: GenerationRequest): Promise<Said> {
  const whole = await decodeSound(recording.path, { sampleRate: NET_SAMPLE_RATE });
  const pcm = request.preview ? cutPcm(whole, PREVIEW_SECONDS) : whole;
  const heard = recordedMouthTrack(pcm, openVisemeNet(), request.fps);
  // The encoder cuts the file's sound where the pictures end.
  const sound = { kind: 'file', path: recording.path } as const;
  return { duration: pcmDuration(pcm), sound, pcm, timeline: undefined, heard };
}
