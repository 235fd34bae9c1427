import { ServiceError } from '../domain/errors.ts';
import type { GenerationRequest } from '../domain/generation-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { alignText } from '../engine/lipsync/align-text.ts';
import { recordedMouthTrack } from '../engine/lipsync/recorded-mouth-track.ts';
import { decodeSound } from '../media/decode-sound.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import type { FetchedMedia } from './fetch.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { cutPcm, cutTimeline, PREVIEW_SECONDS, type Said } from './said.ts';
import { pronounce } from './transcript.ts';

const NET_SAMPLE_RATE = 16_000;

// Less is over before a face can say anything, and may not fill a single frame.
const LEAST_SECONDS = 0.2;

/** Recording -> its sound, untouched, the mouth that goes with it and, with a transcript, the time of every word. */
export async function listen(
  recording: FetchedMedia,
  request: GenerationRequest,
  { signal }: Pick<PipelineContext, 'signal'>,
): Promise<Said> {
  const net = openVisemeNet();
  const whole = await decodeSound(recording.path, { sampleRate: NET_SAMPLE_RATE });
  if (pcmDuration(whole) < LEAST_SECONDS) {
    const length = pcmDuration(whole).toFixed(2);
    throw new ServiceError(
      'audio_unreadable',
      `The recording is only ${length} s long; give one of at least ${LEAST_SECONDS} s.`,
    );
  }
  const pcm = request.preview ? cutPcm(whole, PREVIEW_SECONDS) : whole;
  const heard = recordedMouthTrack(pcm, net, request.fps);
  const transcript = request.speech.kind === 'recording' ? request.speech.transcript : undefined;
  const timeline = transcript && alignText({ pcm: whole, net, ...(await pronounce(transcript, { signal })) });
  // The encoder cuts the file's sound where the pictures end.
  const sound = { kind: 'file', path: recording.path } as const;
  const duration = pcmDuration(pcm);
  return {
    duration,
    sound,
    pcm,
    timeline: timeline && cutTimeline(timeline, duration),
    heard,
    speechEngine: undefined,
  };
}
