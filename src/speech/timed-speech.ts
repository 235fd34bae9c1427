import { loudnessEnvelope } from '../engine/audio/envelope.ts';
import { type Pcm, pcmDuration } from '../engine/audio/pcm.ts';
import type { Span, SpeechTimeline } from '../engine/lipsync/timeline.ts';
import type { VisemeNet } from '../engine/lipsync/viseme-net.ts';
import type { SpeechEngine, SpeechRequest } from './speech-engine.ts';
import { warpTimeline } from './warp-timeline.ts';

/** Finds out when what was asked for is said in a sound that came without times. */
export type TimeSpeech = (
  pcm: Pcm,
  request: SpeechRequest,
  signal: AbortSignal | undefined,
) => Promise<SpeechTimeline>;

/**
 * @param reader knows the phones of a text and speaks every language.
 * @param openVisemeNet called with the first sound.
 */
export function speechTimer(reader: SpeechEngine, _openVisemeNet: () => VisemeNet): TimeSpeech {
  return async (pcm, request, signal) => {
    const { timeline } = await reader.synthesize(request, { signal });
    const read = soundingOf(timeline);
    const heard = soundingSpan(pcm);
    return warpTimeline(timeline, [
      { from: 0, to: 0 },
      { from: read.start, to: heard.start },
      { from: read.end, to: heard.end },
      { from: timeline.duration, to: pcmDuration(pcm) },
    ]);
  };
}

function soundingOf({ phones, duration }: SpeechTimeline): Span {
  const sounding = phones.filter(({ ipa }) => ipa !== '');
  return { start: sounding[0]?.start ?? 0, end: sounding.at(-1)?.end ?? duration };
}

// Below the weakest consonant, above the breath and the noise of a recording.
const SOUNDING = 0.04;

function soundingSpan(pcm: Pcm): Span {
  const { rate, values } = loudnessEnvelope(pcm);
  const first = values.findIndex((value) => value > SOUNDING);
  const last = values.findLastIndex((value) => value > SOUNDING);
  const duration = pcmDuration(pcm);
  if (first < 0) return { start: 0, end: duration };
  return { start: first / rate, end: Math.min(duration, (last + 1) / rate) };
}
