import { clamp, smoothstep } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import { fbm2 } from '../../draw/noise.ts';
import { plateOf } from '../canvas.ts';
import { mix, rampOf } from '../colour.ts';
import { plateLayer } from '../parts/plate-layer.ts';
import { starLayer } from '../parts/sky.ts';
import { canvasFor, chanceOf, type Layer, type Scenery, type Studio, seedOf } from '../scenery.ts';
import { ridged } from '../turbulence.ts';
import { toPicture } from '../view.ts';

const NEBULAE = [
  ['#05060f', '#161a45', '#4b2a7d', '#c2508f', '#ffb48a'],
  ['#04070d', '#0c2744', '#14607a', '#4fb3a5', '#f2e3b5'],
  ['#07050c', '#2a1238', '#7a2742', '#d9683f', '#ffd28f'],
] as const;

const WORLDS = [
  { land: '#c9855a', sea: '#8a4a38', cloud: '#f0cfa5', ring: true },
  { land: '#5c9a6a', sea: '#1f5fa0', cloud: '#f4f8ff', ring: false },
  { land: '#b7a6d8', sea: '#6a5fa8', cloud: '#f0eaff', ring: true },
  { land: '#d8b98a', sea: '#b58a5f', cloud: '#f7ead0', ring: true },
] as const;

/** A nebula, stars in depth, a planet whose night side melts into the dark. */
export function buildSpace(studio: Studio): Scenery {
  const { plan } = studio;
  const random = chanceOf(studio, 'space');
  const side = random() < 0.5 ? 0.3 : 0.7;
  const world =
    plan.features.includes('galaxy') && !plan.celestial.includes('planet')
      ? undefined
      : WORLDS[Math.floor(random() * WORLDS.length)]!;
  const codes = NEBULAE[Math.floor(random() * NEBULAE.length)]!;
  const layers: Layer[] = [
    nebulaLayer(studio, codes.map(hex)),
    starLayer(studio, 1.6, 1.1),
    driftingStars(studio),
  ];
  if (world) layers.push(planetLayer(studio, world, [side, 0.62]));
  else layers.push(galaxyLayer(studio, codes.map(hex)));
  return {
    layers,
    sun: [1 - side, 0.2],
    // No air dims the sun out here.
    light: {
      ...studio.light,
      key: [1.02, 0.98, 0.92],
      shadow: [0.2, 0.23, 0.36],
      haze: hex(codes[1]),
      darkness: 0.2,
    },
    bloom: 0.5,
    air: { x: 1 - side, y: 0.45, personHeight: 0.26, nearness: 0.6 },
  };
}

function nebulaLayer(studio: Studio, colours: readonly Rgb[]): Layer {
  const { height } = studio;
  const seed = seedOf(studio, 'nebula');
  const canvas = canvasFor(studio, 0.1, 0, 1, 0.4);
  const cloud = fbm2(seed, 6, 0.55);
  const warp = fbm2(seed + 1, 4);
  const dust = ridged(seed + 2, 5, 0.55);
  const ramp = rampOf(colours.map((colour, index) => [index / 4, colour] as const));
  for (let row = 0, at = 0; row < canvas.height; row++) {
    const y = (canvas.top + (row + 0.5) / canvas.scale) / height;
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const x = (canvas.left + (column + 0.5) / canvas.scale) / height;
      const wx = warp(x * 1.1, y * 1.1);
      const wy = warp(x * 1.1 + 9, y * 1.1 + 4);
      const band = Math.exp(-(((y - 0.5 + 0.35 * (x - 0.9) + 0.18 * wy) / 0.34) ** 2));
      const density = 0.5 + 0.62 * cloud(x * 1.7 + 0.8 * wx, y * 1.7 + 0.8 * wy);
      const lanes = 1 - 0.6 * smoothstep(0.45, 0.85, dust(x * 1.3 + 0.4 * wx, y * 1.3 + 0.4 * wy)) * band;
      const level = clamp((0.1 + 0.72 * band * density ** 1.6) * lanes, 0, 0.98);
      const colour = ramp(level);
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]!;
      canvas.rgba[at + 3] = 1;
    }
  }
  return plateLayer(plateOf(canvas, seed), 0.05);
}

