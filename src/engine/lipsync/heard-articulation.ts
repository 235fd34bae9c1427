import { type ArticulationTrack, restingArticulation } from './articulation-track.ts';
import type { VisemePosteriors } from './hear-visemes.ts';
import { MOUTH_SHAPES, type MouthShapeName } from './mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthChannel } from './mouth-track.ts';
import { VISEMES, type Viseme } from './viseme.ts';

const WIDTH = MOUTH_CHANNELS.length;

/** The commonest sound of each viseme stands for all of them. */
const SHAPE_OF_VISEME: Readonly<Record<Viseme, MouthShapeName>> = {
  sil: 'rest',
  PP: 'bilabial',
  FF: 'labiodental',
  TH: 'dental',
  DD: 'alveolarStop',
  kk: 'velar',
  CH: 'postalveolar',
  SS: 'sibilant',
  nn: 'alveolarNasal',
  RR: 'approximantR',
  aa: 'openFront',
  E: 'openMidFront',
  ih: 'nearCloseFront',
  oh: 'openMidRounded',
  ou: 'closeRounded',
};

// As wide as the net's own hesitation between two sounds.
const SMOOTHING_SECONDS = 0.05;
// The mouth has to be in place when its sound starts; eyes forgive lips that are early, hardly any that are late.
const LEAD_SECONDS = 0.005;
// The commonest vowels are the most open of their visemes, and averaging over beliefs shrinks what is rare, above all
// rounding. Set so that the same sentences move the mouth as far when heard as when their phones are known.
const CHANNEL_GAIN: Readonly<Record<MouthChannel, number>> = {
  jaw: 0.83,
  wide: 1.12,
  pucker: 1.4,
  funnel: 1.15,
  upperRaise: 0.92,
  lowerDrop: 0.94,
  close: 1,
  tuck: 1,
  tongueUp: 1,
  tongueOut: 1.3,
};
const GAINS = MOUTH_CHANNELS.map((channel) => CHANNEL_GAIN[channel]);
const MOST = 1.15;

/** The expected mouth shape at every instant: what each viseme would look like, weighted by how likely it is. */
export function heardArticulation(posteriors: VisemePosteriors, duration: number): ArticulationTrack {
  const { rate, rowCount } = posteriors;
  const track = smoothArticulation({ rate, rowCount, values: expectedShapes(posteriors) }, duration);
  const { values } = track;
  for (let i = 0; i < values.length; i++) values[i] = Math.min(MOST, values[i]! * GAINS[i % WIDTH]!);
  return track;
}

/** One mouth a row, row i about the time i / rate, as it is meant rather than as flesh moves. */
interface MouthRows {
  readonly rate: number;
  readonly rowCount: number;
  readonly values: Float32Array;
}

/** Passes from row to row like a mouth, a little ahead of them. */
export function smoothArticulation(rows: MouthRows, duration: number): ArticulationTrack {
  const track = restingArticulation(duration);
  const half = SMOOTHING_SECONDS * rows.rate;
  for (let row = 0; row < track.rowCount; row++) {
    const centre = (row / track.rate + LEAD_SECONDS) * rows.rate;
    const first = Math.max(0, Math.ceil(centre - half));
    const last = Math.min(rows.rowCount - 1, Math.floor(centre + half));
    let total = 0;
    const mouth = track.values.subarray(row * WIDTH, (row + 1) * WIDTH);
    for (let source = first; source <= last; source++) {
      const weight = 0.5 + 0.5 * Math.cos((Math.PI * (source - centre)) / half);
      total += weight;
      for (let channel = 0; channel < WIDTH; channel++)
        mouth[channel]! += weight * rows.values[source * WIDTH + channel]!;
    }
    if (total > 0) for (let channel = 0; channel < WIDTH; channel++) mouth[channel]! /= total;
  }
  return track;
}

function expectedShapes({ rowCount, values }: VisemePosteriors): Float32Array {
  const targets = VISEMES.map((viseme) => MOUTH_SHAPES[SHAPE_OF_VISEME[viseme]].targets);
  const expected = new Float32Array(rowCount * WIDTH);
  for (let row = 0; row < rowCount; row++) {
    for (let v = 0; v < VISEMES.length; v++) {
      const probability = values[row * VISEMES.length + v]!;
      const target = targets[v]!;
      for (let channel = 0; channel < WIDTH; channel++)
        expected[row * WIDTH + channel]! += probability * target[channel]!;
    }
  }
  return expected;
}
