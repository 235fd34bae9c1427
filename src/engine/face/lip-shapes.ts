import type { FaceMeasures } from './face-measures.ts';
import type { LipField, LipPlace, LipRule } from './lip-field.ts';
import type { Shape } from './shape-names.ts';

interface LipShape {
  readonly rule: LipRule;
  /** How far the chin is carried along. */
  readonly chinYCm?: number;
}

/** 1 at the red margin of a lip, 0 at its inner edge. */
const thickness = (row: number) => (3 - row) / 3;
/** Share of a compression that each ring takes, red margin to inner edge. */
const PRESS_BY_ROW = [0, 0.4, 0.75, 1] as const;
const TUCK_BY_ROW = [0.14, 0.17, 0.2, 0.22] as const;
/** Closing an open mouth carries the rings along less and less towards the skin. */
const CLOSE_UPPER_BY_ROW = [0.62, 0.74, 0.9, 1] as const;
const CLOSE_LOWER_BY_ROW = [0.74, 0.82, 0.92, 1] as const;
// An open-mouthed photo is closed by lifting the lower lip more than the upper one falls, as a jaw would.
const CLOSE_UPPER_SHARE = 0.36;
const CLOSE_LOWER_SHARE = 1 - CLOSE_UPPER_SHARE;

/** Mouth shapes for sounds: how each point of the lips moves, in cm, `mouth` = the width of this person's mouth. */
function speechShapes(mouth: number): Partial<Record<Shape, LipShape>> {
  // A small mouth spreads and gathers as far as another: speech is read against the face, not against the mouth.
  const travel = Math.max(mouth, 1);
  return {
    // "ee": corners go out, up and back; lips thin.
    wide: {
      rule: ({ lip, across: q, row }) => {
        const thin = 0.05 * thickness(row) * (1 - q * q);
        const y =
          lip === 'corner' ? 0.1 : lip === 'upper' ? -thin - 0.02 + 0.07 * q * q : thin + 0.07 * q * q;
        return [0.58 * travel * q * (0.5 + 0.5 * q * q), y, -0.12 * q * q];
      },
    },
    // "oo": the whole mouth gathers into a small, forward ring; the red margins roll out.
    pucker: {
      rule: ({ lip, across: q, row }) => {
        const roll = thickness(row) * (1 - 0.4 * q * q);
        const y = lip === 'corner' ? -0.02 : lip === 'upper' ? 0.1 * roll - 0.02 : -0.12 * roll + 0.02;
        return [-0.92 * travel * q * (0.55 + 0.45 * Math.abs(q)), y, 0.6];
      },
      chinYCm: 0.05,
    },
    // "oh", "sh": the lips open into a round funnel.
    funnel: {
      rule: ({ lip, across: q }) => {
        const open = 0.2 * (1 - 0.6 * q * q);
        return [
          -0.42 * travel * q * (0.6 + 0.4 * Math.abs(q)),
          lip === 'corner' ? 0 : lip === 'upper' ? open : -open,
          0.4,
        ];
      },
      chinYCm: -0.05,
    },
    upperRaise: {
      rule: ({ lip, across: q }) =>
        lip === 'upper' ? [0, 0.5 * (1 - 0.75 * q * q), 0] : [0, lip === 'corner' ? 0.03 : 0, 0],
    },
    lowerDrop: {
      rule: ({ lip, across: q, row }) =>
        lip === 'lower' ? [0, -0.34 * (1 - 0.8 * q * q) * [0.8, 0.8, 0.95, 1][row]!, 0] : [0, 0, 0],
      chinYCm: -0.06,
    },
    // "m", "b", "p": the lips roll against each other.
    press: {
      rule: ({ lip, across: q, row }) => {
        const share = PRESS_BY_ROW[row]! * (1 - 0.55 * q * q);
        if (lip === 'corner') return [0.04 * Math.sign(q), 0, 0];
        return [0, lip === 'upper' ? -0.13 * share : 0.14 * share, 0];
      },
      chinYCm: 0.08,
    },
    // "f", "v": the lower lip goes up and back under the upper teeth.
    tuck: {
      rule: ({ lip, across: q, row }) => {
        const share = 1 - 0.8 * q * q;
        if (lip === 'lower') return [0, TUCK_BY_ROW[row]! * share, -0.25 * share];
        return [0, lip === 'upper' ? 0.1 * share : 0, 0];
      },
      chinYCm: 0.12,
    },
  };
}

/** How far a photo's smile is undone at `unsmile` = 1, in cm at the corners. */
function moodShapes(measures: FaceMeasures): Partial<Record<Shape, LipShape>> {
  const { mouthWidth: mouth, restSmile } = measures;
  const inward = 0.12 * mouth + 0.45 * Math.max(0, mouth - 1);
  const downward = 0.1 + 1.05 * measures.cornerLiftCm;
  return {
    smile: {
      rule: ({ across: q }) => [0.34 * mouth * q * Math.abs(q), 0.32 * q * q, -0.12 * q * q],
    },
    unsmile: {
      rule: ({ lip, across: q, row }) => {
        const corner = -downward * q * q;
        return [
          -inward * q * (0.6 + 0.4 * Math.abs(q)),
          corner + restSmile * unsmiledLipY(lip, q, row),
          0.12 * restSmile,
        ];
      },
    },
    closeRest: {
      rule: ({ lip, row, column }) => {
        const gap = measures.restGapCm[column]!;
        if (lip === 'corner') return [0, 0, 0];
        const down = CLOSE_UPPER_SHARE * CLOSE_UPPER_BY_ROW[row]!;
        return [0, gap * (lip === 'upper' ? -down : CLOSE_LOWER_SHARE * CLOSE_LOWER_BY_ROW[row]!), 0];
      },
      chinYCm: 0.3 * Math.max(...measures.restGapCm),
    },
  };
}

/** What leaves a laughing mouth when it is undone, beside its corners; + is up. */
function unsmiledLipY(lip: LipPlace['lip'], q: number, row: number): number {
  // Lips that were stretched thin are as much fuller as they are shorter.
  const fuller = 0.15 * thickness(row) * (1 - q ** 4);
  // A laugh pulls the upper lip off the teeth: talking lets it down again, and the lower one makes room for it.
  if (lip === 'upper') return fuller - 0.34 * (1 - 0.5 * q * q);
  return lip === 'lower' ? -fuller - 0.16 * (1 - q * q) : 0;
}

export function lipShapes(field: LipField, measures: FaceMeasures): Partial<Record<Shape, Float32Array>> {
  const shapes = { ...speechShapes(measures.mouthWidth), ...moodShapes(measures) };
  const solved: Partial<Record<Shape, Float32Array>> = {};
  for (const [name, { rule, chinYCm }] of Object.entries(shapes)) {
    solved[name as Shape] = field.solve(rule, chinYCm);
  }
  return solved;
}
