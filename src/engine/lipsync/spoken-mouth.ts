import { GrowingEnvelope } from '../audio/growing-envelope.ts';
import type { Pcm } from '../audio/pcm.ts';
import { articulatedSpans } from './articulated-spans.ts';
import { applyContacts, contactSpan } from './articulation-gates.ts';
import { sampleFrames } from './articulation-track.ts';
import { blendArticulation } from './coarticulation.ts';
import { openByLoudness } from './loudness.ts';
import type { Seal } from './mouth-targets.ts';
import type { MouthStretch } from './mouth-track.ts';
import { pausesBetween, restInPauses } from './pauses.ts';
import { limitRounding } from './rounding-limit.ts';
import { movedBy, type Phone, type Span, type SpeechTimeline } from './timeline.ts';
import { limitMouthVelocity } from './velocity-limit.ts';

/**
 * What is said later than this after a frame no longer changes its mouth: lips prepare for a sound for up to 0.58 s,
 * half a second more of vowels tells how hurried it is, and limited velocities forget in 0.2 s where they came from.
 */
export const MOUTH_FORESIGHT_SECONDS = 1.4;
// The same backwards, for what is computed anew where the frames before it are settled.
const MOUTH_MEMORY_SECONDS = 0.5;
const PHONE_MEMORY_SECONDS = MOUTH_MEMORY_SECONDS + 1.5;

/**
 * The mouth for speech whose sounds are known, as it comes, passage by passage. Frame 0 and sample 0 coincide: what the
 * mouth would have prepared before the first sample is cut. Where passages end does not show.
 */
export class SpokenMouth {
  /** Seconds of what was added. */
  duration = 0;
  readonly #fps: number;
  readonly #loudness = new GrowingEnvelope();
  readonly #phones: Phone[] = [];
  readonly #sounds: Span[] = [];
  readonly #sealed: Readonly<Record<Seal, Span[]>> = { close: [], tuck: [] };
  #settledFrames = 0;

  constructor(fps: number) {
    this.#fps = fps;
  }

  /** Adds what is said next; `timeline` counts from its own start. */
  add(timeline: SpeechTimeline, sound: Pcm) {
    const phones = timeline.phones.map((phone) => movedBy(phone, this.duration));
    this.#phones.push(...phones);
    for (const { start, end, shape } of articulatedSpans({ phones })) {
      if (shape.kind === 'pause') continue;
      this.#sounds.push({ start, end });
      if (shape.seal) this.#sealed[shape.seal].push({ start, end });
    }
    this.#loudness.add(sound, this.duration);
    this.duration += timeline.duration;
  }

  /** The frames behind those taken before that nothing said later can change, or all of them at the end. */
  take(isEnd: boolean): MouthStretch {
    const fps = this.#fps;
    const firstFrame = this.#settledFrames;
    const settled = isEnd
      ? Math.round(this.duration * fps)
      : Math.floor((this.duration - MOUTH_FORESIGHT_SECONDS) * fps);
    const endFrame = Math.max(firstFrame, settled);
    this.#settledFrames = endFrame;
    const contacts = (seal: Seal) => this.#sealed[seal].map((span) => contactSpan(span, fps, this.duration));
    const closures = contacts('close');
    const pauses = pausesBetween(this.#sounds, this.duration);
    const track = this.#articulate(firstFrame / fps, pauses);
    applyContacts(track, closures, 'close');
    applyContacts(track, contacts('tuck'), 'tuck');
    const values = sampleFrames(track, fps, { firstFrame, endFrame });
    return { fps, firstFrame, frameCount: endFrame - firstFrame, values, closures, pauses };
  }

  /** From `start` to the end of what is known, without contacts. */
  #articulate(start: number, pauses: readonly Span[]) {
    const covered = { start: Math.max(0, start - MOUTH_MEMORY_SECONDS), end: this.duration };
    const phones = this.#phones.filter(({ end }) => end > start - PHONE_MEMORY_SECONDS);
    const track = blendArticulation(articulatedSpans({ phones }), covered);
    openByLoudness(track, this.#loudness.envelope);
    limitRounding(track);
    limitMouthVelocity(track);
    restInPauses(track, pauses, this.duration);
    return track;
  }
}
