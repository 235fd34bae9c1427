import { smoothstep } from '../../lib/interpolate.ts';
import { type ArticulatedSpan, articulatedSpans } from './articulated-spans.ts';
import { ARTICULATION_RATE, type ArticulationTrack } from './articulation-track.ts';
import { blendArticulation } from './coarticulation.ts';
import { smoothArticulation } from './heard-articulation.ts';
import type { MeantMouth } from './heard-mouth.ts';
import { MOUTH_CHANNEL, type Seal } from './mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthChannel } from './mouth-track.ts';
import { pausesBetween } from './pauses.ts';
import type { Span, SpeechTimeline } from './timeline.ts';

const WIDTH = MOUTH_CHANNELS.length;

// How far the mouth is open follows the sounds one by one: they were timed by ear, and blending them as a script's
// costs a quarter of the likeness. How the lips are shaped runs ahead of the sounds and is blended.
const OPENING: readonly MouthChannel[] = ['jaw', 'upperRaise', 'lowerDrop'];
// Not blended, each sound reaches its own target, as it would alone and slowly. This brings the widest tenth of the frames of
// a human reading to what it is without its text, within the limits of the gates.
const OPENING_GAIN = 0.76;
// From one account of the mouth to the other, within a syllable.
const CHANGEOVER_SECONDS = 0.16;

/** The mouth that says a text whose sounds were timed by ear. */
export function transcribedMouth(timeline: SpeechTimeline): MeantMouth {
  const { duration } = timeline;
  const spans = articulatedSpans(timeline);
  const sounds = spans.filter(({ shape }) => shape.kind !== 'pause');
  const track = blendArticulation(spans, { start: 0, end: duration });
  const stepwise = smoothArticulation(steps(spans, track.rowCount), duration);
  for (let row = 0; row < track.rowCount; row++)
    for (const channel of OPENING) {
      const index = row * WIDTH + MOUTH_CHANNEL[channel];
      track.values[index] = OPENING_GAIN * stepwise.values[index]!;
    }
  const sealed = (seal: Seal) => sounds.filter(({ shape }) => shape.seal === seal);
  return {
    track,
    sealed: { close: sealed('close'), tuck: sealed('tuck') },
    pauses: pausesBetween(sounds, duration),
  };
}

/** Each gesture's target for as long as it lasts. */
function steps(spans: readonly ArticulatedSpan[], rowCount: number) {
  const rate = ARTICULATION_RATE;
  const values = new Float32Array(rowCount * WIDTH);
  for (const { start, end, targets } of spans) {
    const last = Math.min(rowCount, Math.round(end * rate));
    for (let row = Math.round(start * rate); row < last; row++) values.set(targets, row * WIDTH);
  }
  return { rate, rowCount, values };
}

/** `said`, but `heard` inside of `misfits`. */
export function mendMouth(said: MeantMouth, heard: MeantMouth, misfits: readonly Span[]): MeantMouth {
  const isMisfit = (span: Span) => misfits.some(({ start, end }) => span.start < end && span.end > start);
  const choose = (fromText: readonly Span[], fromSound: readonly Span[]) =>
    [...fromText.filter((span) => !isMisfit(span)), ...fromSound.filter(isMisfit)].sort(
      (a, b) => a.start - b.start,
    );
  mixInto(said.track, heard.track, misfits);
  return {
    track: said.track,
    sealed: {
      close: choose(said.sealed.close, heard.sealed.close),
      tuck: choose(said.sealed.tuck, heard.sealed.tuck),
    },
    pauses: choose(said.pauses, heard.pauses),
  };
}

function mixInto(
  { rate, rowCount, values }: ArticulationTrack,
  other: ArticulationTrack,
  where: readonly Span[],
) {
  for (const { start, end } of where) {
    const first = Math.max(0, Math.floor((start - CHANGEOVER_SECONDS) * rate));
    const last = Math.min(rowCount - 1, Math.ceil((end + CHANGEOVER_SECONDS) * rate));
    for (let row = first; row <= last; row++) {
      const time = row / rate;
      const share = Math.min(
        smoothstep(start - CHANGEOVER_SECONDS, start, time),
        smoothstep(end + CHANGEOVER_SECONDS, end, time),
      );
      for (let i = row * WIDTH; i < (row + 1) * WIDTH; i++)
        values[i]! += share * (other.values[i]! - values[i]!);
    }
  }
}
