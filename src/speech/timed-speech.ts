import { LOG_MEL_SAMPLE_RATE } from '../engine/audio/log-mel.ts';
import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { alignText } from '../engine/lipsync/align-text.ts';
import { pronunciationOf } from '../engine/lipsync/pronunciation.ts';
import type { Span, SpeechTimeline } from '../engine/lipsync/timeline.ts';
import type { VisemeNet } from '../engine/lipsync/viseme-net.ts';
import { UnusableSound } from './received-sound.ts';
import type { SpeechEngine, SpeechRequest } from './speech-engine.ts';

// The slowest reading that anybody asks for takes some three times as long as an even one. Models that lose the text
// go on for longer, those that skip most of it are done sooner.
const MAX_STRETCH = 5;
const MIN_STRETCH = 0.2;
// Room in front of and behind a short sentence.
const SPARE_SECONDS = 3;

/**
 * Finds out when what was asked for is said in a sound that came without times.
 *
 * @throws UnusableSound when the sound is far too long or too short for the text.
 */
export type TimeSpeech = (
  pcm: Pcm,
  request: SpeechRequest,
  signal: AbortSignal | undefined,
) => Promise<SpeechTimeline>;

/**
 * Times speech by what the viseme net hears and the phones of the same text.
 *
 * @param reader knows how a text is pronounced, in every language.
 * @param openVisemeNet called with each sound.
 */
export function speechTimer(reader: SpeechEngine, openVisemeNet: () => VisemeNet): TimeSpeech {
  return async (pcm, request, signal) => {
    const read = await reader.synthesize({ ...request, rate: 1 }, { signal });
    const pronunciation = pronunciationOf(read.timeline);
    const duration = pcmDuration(pcm);
    refuseLength(duration, read.timeline.duration, pronunciation.phones.length);
    const sound16k = resample(pcm, LOG_MEL_SAMPLE_RATE);
    return lasting(duration, alignText({ pcm: sound16k, net: openVisemeNet(), ...pronunciation }));
  };
}

// What the aligner works in: a phone takes one or two steps.
const STEPS_PER_SECOND = 100;

function refuseLength(duration: number, expected: number, phoneCount: number) {
  if (duration > MAX_STRETCH * expected + SPARE_SECONDS)
    throw new UnusableSound('far more sound than the text is long');
  if (duration < MIN_STRETCH * expected || duration * STEPS_PER_SECOND < 2 * phoneCount)
    throw new UnusableSound('far less sound than the text is long');
}

/** Resampling rounds to whole samples; the times of a sound end where it does. */
function lasting(duration: number, timeline: SpeechTimeline): SpeechTimeline {
  const scale = duration / timeline.duration;
  const scaled = <T extends Span>(span: T): T => ({
    ...span,
    start: Math.min(duration, span.start * scale),
    end: Math.min(duration, span.end * scale),
  });
  return { duration, phones: timeline.phones.map(scaled), words: timeline.words.map(scaled) };
}
