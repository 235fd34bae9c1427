import type { Random } from '../../lib/random.ts';

/** A crown as it is seen from the front, in cm; `x` counts from the midline to image right. */
export interface Tooth {
  readonly x: number;
  readonly width: number;
  /** From the biting edge to the gum. */
  readonly height: number;
  /** How far the biting edge stays behind that of a central incisor, towards the gum. */
  readonly setback: number;
  /** In the picture plane, clockwise. */
  readonly tiltRad: number;
  /** How far the arch has turned the tooth's face away from the viewer, to its own side. */
  readonly turnRad: number;
  /** How much the sides of the biting edge fall back behind its middle: a canine's point. */
  readonly point: number;
  /** Radius of the corner towards the midline and of the one away from it. */
  readonly nearRadius: number;
  readonly farRadius: number;
  /** 1 for a front tooth in full light. */
  readonly brightness: number;
}

/** How one person's teeth differ from the average: all around 1, or around 0. */
export interface TeethCharacter {
  readonly scale: number;
  readonly length: number;
  readonly lateralWidth: number;
  readonly irregularity: number;
  readonly midlineCm: number;
}

interface ArchForm {
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly setbacks: readonly number[];
  readonly points: readonly number[];
  readonly nearRadii: readonly number[];
  readonly farRadii: readonly number[];
}

// Mean crown sizes after Wheeler's dental anatomy, the teeth behind the canines foreshortened by the curve of the arch.
const UPPER: ArchForm = {
  widths: [0.85, 0.65, 0.62, 0.46, 0.38, 0.34],
  heights: [1.02, 0.88, 0.98, 0.82, 0.74, 0.66],
  setbacks: [0, 0.06, 0.055, 0.13, 0.19, 0.25],
  points: [0.015, 0.025, 0.09, 0.08, 0.05, 0.03],
  nearRadii: [0.13, 0.17, 0.24, 0.2, 0.16, 0.14],
  farRadii: [0.19, 0.25, 0.27, 0.22, 0.18, 0.16],
};
const LOWER: ArchForm = {
  widths: [0.52, 0.57, 0.6, 0.5, 0.42, 0.36],
  heights: [0.86, 0.88, 0.98, 0.8, 0.7, 0.62],
  setbacks: [0, 0.005, -0.02, 0.06, 0.13, 0.2],
  points: [0.008, 0.012, 0.11, 0.1, 0.05, 0.03],
  nearRadii: [0.06, 0.08, 0.2, 0.18, 0.15, 0.12],
  farRadii: [0.07, 0.1, 0.22, 0.2, 0.15, 0.12],
};
const TURNS_RAD = [0.06, 0.3, 0.62, 0.85, 1, 1.1];
// The cheek takes the light of the teeth behind the canine.
const BRIGHTNESS = [1, 0.98, 0.95, 0.82, 0.66, 0.5];
// Neighbours touch over a little width rather than in a point.
const OVERLAP_CM = 0.012;

/** @param faceScale the mouth's width over that of the average face; teeth follow it by half. */
export function drawTeethCharacter(faceScale: number, random: Random): TeethCharacter {
  const spread = (amount: number) => (random() + random() - 1) * amount;
  return {
    scale: Math.sqrt(faceScale) * (1 + spread(0.05)),
    length: 1 + spread(0.1),
    lateralWidth: 1 + spread(0.12),
    irregularity: 0.6 + spread(0.5),
    midlineCm: spread(0.04),
  };
}

export const upperTeeth = (character: TeethCharacter, random: Random) => archOf(UPPER, character, random);
export const lowerTeeth = (character: TeethCharacter, random: Random) => archOf(LOWER, character, random);

/** Both halves of an arch, ordered from the back to the front so that each tooth covers the one behind it. */
function archOf(form: ArchForm, character: TeethCharacter, random: Random): Tooth[] {
  const halves = [-1, 1].map((side) => halfArch(form, side, character, random));
  return halves[0]!.flatMap((tooth, i) => [tooth, halves[1]![i]!]).reverse();
}

function halfArch(form: ArchForm, side: number, character: TeethCharacter, random: Random): Tooth[] {
  const spread = (amount: number) => (random() + random() - 1) * amount * character.irregularity;
  const teeth: Tooth[] = [];
  let reach = 0;
  for (const [place, turnRad] of TURNS_RAD.entries()) {
    const lateral = place === 1 ? character.lateralWidth : 1;
    const width = form.widths[place]! * character.scale * lateral * (1 + spread(0.04));
    teeth.push({
      x: character.midlineCm + side * (reach + width / 2),
      width: width + OVERLAP_CM,
      height: form.heights[place]! * character.scale * character.length * (1 + spread(0.04)),
      setback: form.setbacks[place]! + spread(0.035),
      tiltRad: side * 0.02 * place + spread(0.05),
      turnRad: side * turnRad + spread(0.14),
      point: form.points[place]! * (1 + spread(0.5)),
      nearRadius: form.nearRadii[place]! * (1 + spread(0.4)),
      farRadius: form.farRadii[place]! * (1 + spread(0.4)),
      brightness: BRIGHTNESS[place]! * (1 + spread(0.03)),
    });
    reach += width;
  }
  return teeth;
}
