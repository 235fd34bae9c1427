import type { ArticulationTrack } from './articulation-track.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS } from './mouth-track.ts';

const WIDTH = MOUTH_CHANNELS.length;

// The whole range takes a jaw about 0.11 s and lips, which are lighter, about 0.07 s.
const JAW_UNITS_PER_SECOND = 1 / 0.11;
const LIP_UNITS_PER_SECOND = 1 / 0.07;
const LIPS = ['wide', 'pucker', 'funnel', 'upperRaise', 'lowerDrop'] as const;

/** Keeps jaw and lips from moving faster than flesh does, in place. */
export function limitMouthVelocity(track: ArticulationTrack) {
  limitVelocity(track, MOUTH_CHANNEL.jaw, JAW_UNITS_PER_SECOND);
  for (const lip of LIPS) limitVelocity(track, MOUTH_CHANNEL[lip], LIP_UNITS_PER_SECOND);
}

/**
 * Limiting from the left makes a movement late and limiting from the right makes it early by as much; their mean is
 * neither, and no faster than either.
 */
function limitVelocity(
  { rate, rowCount, values }: ArticulationTrack,
  column: number,
  unitsPerSecond: number,
) {
  const step = unitsPerSecond / rate;
  const late = new Float32Array(rowCount);
  late[0] = values[column]!;
  for (let row = 1; row < rowCount; row++)
    late[row] = towards(late[row - 1]!, values[row * WIDTH + column]!, step);
  let early = values[(rowCount - 1) * WIDTH + column]!;
  for (let row = rowCount - 1; row >= 0; row--) {
    early = towards(early, values[row * WIDTH + column]!, step);
    values[row * WIDTH + column] = (late[row]! + early) / 2;
  }
}

const towards = (from: number, to: number, step: number) =>
  to > from + step ? from + step : to < from - step ? from - step : to;
