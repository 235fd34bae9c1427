import type { Random } from '../../../../lib/random.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { flat, linear, radial } from '../../draw/paint.ts';
import { ellipse, polygon, rectangle } from '../../draw/path.ts';
import type { PlateCanvas } from '../canvas.ts';
import { ontoCanvas } from '../scenery.ts';
import type { TreePlace } from './trees.ts';

export interface HouseColours {
  readonly wall: Rgb;
  readonly wallShade: Rgb;
  readonly roof: Rgb;
  readonly roofShade: Rgb;
  readonly window: Rgb;
  readonly frame: Rgb;
  /** On the roofs, if it has snowed. */
  readonly snow?: Rgb | undefined;
}

/** A house with a steep gable towards us and its long side beside it. */
export function drawHouse(
  canvas: PlateCanvas,
  { x, foot, height }: TreePlace,
  colours: HouseColours,
  random: Random,
) {
  const onto = ontoCanvas(canvas);
  const gable = height * (0.62 + 0.1 * random());
  const side = height * (0.55 + 0.5 * random());
  const turned = random() < 0.5 ? 1 : -1;
  const eaves = foot - height * 0.48;
  const ridge = foot - height;
  const at = (along: number) => x + turned * along;
  const shadow = { colour: mixColours(colours.wallShade, [0, 0, 0.05], 0.5), alpha: 0.4 };
  const middle = at((gable + side) / 2);
  fillPath(
    canvas,
    ellipse(middle, foot + height * 0.01, (gable + side) * 0.62, height * 0.075),
    radial([middle, foot], (gable + side) * 0.62, [
      { at: 0, ...shadow },
      { at: 0.6, ...shadow },
      { at: 1, ...shadow, alpha: 0 },
    ]),
    onto,
  );
  const wall = [
    [at(0), foot],
    [at(gable), foot],
    [at(gable), eaves],
    [at(gable / 2), ridge],
    [at(0), eaves],
  ] as const;
  const long = [
    [at(gable), foot],
    [at(gable + side), foot],
    [at(gable + side), eaves],
    [at(gable), eaves],
  ] as const;
  fillPath(
    canvas,
    polygon(wall),
    linear([0, ridge], [0, foot], [colours.wall, mixColours(colours.wall, colours.wallShade, 0.4)]),
    onto,
  );
  fillPath(
    canvas,
    polygon(long),
    linear([0, eaves], [0, foot], [mixColours(colours.wall, colours.wallShade, 0.55), colours.wallShade]),
    onto,
  );
  const over = height * 0.05;
  const thick = height * 0.045;
  const roof = [
    [at(gable / 2), ridge - thick],
    [at(gable / 2 + side + over), ridge - thick],
    [at(gable + side + over), eaves + over * 0.8],
    [at(gable + over), eaves + over * 0.8],
  ] as const;
  const cover = colours.snow ?? colours.roof;
  const under = colours.snow ? mixColours(colours.snow, colours.roofShade, 0.25) : colours.roofShade;
  fillPath(canvas, polygon(roof), linear([0, ridge], [0, eaves], [cover, under]), onto);
  const barge = [
    [at(gable / 2), ridge - thick],
    [at(gable + over), eaves + over * 0.8],
    [at(gable + over), eaves + over * 0.8 + thick],
    [at(gable / 2), ridge + thick * 0.6],
    [at(-over), eaves + over * 0.8 + thick],
    [at(-over), eaves + over * 0.8],
  ] as const;
  fillPath(canvas, polygon(barge), flat(cover), onto);
  const chimney = at(gable / 2 + side * 0.62);
  fillPath(
    canvas,
    rectangle(chimney - height * 0.035, ridge - height * 0.17, height * 0.07, height * 0.2),
    flat(colours.wallShade),
    onto,
  );
  if (colours.snow)
    fillPath(
      canvas,
      rectangle(chimney - height * 0.045, ridge - height * 0.19, height * 0.09, height * 0.03, height * 0.01),
      flat(colours.snow),
      onto,
    );
  const pane = (along: number, y: number, size: number) => {
    const left = Math.min(at(along), at(along + size));
    fillPath(
      canvas,
      rectangle(left - size * 0.1, y - size * 0.1, size * 1.2, size * 1.45),
      flat(colours.frame),
      onto,
    );
    fillPath(canvas, rectangle(left, y, size, size * 1.25), flat(colours.window), onto);
    fillPath(canvas, rectangle(left + size * 0.46, y, size * 0.08, size * 1.25), flat(colours.frame), onto);
    fillPath(canvas, rectangle(left, y + size * 0.56, size, size * 0.08), flat(colours.frame), onto);
  };
  const size = height * 0.13;
  pane(gable * 0.16, foot - height * 0.36, size);
  pane(gable * 0.6, foot - height * 0.36, size);
  pane(gable * 0.4, foot - height * 0.68, size * 0.8);
  for (let along = gable + side * 0.16; along < gable + side * 0.85; along += side * 0.36)
    pane(along, foot - height * 0.36, size * 0.9);
  return [at(gable * 0.4), foot - height * 0.3] as const;
}

/** A church: nave and a tower with a tall spire. */
export function drawChurch(canvas: PlateCanvas, { x, foot, height }: TreePlace, colours: HouseColours) {
  const onto = ontoCanvas(canvas);
  const wide = height * 0.2;
  const roof = colours.snow ?? colours.roof;
  const wall = linear([x, 0], [x + wide, 0], [colours.wall, colours.wallShade]);
  const naveTop = foot - height * 0.34;
  fillPath(
    canvas,
    rectangle(x + wide * 0.8, foot - height * 0.22, wide * 2.1, height * 0.23),
    linear([x, 0], [x + wide * 3, 0], [colours.wall, colours.wallShade]),
    onto,
  );
  fillPath(
    canvas,
    polygon([
      [x + wide * 0.8, foot - height * 0.21],
      [x + wide, naveTop],
      [x + wide * 2.7, naveTop],
      [x + wide * 3.05, foot - height * 0.21],
    ]),
    linear([0, naveTop], [0, foot - height * 0.2], [roof, mixColours(roof, colours.roofShade, 0.5)]),
    onto,
  );
  fillPath(canvas, rectangle(x, foot - height * 0.52, wide, height * 0.53), wall, onto);
  const spire = [
    [x - wide * 0.12, foot - height * 0.51],
    [x + wide / 2, foot - height],
    [x + wide * 1.12, foot - height * 0.51],
  ] as const;
  fillPath(
    canvas,
    polygon(spire),
    linear([x, 0], [x + wide, 0], [roof, mixColours(roof, colours.roofShade, 0.6)]),
    onto,
  );
  fillPath(
    canvas,
    rectangle(x + wide * 0.36, foot - height * 0.45, wide * 0.28, height * 0.08, wide * 0.14),
    flat(colours.window),
    onto,
  );
  for (let pane = 0; pane < 3; pane++)
    fillPath(
      canvas,
      rectangle(x + wide * (1.15 + 0.55 * pane), foot - height * 0.16, wide * 0.2, height * 0.1, wide * 0.1),
      flat(colours.window),
      onto,
    );
}
