import type { AvatarRequest } from '../domain/avatar-request.ts';
import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { decodeSound } from '../media/decode-sound.ts';
import { SOUND_RATE } from '../media/sound-encoder.ts';
import { expectMouth } from './expect-mouth.ts';
import type { FetchedMedia } from './fetch.ts';
import { listen, refuseTooShort } from './listen.ts';
import type { RecordedSpeech } from './materials-record.ts';
import type { PipelineContext, StageTimer } from './pipeline-context.ts';
import { cutPcm, type Passage, PREVIEW_SECONDS, type Said, type Talk } from './said.ts';
import { SoundMeter } from './sound-meter.ts';
import { listenToEnd, speak } from './speak.ts';

/** A sound as the finished video has it, and what is known of it. */
export interface PreparedSound extends Pick<RecordedSpeech, 'timeline' | 'speechEngine'> {
  /** Mono, 48 kHz. */
  readonly pcm: Pcm;
  /** Whether we made it: a recording keeps its own level. */
  readonly isSynthesised: boolean;
}

interface Working {
  readonly context: PipelineContext;
  readonly timer: StageTimer;
}

/** Speaks a script to its end, or decodes a recording. */
export async function prepareSpeech(
  request: AvatarRequest,
  recording: FetchedMedia | undefined,
  working: Working,
): Promise<PreparedSound> {
  const { speech, preview } = request;
  if (speech.kind === 'script') {
    const tell = (talk: Talk) => listenToEnd(telling(talk, working.context));
    const said = await speak(speech, request, working, tell);
    return soundOf(said, resample(said.pcm, SOUND_RATE));
  }
  const longestSeconds = preview ? PREVIEW_SECONDS : request.longestSeconds;
  if (!speech.transcript) return prepareRecording(recording!, longestSeconds, working);
  const { context, timer } = working;
  const said = await timer.run('listen', () => listen(recording!, request, context));
  return soundOf(said, await timer.time('listen', () => decode(recording!, longestSeconds, context)));
}

/** Decodes a recording of which nobody has said what is in it; at most `longestSeconds` of it are taken. */
export async function prepareRecording(
  recording: FetchedMedia,
  longestSeconds: number | undefined,
  { context, timer }: Working,
): Promise<PreparedSound> {
  const pcm = await timer.run('listen', () => decode(recording, longestSeconds, context));
  return { pcm, timeline: undefined, isSynthesised: false, speechEngine: undefined };
}

async function decode(
  { path }: FetchedMedia,
  longestSeconds: number | undefined,
  { signal, report }: PipelineContext,
) {
  const whole = await decodeSound(path, { sampleRate: SOUND_RATE, signal });
  refuseTooShort(whole);
  const pcm = longestSeconds === undefined ? whole : cutPcm(whole, longestSeconds);
  report({ type: 'length', seconds: pcmDuration(pcm) });
  return pcm;
}

const soundOf = ({ timeline, sound, speechEngine }: Said, pcm: Pcm): PreparedSound => ({
  pcm,
  timeline,
  isSynthesised: sound.kind === 'pcm',
  speechEngine,
});

/** The same talk; how long it has become is told after every passage. */
function telling(talk: Talk, { report }: PipelineContext): Talk {
  async function* told(): AsyncGenerator<Passage> {
    let seconds = 0;
    for await (const passage of talk.passages) {
      seconds += pcmDuration(passage.pcm);
      report({ type: 'length', seconds });
      yield passage;
    }
  }
  return { ...talk, passages: told() };
}

/** What is kept of a sound, measured. @param fps of the video in which somebody says it; undefined where nobody does. */
export function recordSound(
  { pcm, isSynthesised, timeline, speechEngine }: PreparedSound,
  fps: number | undefined,
  clock: () => number,
): RecordedSpeech {
  const meter = new SoundMeter(isSynthesised, clock);
  meter.hear({ pcm });
  return {
    timeline,
    speechEngine,
    reading: { duration: meter.duration, synthesised: meter.synthesised },
    mouth: fps === undefined ? undefined : expectMouth(pcm, fps, timeline),
  };
}
