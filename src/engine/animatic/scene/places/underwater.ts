import { smoothstep } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, type Rgb } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import { noise1 } from '../../draw/noise.ts';
import type { Film } from '../../film.ts';
import { mix, rampOf, shade } from '../colour.ts';
import type { Light } from '../light.ts';
import { coralLayer } from '../parts/coral.ts';
import { grassLayer } from '../parts/grass.ts';
import { groundLayer } from '../parts/ground.ts';
import { ridgeLayer } from '../parts/ridge.ts';
import { chanceOf, type Layer, type Moment, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

const CORALS = ['#ff7a6b', '#ffb35c', '#e86aa6', '#a56be0', '#ffd97a', '#5fd0b5'];

/** Below the waves: shafts of light from above, a reef, weeds that wave in the swell. */
export function buildUnderwater(asked: Studio): Scenery {
  const studio = { ...asked, light: waterLight(asked.light) };
  const { light } = studio;
  const sun = [0.42, 0.02] as const;
  const reef = hex('#2d6f86');
  const deep = (colour: Rgb, distance: number) => mix(colour, light.haze, distance);
  const dim = 1 - 0.55 * asked.light.darkness;
  const tint = (code: string) => mix(shade(hex(code), 0.45 + 0.5 * dim), light.haze, 0.18);
  const layers: Layer[] = [
    waterBodyLayer(studio),
    shaftLayer(studio, 0.5 * dim),
    ridgeLayer(studio, {
      name: 'far reef',
      nearness: 0.15,
      crest: 0.7,
      relief: 0.12,
      peaks: 1.5,
      ruggedness: 0.55,
      bottom: 0.95,
      distance: 0.74,
      colour: reef,
      mist: 0.3,
      sun,
    }),
    ridgeLayer(studio, {
      name: 'reef',
      nearness: 0.32,
      crest: 0.79,
      relief: 0.11,
      peaks: 1.8,
      ruggedness: 0.5,
      bottom: 1,
      distance: 0.5,
      colour: reef,
      mist: 0.25,
      valley: { x: 0.5, width: 0.25, depth: 0.1 },
      sun,
    }),
    groundLayer(studio, {
      name: 'sea floor',
      nearness: 0.6,
      horizon: 0.85,
      bottom: 1.03,
      far: deep(hex('#6fa9a8'), 0.55),
      near: deep(hex('#7fa89a'), 0.25),
      dark: deep(hex('#1f4f63'), 0.3),
      light: deep(hex('#cfe8d0'), 0.3),
      contrast: 0.5,
      unevenness: 0.012,
    }),
    coralLayer(studio, {
      name: 'corals',
      nearness: 0.65,
      foot: 0.93,
      size: 0.17,
      count: 9,
      distance: 0.28,
      colours: CORALS.map(tint),
    }),
    coralLayer(studio, {
      name: 'near corals',
      nearness: 1,
      foot: 1.03,
      size: 0.26,
      count: 8,
      distance: 0.08,
      colours: CORALS.map(tint),
      clearing: 0.3,
    }),
    grassLayer(studio, {
      name: 'weed',
      nearness: 1.12,
      foot: 1.06,
      height: 0.42,
      density: 16,
      root: mix(hex('#0b3a3f'), light.haze, 0.1),
      tip: mix(hex('#3f9a78'), light.haze, 0.2),
      sway: 0.05,
      breadth: 0.022,
    }),
    shaftLayer(studio, 0.24 * dim),
    planktonLayer(studio, dim),
  ];
  return {
    layers,
    sun,
    light,
    bloom: 0.45,
    water: { x: 0.48, y: 0.5, personHeight: 0.24, nearness: 0.6 },
    air: { x: 0.48, y: 0.45, personHeight: 0.24, nearness: 0.6 },
    ground: { x: 0.5, y: 0.93, personHeight: 0.24, nearness: 0.7 },
  };
}

function waterLight(light: Light): Light {
  const codes = ['#9fe6e0', '#4fb9c9', '#1f86a8', '#0f5a86', '#0a3d68'];
  const darker = 1 - 0.55 * light.darkness;
  return {
    ...light,
    sky: codes.map((code, index) => [index / 4, shade(hex(code), darker)] as const),
    haze: shade(hex('#1c7ca0'), darker),
    key: [0.75 * darker, 0.95 * darker, 0.95 * darker],
    shadow: [0.14 * darker, 0.36 * darker, 0.5 * darker],
    overcast: 0,
  };
}

/** Blue that deepens downwards, lightest around where the sun stands above. */
function waterBodyLayer({ light }: Studio): Layer {
  const ramp = rampOf(light.sky);
  const table = new Float32Array(1025 * 3);
  for (let step = 0; step <= 1024; step++) table.set(ramp(step / 1024), step * 3);
  return {
    nearness: 0,
    draw({ width, height, rgb }: Film, { view }: Moment) {
      const place = layerPlace(view, 0);
      for (let y = 0, at = 0; y < height; y++) {
        const v = (y / height - 0.5) / place.zoom + place.y + 0.5;
        for (let x = 0; x < width; x++, at += 3) {
          const u = ((x / width - 0.5) / place.zoom + place.x + 0.08) * (width / height);
          const down = Math.sqrt(u * u * 0.5 + (v + 0.14) * (v + 0.14)) * 0.98 - 0.12;
          const step = Math.max(0, Math.min(1024, Math.round(down * 1024))) * 3;
          rgb[at] = table[step]!;
          rgb[at + 1] = table[step + 1]!;
          rgb[at + 2] = table[step + 2]!;
        }
      }
    },
  };
}

/** Rays that fan out from above and wander with the waves. */
function shaftLayer(studio: Studio, strength: number): Layer {
  const wander = noise1(seedOf(studio, `shafts ${strength}`));
  const shimmer = noise1(seedOf(studio, `shimmer ${strength}`));
  const angles = new Float32Array(1024);
  return {
    nearness: 0.3,
    draw({ width, height, rgb }, { time, loudness, beat }) {
      for (let step = 0; step < 1024; step++) {
        const at = (step / 1024) * 24;
        const ray = 0.5 + 0.5 * wander(at + time * 0.09) + 0.3 * shimmer(at * 2.7 - time * 0.16);
        angles[step] = smoothstep(0.45, 1.05, ray);
      }
      const power = strength * (1 + 0.5 * loudness + 0.5 * beat);
      const sourceX = width * 0.42;
      const sourceY = -height * 0.55;
      for (let y = 0; y < height; y++) {
        const fall = Math.exp((-2.4 * y) / height) * power;
        if (fall < 0.004) break;
        const dy = y - sourceY;
        for (let x = 0; x < width; x++) {
          const lean = (x - sourceX) / dy;
          const place = (lean * 0.28 + 0.5) * 1023;
          if (place < 0 || place >= 1022) continue;
          const low = place | 0;
          const ray = angles[low]! + (angles[low + 1]! - angles[low]!) * (place - low);
          const amount = ray * fall;
          const at = (y * width + x) * 3;
          rgb[at]! += 0.62 * amount;
          rgb[at + 1]! += 0.92 * amount;
          rgb[at + 2]! += 0.88 * amount;
        }
      }
    },
  };
}

/** Motes that hang in the water and sink slowly through the light. */
function planktonLayer(studio: Studio, dim: number): Layer {
  const random = chanceOf(studio, 'plankton');
  const motes = Array.from({ length: 70 }, () => ({
    x: random() * 1.2 - 0.1,
    y: random(),
    size: 0.002 + 0.004 * random() ** 3,
    speed: 0.006 + 0.012 * random(),
    phase: random() * 6.3,
    nearness: 0.4 + 0.9 * random(),
  }));
  return {
    nearness: 1.3,
    draw(film, { time, view }) {
      for (const mote of motes) {
        const y = (mote.y + time * mote.speed) % 1;
        const fade = Math.min(1, 8 * y, 8 * (1 - y));
        const x = mote.x + 0.012 * Math.sin(time * 0.5 + mote.phase);
        const at = toPicture(film, layerPlace(view, mote.nearness), x, y);
        glow(
          film,
          at.x,
          at.y,
          Math.max(1.5, mote.size * film.height * 2),
          [0.7, 0.95, 0.9],
          0.3 * fade * dim,
        );
      }
    },
  };
}
