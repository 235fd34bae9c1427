import { clamp } from '../../lib/interpolate.ts';
import type { Span } from '../lipsync/timeline.ts';
import type { Motion } from '../motion/motion.ts';
import type { Measurements } from './gates.ts';

/**
 * The same clip held against a track that is `seconds` late (or, below 0, early): a check that cannot see this sees nothing.
 * Closures must go missing and the offset must show.
 */
export function againstShiftedTrack(measurements: Measurements, seconds: number): Measurements {
  const { motion, intendedOpening } = measurements;
  const frames = Math.round(seconds * motion.fps);
  const later = (span: Span): Span => ({ start: span.start + seconds, end: span.end + seconds });
  const shifted: Motion = {
    ...motion,
    closures: motion.closures
      .map(later)
      .filter(({ start, end }) => end > 0 && start < motion.frameCount / motion.fps),
    pauses: motion.pauses.map(later),
  };
  return {
    ...measurements,
    motion: shifted,
    intendedOpening: intendedOpening.map(
      (_, frame) => intendedOpening[clamp(frame - frames, 0, intendedOpening.length - 1)]!,
    ),
  };
}
