import type { LogMel } from '../audio/log-mel.ts';
import { type Pcm, pcmDuration } from '../audio/pcm.ts';
import { voicing } from '../audio/voicing.ts';
import type { VisemePosteriors } from './hear-visemes.ts';
import { type CueFrames, cueFrames, type SpeechCues, speechCues } from './speech-cues.ts';
import type { Span } from './timeline.ts';

// Logistic regression on synthetic speech in ten languages and a human reading (clean, noisy, reverberant, over the
// telephone, over music, and as single words) against silence, noises, hum, tones, sweeps, sirens, birds, rain, engines
// and nine kinds of synthetic music, each as heavy as the others.
const WEIGHTS: Readonly<Record<keyof SpeechCues, number>> = {
  voiced: 1.5,
  gliding: 6.7,
  steady: -2.3,
  change: 1.2,
  alternation: 17.4,
  articulation: 6.1,
};
const BIAS = -15.4;
// Log-odds to start and to stop believing in speech. Stopping asks for more: a missed word looks worse than a note.
const ENTER = 1;
const LEAVE = -2;
const STEP_FRAMES = 5;
// Music strikes a note like a voice now and then, hardly ever for as long as this.
const MIN_SPEECH_SECONDS = 0.3;

const ABSOLUTE_GATE_DB = -55;
// What is this far below the loudest nearby is not meant to be heard.
const BELOW_LOUD_DB = -35;
const LOUD_QUANTILE = 0.95;
const FLOOR_QUANTILE = 0.1;
// Above the quietest tenth nearby, which is the room when somebody pauses and a consonant when nobody does.
const ABOVE_FLOOR_DB = 6;
const CLEARLY_VOICED = 0.75;
const SURROUNDINGS_SECONDS = 2;
const SURROUNDINGS_STEP_SECONDS = 0.5;
// A shorter sound inside a pause is a click of the lips or of the desk.
const MIN_SOUND_SECONDS = 0.05;
// Within a phrase: the silence of a stop.
const MAX_STOP_SECONDS = 0.1;

/**
 * Where somebody talks, in order: loud enough, above the noise of the room, and like a voice rather than an
 * instrument. Whispering without any voice is taken for noise.
 *
 * @param mel of the same sound.
 * @param posteriors what the net hears in it.
 */
export function findSpeech(sound: Pcm, mel: LogMel, posteriors: VisemePosteriors): Span[] {
  const frames = cueFrames(mel, voicing(sound), posteriors);
  const isTalking = talkingFrames(frames);
  const isHeard = heardFrames(frames);
  const heard = runs(frames, (frame) => isTalking[frame] === 1 && isHeard[frame] === 1, pcmDuration(sound));
  return joinClose(heard).filter(({ start, end }) => end - start >= MIN_SOUND_SECONDS);
}

/** Decides every 50 ms whether the two seconds around it is speech, with hysteresis. */
function talkingFrames(frames: CueFrames): Uint8Array {
  const isTalking = new Uint8Array(frames.frameCount);
  let since = -1;
  for (let frame = 0; frame < frames.frameCount; frame += STEP_FRAMES) {
    const odds = logOdds(speechCues(frames, frame));
    if (since < 0 && odds > ENTER) since = frame;
    if (since >= 0 && odds < LEAVE) {
      markTalking(isTalking, since, frame, frames.voicing.rate);
      since = -1;
    }
  }
  if (since >= 0) markTalking(isTalking, since, frames.frameCount, frames.voicing.rate);
  return isTalking;
}

function logOdds(cues: SpeechCues | undefined): number {
  if (!cues) return Number.NEGATIVE_INFINITY;
  let sum = BIAS;
  for (const [cue, weight] of Object.entries(WEIGHTS)) sum += weight * cues[cue as keyof SpeechCues];
  return sum;
}

function markTalking(isTalking: Uint8Array, from: number, to: number, rate: number) {
  if ((to - from) / rate >= MIN_SPEECH_SECONDS) isTalking.fill(1, from, to);
}

/** Whether a frame stands out from silence and from the noise around it. */
function heardFrames({ levelDb, frameCount, voicing: { rate, periodicity } }: CueFrames): Uint8Array {
  const step = Math.round(SURROUNDINGS_STEP_SECONDS * rate);
  const reach = Math.round(SURROUNDINGS_SECONDS * rate);
  const isHeard = new Uint8Array(frameCount);
  for (let from = 0; from < frameCount; from += step) {
    const nearby = levelDb.slice(Math.max(0, from - reach), from + step + reach).sort();
    const at = (share: number) => nearby[Math.floor(share * (nearby.length - 1))]!;
    const audibleDb = Math.max(ABSOLUTE_GATE_DB, at(LOUD_QUANTILE) + BELOW_LOUD_DB);
    const aboveRoomDb = at(FLOOR_QUANTILE) + ABOVE_FLOOR_DB;
    for (let frame = from; frame < Math.min(frameCount, from + step); frame++) {
      const level = levelDb[frame]!;
      isHeard[frame] = Number(
        level > audibleDb && (level > aboveRoomDb || periodicity[frame]! > CLEARLY_VOICED),
      );
    }
  }
  return isHeard;
}

function runs(
  { frameCount, voicing: { rate } }: CueFrames,
  holds: (frame: number) => boolean,
  duration: number,
) {
  const spans: Span[] = [];
  let since = -1;
  for (let frame = 0; frame <= frameCount; frame++) {
    const isInside = frame < frameCount && holds(frame);
    if (isInside && since < 0) since = frame;
    if (isInside || since < 0) continue;
    spans.push({ start: since / rate, end: Math.min(duration, frame / rate) });
    since = -1;
  }
  return spans;
}

function joinClose(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start - last.end < MAX_STOP_SECONDS)
      joined[joined.length - 1] = { ...last, end: span.end };
    else joined.push(span);
  }
  return joined;
}