/** Nearer stars, which the camera passes. */
function driftingStars(studio: Studio): Layer {
  const random = chanceOf(studio, 'near stars');
  const stars = Array.from({ length: 46 }, () => ({
    x: random() * 1.3 - 0.15,
    y: random() * 1.2 - 0.1,
    nearness: 0.3 + 0.9 * random(),
    size: 0.003 + 0.006 * random() ** 4,
    colour: mix([0.7, 0.82, 1], [1, 0.85, 0.7], random()),
    phase: random() * 6.3,
  }));
  return {
    nearness: 0.3,
    draw(film, { view, time, beat }) {
      for (const star of stars) {
        const drift = time * 0.004 * star.nearness;
        const x = star.x - drift - 1.3 * Math.floor((star.x - drift + 0.15) / 1.3);
        const at = toPicture(film, layerPlace(view, star.nearness), x, star.y);
        const edge = Math.min(1, 12 * (x + 0.15), 12 * (1.15 - x));
        const twinkle = 0.8 + 0.2 * Math.sin(time * 1.3 + star.phase) + 0.5 * beat;
        glow(
          film,
          at.x,
          at.y,
          Math.max(1.6, star.size * film.height * 2.2),
          star.colour,
          0.8 * twinkle * edge,
        );
        glow(film, at.x, at.y, star.size * film.height * 9, star.colour, 0.09 * twinkle * edge);
      }
    },
  };
}

