import type { AvatarRequest } from '../domain/avatar-request.ts';
import { ServiceError } from '../domain/errors.ts';
import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import { type Alignment, alignHeard } from '../engine/lipsync/align-text.ts';
import { cutHearing, hear } from '../engine/lipsync/hearing.ts';
import { recordedMouthTrack } from '../engine/lipsync/recorded-mouth-track.ts';
import { decodeSound } from '../media/decode-sound.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import type { FetchedMedia } from './fetch.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { cutPcm, cutTimeline, PREVIEW_SECONDS, type Said } from './said.ts';
import { pronounce, warnOfMisfits } from './transcript.ts';

const NET_SAMPLE_RATE = 16_000;

// Less is over before a face can say anything, and may not fill a single frame.
const LEAST_SECONDS = 0.2;

/** Recording -> its sound, untouched, the mouth that goes with it and, with a transcript, the time of every word. */
export async function listen(
  recording: FetchedMedia,
  request: AvatarRequest,
  { signal, report }: Pick<PipelineContext, 'signal' | 'report'>,
): Promise<Said> {
  const net = openVisemeNet();
  const whole = await decodeSound(recording.path, { sampleRate: NET_SAMPLE_RATE });
  refuseTooShort(whole);
  const longest = request.preview ? PREVIEW_SECONDS : request.longestSeconds;
  const pcm = longest === undefined ? whole : cutPcm(whole, longest);
  const transcript = request.speech.kind === 'recording' ? request.speech.transcript : undefined;
  // A text is laid along all of its recording, also when only the start of it will be seen.
  const heard = hear(transcript ? whole : pcm, net);
  const aligned = transcript && alignHeard(heard, await pronounce(transcript, { signal }));
  if (aligned) warnOfMisfits(aligned, (message) => report({ type: 'warning', message }));
  const duration = pcmDuration(pcm);
  const hearing = cutHearing(heard, duration);
  const alignment: Alignment | undefined = aligned && {
    ...aligned,
    timeline: cutTimeline(aligned.timeline, duration),
  };
  return {
    duration,
    // The encoder cuts the file's sound where the pictures end.
    sound: { kind: 'file', path: recording.path },
    pcm,
    timeline: alignment?.timeline,
    heard: recordedMouthTrack({ sound: pcm, hearing, alignment }, request.fps),
    speechEngine: undefined,
  };
}

/** @throws ServiceError `audio_unreadable` */
export function refuseTooShort(recording: Pcm) {
  if (pcmDuration(recording) >= LEAST_SECONDS) return;
  const length = pcmDuration(recording).toFixed(2);
  throw new ServiceError(
    'audio_unreadable',
    `The recording is only ${length} s long; give one of at least ${LEAST_SECONDS} s.`,
  );
}
