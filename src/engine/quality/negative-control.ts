import type { Span } from '../lipsync/timeline.ts';
import type { Motion } from '../motion/motion.ts';
import type { Measurements } from './gates.ts';

/**
 * The same clip held against what was intended `seconds` later: a check that cannot see this sees nothing.
 * Closures must go missing and the offset must show.
 */
export function againstLaterTrack(measurements: Measurements, seconds: number): Measurements {
  const { motion, intendedOpening } = measurements;
  const frames = Math.round(seconds * motion.fps);
  const later = (span: Span): Span => ({ start: span.start + seconds, end: span.end + seconds });
  const shifted: Motion = {
    ...motion,
    closures: motion.closures.map(later).filter(({ start }) => start < motion.frameCount / motion.fps),
    pauses: motion.pauses.map(later),
  };
  return {
    ...measurements,
    motion: shifted,
    intendedOpening: intendedOpening.map((_, frame) => intendedOpening[Math.max(0, frame - frames)]!),
  };
}
