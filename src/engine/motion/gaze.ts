import { lerp, smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';

/** Where the irises are, in cm from where the photo has them: x to image right, y up. */
export interface Gaze {
  readonly xCm: number;
  readonly yCm: number;
}

interface Fixation extends Gaze {
  readonly start: number;
}

const SACCADE_SECONDS = 0.045;
const FIXATION_SECONDS = { from: 0.35, to: 1.65 } as const;
// One look in four goes aside; the others wander between the viewer's eyes and mouth.
const ASIDE_SHARE = 0.25;
const ASIDE_CM = { x: 0.11, y: 0.035 } as const;
const WANDER_CM = { x: 0.035, y: 0.015 } as const;
const WANDER_MEMORY = 0.4;
// The eyes turn back about half of what the head turns away, more when they hold the viewer.
const EYEBALL_CM = 1.2;
const COUNTER_ROTATION = 0.5;

/** Saccades between fixations, which chance alone decides: drawn as far as somebody asks. */
export class Fixations {
  readonly #eyeContact: number;
  readonly #random: Random;
  readonly #fixations: Fixation[] = [{ start: 0, xCm: 0, yCm: 0 }];
  #nextStart: number;

  /** @param eyeContact 0 to 1: 1 takes no look aside. */
  constructor(eyeContact: number, random: Random) {
    this.#eyeContact = eyeContact;
    this.#random = random;
    this.#nextStart = 0.3 + 0.4 * random();
  }

  /** The iris of an eye in its head, before the head turns. */
  at(time: number): Gaze {
    while (this.#fixations.length < 2 || this.#nextStart <= time) this.#draw();
    const index = Math.max(1, lastStarted(this.#fixations, time));
    const [from, to] = [this.#fixations[index - 1]!, this.#fixations[index]!];
    const amount = smoothstep(to.start, to.start + SACCADE_SECONDS, time);
    return { xCm: lerp(from.xCm, to.xCm, amount), yCm: lerp(from.yCm, to.yCm, amount) };
  }

  #draw() {
    const random = this.#random;
    const last = this.#fixations.at(-1)!;
    const looksAside = random() < ASIDE_SHARE;
    const reach = looksAside ? ASIDE_CM : WANDER_CM;
    const keep = looksAside ? 0 : WANDER_MEMORY;
    const damping = 1 - this.#eyeContact * (looksAside ? 1 : 0.5);
    this.#fixations.push({
      start: this.#nextStart,
      xCm: last.xCm * keep + reach.x * (2 * random() - 1) * damping,
      yCm: last.yCm * keep + reach.y * (2 * random() - 1) * damping,
    });
    this.#nextStart += lerp(FIXATION_SECONDS.from, FIXATION_SECONDS.to, random());
  }
}

/** What keeps the eyes on the viewer while the head turns (vestibulo-ocular reflex). */
export function counterRotation(yawRad: number, pitchRad: number, eyeContact: number): Gaze {
  const share = lerp(COUNTER_ROTATION, 1, eyeContact);
  return { xCm: -yawRad * EYEBALL_CM * share, yCm: pitchRad * EYEBALL_CM * share };
}

function lastStarted(fixations: readonly Fixation[], time: number): number {
  let low = 0;
  let high = fixations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fixations[middle]!.start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
