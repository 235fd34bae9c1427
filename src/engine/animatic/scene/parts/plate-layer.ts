import { layerPlace } from '../../camera/camera.ts';
import { noise1 } from '../../draw/noise.ts';
import type { Film } from '../../film.ts';
import { layPlate, type Plate, type PlateOptions, type Sway } from '../plate.ts';
import type { Layer, Moment } from '../scenery.ts';

/** A plate that stands still but for the camera. */
export const plateLayer = (
  plate: Plate,
  nearness: number,
  options?: (moment: Moment) => PlateOptions,
): Layer => ({
  nearness,
  draw(film, moment) {
    layPlate(film, plate, layerPlace(moment.view, nearness), options?.(moment));
  },
});

export interface WindSettings {
  /** Of the top of the plate in a full gust, as a share of the picture's height. */
  readonly reach: number;
  /** Gusts across the picture. */
  readonly waves: number;
  readonly speedHz: number;
  readonly seed: number;
  /** Row of the plate where things are rooted, as a share of its height; 1 unless said. */
  readonly foot?: number;
  /** Held at its top instead. */
  readonly hangs?: boolean;
}

/** A plate that bends in the wind: gusts run across it and what is highest swings most. */
export function swayingLayer(plate: Plate, nearness: number, wind: WindSettings): Layer {
  const standing = swayWeights(plate.height, wind.foot ?? 1);
  const weights = wind.hangs ? standing.toReversed() : standing;
  const gusts = noise1(wind.seed);
  const flutter = noise1(wind.seed + 1);
  let shifts = new Float32Array(0);
  return {
    nearness,
    draw(film, moment) {
      if (shifts.length !== film.width) shifts = new Float32Array(film.width);
      blow(film, moment, shifts);
      const sway: Sway = { shifts, weights };
      layPlate(film, plate, layerPlace(moment.view, nearness), { sway });
    },
  };

  function blow(film: Film, { time, loudness }: Moment, into: Float32Array) {
    const reach = wind.reach * film.height * (1 + 0.6 * loudness);
    const turns = time * wind.speedHz;
    for (let x = 0; x < film.width; x++) {
      const at = (x / film.height) * wind.waves;
      into[x] = reach * (gusts(at - turns * 2) + 0.35 * flutter(at * 3.1 - turns * 5 + 40));
    }
  }
}

function swayWeights(rows: number, foot: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => Math.max(0, 1 - row / (rows * foot)) ** 1.6);
}
