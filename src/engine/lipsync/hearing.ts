import { logMel } from '../audio/log-mel.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { hearVisemes, type VisemePosteriors } from './hear-visemes.ts';
import { findSpeech } from './speech-gate.ts';
import type { Span } from './timeline.ts';
import { VISEMES } from './viseme.ts';
import type { VisemeNet } from './viseme-net.ts';

/** All that is found out about a recording by listening to it once. */
export interface Hearing {
  /** Of the sound, in seconds. */
  readonly duration: number;
  readonly posteriors: VisemePosteriors;
  /** Where somebody talks, in order; outside of it the posteriors mean nothing. */
  readonly speech: readonly Span[];
}

/** @param sound16k at the sample rate of the net, 16 kHz. */
export function hear(sound16k: Pcm, net: VisemeNet): Hearing {
  const mel = logMel(sound16k, net.filterbank);
  const posteriors = hearVisemes(mel, net);
  return { duration: pcmDuration(sound16k), posteriors, speech: findSpeech(sound16k, mel, posteriors) };
}

/** The first `seconds` of what was heard. */
export function cutHearing({ duration, posteriors, speech }: Hearing, seconds: number): Hearing {
  const { rate, values, rowCount } = posteriors;
  const rows = Math.min(rowCount, Math.round(seconds * rate));
  return {
    duration: Math.min(duration, seconds),
    posteriors: { rate, rowCount: rows, values: values.subarray(0, rows * VISEMES.length) },
    speech: speech
      .filter(({ start }) => start < seconds)
      .map(({ start, end }) => ({ start, end: Math.min(end, seconds) })),
  };
}
