import { smoothstep } from '../../lib/interpolate.ts';
import type { Random } from '../../lib/random.ts';
import type { Emphasis } from './emphases.ts';
import { type Signal, smoothNoise } from './noise.ts';

// Brows go up just before the stressed syllable, stay for it and sink.
const RAISE_LEAD_SECONDS = 0.06;
const RAISE_SECONDS = 0.16;
const SINK_SECONDS = 0.28;
const RAISE = 0.5;
// Not every stress reaches the brows.
const RAISED_SHARE = 0.8;
const WANDER = 0.12;
const WANDER_HZ = 0.45;

/** 0 as in the photo, 1 fully raised, negative frowning. */
export function browMotion(emphases: readonly Emphasis[], random: Random): Signal {
  const wander = smoothNoise(random, WANDER_HZ);
  const raises = emphases
    .map(({ time, strength }) => ({
      time: time - RAISE_LEAD_SECONDS,
      height: RAISE * strength,
      isShown: random() < RAISED_SHARE,
    }))
    .filter(({ isShown }) => isShown);
  return (time) => {
    let raised = 0;
    for (const { time: peak, height } of raises) {
      const share = Math.min(
        smoothstep(peak - RAISE_SECONDS, peak, time),
        smoothstep(peak + SINK_SECONDS, peak, time),
      );
      raised = Math.max(raised, height * share);
    }
    return raised + WANDER * wander(time);
  };
}
