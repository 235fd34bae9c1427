import { lerp } from '../../../../lib/interpolate.ts';
import type { Random } from '../../../../lib/random.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { limb } from '../../draw/limb.ts';
import { flat, linear, radial } from '../../draw/paint.ts';
import { ellipse } from '../../draw/path.ts';
import { type PlateCanvas, plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { swayingLayer } from './plate-layer.ts';

export interface GrassSettings {
  readonly name: string;
  readonly nearness: number;
  /** Where it is rooted and how high it grows, in fractions of the picture's height. */
  readonly foot: number;
  readonly height: number;
  /** Blades in a picture height. */
  readonly density: number;
  readonly root: Rgb;
  readonly tip: Rgb;
  /** Colours of its flowers; none unless said. */
  readonly flowers?: readonly Rgb[];
  /** Share of blades that carry a flower. */
  readonly bloom?: number;
  readonly head?: 'daisy' | 'poppy' | 'ear';
  /** Full gust at the tips, as a share of the picture's height. */
  readonly sway: number;
  /** Thickness of a blade over its length. */
  readonly breadth?: number;
}

/** Grass, wheat or flowers in the wind. */
export function grassLayer(studio: Studio, settings: GrassSettings): Layer {
  const { height } = studio;
  const random = chanceOf(studio, `grass ${settings.name}`);
  const canvas = canvasFor(
    studio,
    settings.nearness,
    settings.foot - settings.height * 1.35,
    settings.foot + settings.height * 0.12,
  );
  const count = Math.round((canvas.width / height) * settings.density);
  for (let blade = 0; blade < count; blade++) growBlade(canvas, studio, settings, random, blade / count);
  return swayingLayer(plateOf(canvas, seedOf(studio, settings.name)), settings.nearness, {
    reach: settings.sway,
    waves: 1.1,
    speedHz: 0.3,
    seed: seedOf(studio, 'gusts'),
  });
}

/** @param order blades grown later stand in front and are lower and darker at their root. */
function growBlade(
  canvas: PlateCanvas,
  studio: Studio,
  settings: GrassSettings,
  random: Random,
  order: number,
) {
  const { height } = studio;
  const x = canvas.left + random() * canvas.width;
  const tall = settings.height * height * (0.45 + 0.55 * random()) * lerp(1.15, 0.8, order);
  const lean = (random() - 0.5) * 0.7 * tall;
  const foot = settings.foot * height + tall * 0.08;
  const thick = Math.max(0.55, tall * (settings.breadth ?? 0.016) * (0.7 + 0.6 * random()));
  const onto = ontoCanvas(canvas);
  const dim = 0.75 + 0.25 * random();
  const tint = (colour: Rgb): Rgb => [colour[0] * dim, colour[1] * dim, colour[2] * dim];
  const tip = tint(mixColours(settings.tip, settings.root, 0.35 * random()));
  const path = limb([
    [x, foot, thick],
    [x + lean * 0.25, foot - tall * 0.55, thick * 0.8],
    [x + lean, foot - tall, thick * 0.18],
  ]);
  // Roots melt into the ground: cut off in a row they would draw a line across the picture.
  const root = tint(settings.root);
  const stops = [
    { at: 0, colour: root, alpha: 0 },
    { at: 0.3, colour: mixColours(root, tip, 0.3), alpha: 1 },
    { at: 1, colour: tip, alpha: 1 },
  ];
  fillPath(canvas, path, linear([x, foot], [x, foot - tall], stops), onto);
  const { flowers, bloom = 0 } = settings;
  if (settings.head === 'ear' || (flowers && random() < bloom)) {
    const colour = flowers ? flowers[Math.floor(random() * flowers.length)]! : tip;
    drawHead(canvas, settings, [x + lean, foot - tall], tall, tint(colour), random);
  }
}

function drawHead(
  canvas: PlateCanvas,
  { head = 'daisy' }: GrassSettings,
  [x, y]: readonly [number, number],
  tall: number,
  colour: Rgb,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const pale = mixColours(colour, [1, 1, 1], head === 'ear' ? 0.14 : 0.35);
  if (head === 'ear') {
    const size = tall * 0.1;
    const path = limb([
      [x, y + size * 1.5, size * 0.12],
      [x, y, size * 0.34],
      [x + size * 0.3, y - size * 1.6, size * 0.08],
    ]);
    fillPath(canvas, path, linear([x, y + size], [x, y - size * 1.6], [colour, pale]), onto);
    return;
  }
  const size = tall * (head === 'poppy' ? 0.085 : 0.07) * (0.7 + 0.6 * random());
  const flatness = 0.45 + 0.4 * random();
  if (head === 'poppy') {
    const path = ellipse(x, y, size, size * 0.8);
    fillPath(
      canvas,
      path,
      radial([x, y + size * 0.5], size * 1.5, [mixColours(colour, [0, 0, 0], 0.35), colour, pale]),
      onto,
    );
    return;
  }
  const turn = random() * Math.PI;
  for (let petal = 0; petal < 6; petal++) {
    const angle = turn + (petal * Math.PI) / 3;
    const px = x + Math.cos(angle) * size * 0.62;
    const py = y + Math.sin(angle) * size * 0.62 * flatness;
    fillPath(
      canvas,
      ellipse(px, py, size * 0.55, size * 0.4 * flatness + size * 0.08),
      flat(petal % 2 ? colour : pale),
      onto,
    );
  }
  fillPath(
    canvas,
    ellipse(x, y, size * 0.32, size * 0.28 * flatness + size * 0.05),
    flat([0.98 * colour[0] ** 0.3, 0.75, 0.2]),
    onto,
  );
}
