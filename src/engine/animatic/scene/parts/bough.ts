import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { limb } from '../../draw/limb.ts';
import { flat, linear } from '../../draw/paint.ts';
import { Pen } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { swayingLayer } from './plate-layer.ts';

export interface BoughSettings {
  /** From which side of the picture it hangs in. */
  readonly side: -1 | 1;
  readonly leaf: Rgb;
  readonly shade: Rgb;
  readonly bark: Rgb;
  /** Blossoms among the leaves; none unless said. */
  readonly blossom?: Rgb | undefined;
}

const NEARNESS = 1.25;

/** A leafy branch that hangs into the picture from an upper corner and frames it. */
export function boughLayer(studio: Studio, { side, leaf, shade, bark, blossom }: BoughSettings): Layer {
  const { width, height } = studio;
  const random = chanceOf(studio, 'bough');
  const canvas = canvasFor(studio, NEARNESS, 0, 0.55);
  const onto = ontoCanvas(canvas);
  const edge = side < 0 ? canvas.left : canvas.left + canvas.width;
  const reach = Math.min(0.62 * height, 0.5 * width);
  for (let twig = 0; twig < 5; twig++) {
    const start = [edge, height * (-0.06 + 0.05 * twig)] as const;
    const length = reach * (1 - 0.14 * twig) * (0.75 + 0.35 * random());
    const drop = height * (0.05 + 0.055 * twig + 0.05 * random());
    const at = (t: number) =>
      [start[0] - side * length * t, start[1] + drop * t ** 1.7 - height * 0.02 * Math.sin(t * 3)] as const;
    fillPath(
      canvas,
      limb([
        [...at(0), height * 0.006],
        [...at(0.5), height * 0.005],
        [...at(1), height * 0.0015],
      ]),
      flat(bark),
      onto,
    );
    for (let index = 0; index < 48; index++) {
      const t = 0.04 + 0.96 * ((index + random()) / 48);
      const [x, y] = at(t);
      const angle = Math.PI * (0.5 - side * 0.16) + (random() - 0.5) * 2.3;
      const size = height * (0.03 + 0.024 * random());
      drawLeaf(x, y + (random() - 0.4) * height * 0.012, angle, size, random());
      if (blossom && random() < 0.75) drawLeaf(x, y, random() * 7, size * 0.75, -1);
    }
  }
  return swayingLayer(plateOf(canvas, seedOf(studio, 'bough')), NEARNESS, {
    reach: 0.012,
    waves: 0.7,
    speedHz: 0.22,
    seed: seedOf(studio, 'bough wind'),
    hangs: true,
  });

  function drawLeaf(x: number, y: number, angle: number, size: number, exposed: number) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const at = (along: number, off: number) =>
      [x + (cos * along - sin * off) * size, y + (sin * along + cos * off) * size] as const;
    const path = new Pen([x, y])
      .curve(at(0.3, 0.36), at(0.75, 0.28), at(1, 0))
      .curve(at(0.75, -0.28), at(0.3, -0.36), [x, y])
      .closed();
    const tone = exposed < 0 ? blossom! : mixColours(shade, leaf, exposed);
    fillPath(canvas, path, linear(at(0, 0), at(1, 0), [mixColours(tone, shade, 0.35), tone]), onto);
  }
}