function planetLayer(
  studio: Studio,
  world: (typeof WORLDS)[number],
  [x, y]: readonly [number, number],
): Layer {
  const { width, height } = studio;
  const nearness = 0.35;
  const seed = seedOf(studio, 'planet');
  const radius = Math.min(0.3 * height, 0.36 * width);
  const canvas = canvasFor(studio, nearness, 0, 1);
  const lands = fbm2(seed, 6, 0.55);
  const streaks = fbm2(seed + 1, 5, 0.55);
  const [land, sea, cloud] = [hex(world.land), hex(world.sea), hex(world.cloud)];
  const centreX = x * width - canvas.left;
  const centreY = y * height - canvas.top;
  const lightX = x > 0.5 ? -0.72 : 0.72;
  const [lightY, lightZ] = [-0.5, 0.42];
  const air = mix(cloud, hex('#7fb4ff'), world.ring ? 0.25 : 0.6);
  const ringOf = (dx: number, dy: number) => {
    // A disc seen at a slant and tilted a little.
    const u = dx * 0.97 + dy * 0.24;
    const v = (dy * 0.97 - dx * 0.24) / 0.3;
    const out = Math.hypot(u, v);
    const bands = 0.55 + 0.45 * Math.sin(out * 46) * Math.sin(out * 17 + 1);
    return {
      alpha: world.ring ? smoothstep(1.28, 1.36, out) * smoothstep(2.15, 2.0, out) * (0.35 + 0.4 * bands) : 0,
      isFront: v > 0,
      out,
    };
  };
  for (let row = 0, at = 0; row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const dx = (column + 0.5 - centreX) / radius;
      const dy = (row + 0.5 - centreY) / radius;
      const out = Math.hypot(dx, dy);
      if (out > 2.3) continue;
      const cover = smoothstep(1 + 1 / radius, 1 - 1 / radius, out);
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      if (cover > 0) {
        const dz = Math.sqrt(Math.max(0, 1 - out * out));
        const [u, v] = [Math.atan2(dx, dz + 0.25) * 2.2, dy * 2.4];
        const terrain = world.ring ? streaks(u * 0.35 + 0.25 * lands(u, v), v * 3.4) : lands(u + 3, v);
        const veil = smoothstep(0.12, 0.5, streaks(u * 1.1 + 7 + 0.5 * lands(u, v), v * 1.9)) * 0.7;
        const ground = mixColours(sea, land, smoothstep(-0.1, world.ring ? 0.35 : 0.06, terrain));
        const body = mixColours(ground, cloud, veil);
        const facing = dx * lightX + dy * lightY + dz * lightZ;
        const day = smoothstep(-0.12, 0.75, facing);
        const rim = (1 - dz) ** 3 * smoothstep(-0.35, 0.6, facing);
        for (const channel of [0, 1, 2] as const) {
          const value = (body[channel] * (0.012 + 1.02 * day) + air[channel] * rim * 0.75) * cover;
          if (channel === 0) red = value;
          else if (channel === 1) green = value;
          else blue = value;
        }
        alpha = cover;
      }
      const ring = ringOf(dx, dy);
      const shown = ring.isFront || out > 1 ? ring.alpha : 0;
      if (shown > 0) {
        const shadow = !ring.isFront && dx * -lightX > 0 ? 0.5 : 1;
        const tone = mixColours(land, cloud, 0.5);
        red = red * (1 - shown) + tone[0] * shown * 0.8 * shadow;
        green = green * (1 - shown) + tone[1] * shown * 0.8 * shadow;
        blue = blue * (1 - shown) + tone[2] * shown * 0.8 * shadow;
        alpha = alpha * (1 - shown) + shown;
      }
      canvas.rgba[at] = red;
      canvas.rgba[at + 1] = green;
      canvas.rgba[at + 2] = blue;
      canvas.rgba[at + 3] = alpha;
    }
  const disc = plateLayer(plateOf(canvas, seed), nearness);
  return {
    nearness,
    draw(film, moment) {
      const at = toPicture(film, layerPlace(moment.view, nearness), x, y);
      glow(
        film,
        at.x + lightX * radius * 0.25,
        at.y + lightY * radius * 0.25,
        radius * 1.9 * at.zoom,
        air,
        0.2 + 0.12 * moment.loudness,
      );
      disc.draw(film, moment);
    },
  };
}

/** A spiral galaxy seen at a slant. */
function galaxyLayer(studio: Studio, colours: readonly Rgb[]): Layer {
  const { height, width } = studio;
  const seed = seedOf(studio, 'galaxy');
  const canvas = canvasFor(studio, 0.2, 0, 1, 0.6);
  const clumps = fbm2(seed, 6, 0.6);
  const size = 0.52 * Math.min(height, width);
  for (let row = 0, at = 0; row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const px = canvas.left + (column + 0.5) / canvas.scale - width * 0.5;
      const py = canvas.top + (row + 0.5) / canvas.scale - height * 0.48;
      const u = (px * 0.9 + py * 0.44) / size;
      const v = ((py * 0.9 - px * 0.44) / size) * 2.3;
      const out = Math.hypot(u, v);
      if (out > 1.5) continue;
      const arm = Math.cos(2 * Math.atan2(v, u) - 5.2 * Math.log(out + 0.08) + 1.5 * clumps(u * 2, v * 2));
      const arms = smoothstep(-0.3, 1, arm) * Math.exp(-out * 1.9) * smoothstep(1.5, 0.6, out);
      const core = Math.exp(-((out / 0.17) ** 2)) + 0.4 * Math.exp(-out * 5);
      const grains = 0.55 + 0.75 * clumps(u * 7, v * 7);
      const light = clamp(arms * grains * 1.35 + core, 0, 1);
      const colour = mixColours(colours[3]!, colours[4]!, clamp(core * 1.2 + 0.25 * grains, 0, 1));
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! * light;
      canvas.rgba[at + 3] = light * 0.9;
    }
  return plateLayer(plateOf(canvas, seed), 0.2);
}
