import { smoothstep } from '../../../../lib/interpolate.ts';
import type { Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { limb } from '../../draw/limb.ts';
import { fbm2 } from '../../draw/noise.ts';
import { flat, linear } from '../../draw/paint.ts';
import { layOver, plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { swayingLayer } from './plate-layer.ts';
import { drawConifer } from './trees.ts';

export interface TrunkSettings {
  readonly name: string;
  readonly nearness: number;
  readonly count: number;
  /** Where they stand and how thick they are, in fractions of the picture's height. */
  readonly foot: number;
  readonly thickness: number;
  readonly lit: Rgb;
  readonly shade: Rgb;
  /** x of the light, in fractions of the picture; a clearing stays free around it. */
  readonly lightX: number;
  readonly clearing: number;
  /** How far leaves hang down from above, as a share of the picture's height. */
  readonly canopy: number;
  readonly leaf: Rgb;
  /** Of the ground where light falls on it: leaves, moss or snow. */
  readonly floor: Rgb;
  /** Whether bushes and young firs stand at their feet. */
  readonly undergrowth: boolean;
  readonly snow: boolean;
}

/** A row of trunks that reach out of the picture, with leaves above and bushes below. */
export function trunkLayer(studio: Studio, settings: TrunkSettings): Layer {
  const { width, height } = studio;
  const { nearness, foot, thickness, lightX, clearing } = settings;
  const random = chanceOf(studio, `trunks ${settings.name}`);
  // Below its feet the next row hides it.
  const canvas = canvasFor(studio, nearness, -0.02, Math.min(1, foot + 0.16));
  const onto = ontoCanvas(canvas);
  for (let trunk = 0; trunk < settings.count; trunk++) {
    const share = (trunk + 0.2 + 0.6 * random()) / settings.count;
    let x = canvas.left + share * (canvas.width / canvas.scale);
    const away = x / width - lightX;
    // They stand aside for the light.
    x += Math.sign(away || 1) * clearing * width * Math.exp(-((away / Math.max(0.02, clearing)) ** 2));
    const thick = thickness * height * (0.6 + 0.7 * random());
    const lean = (random() - 0.5) * height * 0.07;
    const base = (foot + 0.028 + 0.02 * random()) * height;
    const path = limb([
      [x - lean * 0.1, base + thick * 0.4, thick * 0.8],
      [x, base - thick * 1.6, thick * 0.56],
      [x + lean * 0.6, height * 0.3, thick * 0.44],
      [x + lean, -height * 0.08, thick * 0.36],
    ]);
    const isRight = lightX * width > x;
    const sides = isRight
      ? [settings.shade, settings.shade, settings.lit]
      : [settings.lit, settings.shade, settings.shade];
    fillPath(canvas, path, linear([x - thick * 0.6, 0], [x + thick * 0.6, 0], sides), onto);
    drawBranches(trunk, x, lean, thick);
  }
  const soil = settings.shade;
  paintFloor();
  if (settings.canopy > 0) paintCanopy();
  return swayingLayer(plateOf(canvas, seedOf(studio, settings.name)), nearness, {
    reach: 0.006 * (0.5 + nearness),
    waves: 0.8,
    speedHz: 0.16,
    seed: seedOf(studio, 'forest wind'),
    foot: 0.8,
  });

  function drawBranches(trunk: number, x: number, lean: number, thick: number) {
    const branches = 2 + (trunk % 3);
    for (let branch = 0; branch < branches; branch++) {
      const y = height * (0.05 + 0.45 * random());
      const side = random() < 0.5 ? -1 : 1;
      const length = thick * (2.5 + 4 * random());
      const startX = x + lean * (1 - y / height) * 0.8;
      const path = limb([
        [startX, y, thick * 0.16],
        [startX + side * length * 0.5, y - length * 0.18, thick * 0.09],
        [startX + side * length, y - length * (0.2 + 0.35 * random()), thick * 0.03],
      ]);
      fillPath(canvas, path, flat(settings.shade), onto);
    }
  }

  function paintFloor() {
    const edge = fbm2(seedOf(studio, `floor ${settings.name}`), 5, 0.6);
    const tufts = settings.undergrowth ? 0.07 : 0.025;
    for (let column = 0; column < canvas.width; column++) {
      const x = (canvas.left + column) / height;
      const dip = Math.exp(-((((canvas.left + column) / width - lightX) / 0.16) ** 2)) * tufts * 0.8;
      const top = (foot - tufts * (0.25 + 1.1 * edge(x * 3.2, 0.5)) + dip) * height - canvas.top;
      for (let row = Math.max(0, Math.floor(top)); row < canvas.height; row++) {
        const cover = Math.min(1, Math.max(0, row + 1 - top));
        const down = (row - top) / height;
        const light = settings.snow ? 0.96 - 0.5 * (1 - Math.exp(-down * 9)) : Math.exp(-down * 26) * 0.55;
        const colour: Rgb = [
          soil[0] + (settings.floor[0] - soil[0]) * light,
          soil[1] + (settings.floor[1] - soil[1]) * light,
          soil[2] + (settings.floor[2] - soil[2]) * light,
        ];
        layOver(canvas, row * canvas.width + column, colour, cover);
      }
    }
    if (!settings.undergrowth) return;
    for (let bush = 0; bush < 5; bush++) {
      const x = random() * width;
      if (Math.abs(x / width - lightX) < 0.2) continue;
      const tall = height * (0.1 + 0.12 * random());
      drawConifer(
        canvas,
        { x, foot: foot * height + tall * 0.2, height: tall },
        {
          lit: settings.leaf,
          shade: settings.shade,
          bark: settings.shade,
          side: lightX * width > x ? 1 : -1,
          snow: settings.snow ? settings.floor : undefined,
        },
        random,
      );
    }
  }

  function paintCanopy() {
    const leaves = fbm2(seedOf(studio, `leaves ${settings.name}`), 6, 0.68);
    const end = Math.min(canvas.height, Math.ceil((settings.canopy * 1.5 + 0.03) * height - canvas.top));
    for (let row = 0; row < end; row++)
      for (let column = 0; column < canvas.width; column++) {
        const x = (canvas.left + column) / height;
        const y = (canvas.top + row) / height;
        const open = Math.exp(-(((x * height) / width - lightX) ** 2) / 0.05) * 0.5;
        const density = leaves(x * 3.6, y * 4.4) * 0.95 + 0.5 - y / settings.canopy - open;
        const cover = smoothstep(0, 0.07, density);
        if (cover <= 0) continue;
        const light = smoothstep(0.5, 0, density) * 0.7;
        const colour: Rgb = [
          settings.shade[0] + (settings.leaf[0] - settings.shade[0]) * light,
          settings.shade[1] + (settings.leaf[1] - settings.shade[1]) * light,
          settings.shade[2] + (settings.leaf[2] - settings.shade[2]) * light,
        ];
        layOver(canvas, row * canvas.width + column, colour, cover);
      }
  }
}
