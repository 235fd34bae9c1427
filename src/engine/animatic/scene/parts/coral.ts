import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { type LimbPoint, limb } from '../../draw/limb.ts';
import { linear, radial } from '../../draw/paint.ts';
import { ellipse } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { swayingLayer } from './plate-layer.ts';

export interface CoralSettings {
  readonly name: string;
  readonly nearness: number;
  readonly foot: number;
  readonly size: number;
  readonly count: number;
  readonly distance: number;
  readonly colours: readonly Rgb[];
  /** Half the width that stays free in the middle, in fractions of the picture's width. */
  readonly clearing?: number;
}

/** Fans, fingers and brains of coral. */
export function coralLayer(studio: Studio, settings: CoralSettings): Layer {
  const { width, height, light } = studio;
  const random = chanceOf(studio, settings.name);
  const canvas = canvasFor(
    studio,
    settings.nearness,
    settings.foot - settings.size * 1.6,
    settings.foot + 0.03,
  );
  const onto = ontoCanvas(canvas);
  const { clearing = 0 } = settings;
  for (let index = 0; index < settings.count; index++) {
    let x = ((index + 0.15 + 0.7 * random()) / settings.count - 0.5) * 1.1;
    if (clearing > 0) x = Math.sign(x) * (clearing + Math.abs(x) * (1 - clearing));
    const colour = mixColours(
      settings.colours[Math.floor(random() * settings.colours.length)]!,
      light.haze,
      settings.distance,
    );
    const size = settings.size * height * (0.55 + 0.5 * random());
    const foot = settings.foot * height + size * 0.05;
    const kind = random();
    if (kind < 0.45) branch([(x + 0.5) * width, foot], -Math.PI / 2, size * 0.42, size * 0.05, 4, colour);
    else if (kind < 0.7) fingers((x + 0.5) * width, foot, size, colour);
    else brain((x + 0.5) * width, foot, size, colour);
  }
  return swayingLayer(plateOf(canvas, seedOf(studio, settings.name)), settings.nearness, {
    reach: 0.008,
    waves: 0.8,
    speedHz: 0.12,
    seed: seedOf(studio, 'swell'),
  });

  function branch(
    [x, y]: readonly [number, number],
    angle: number,
    length: number,
    thick: number,
    depth: number,
    colour: Rgb,
  ) {
    const end = [x + Math.cos(angle) * length, y + Math.sin(angle) * length] as const;
    const bow = (random() - 0.5) * length * 0.3;
    const line: LimbPoint[] = [
      [x, y, thick],
      [(x + end[0]) / 2 + bow, (y + end[1]) / 2, thick * 0.85],
      [end[0], end[1], thick * 0.66],
    ];
    const tone = mixColours(
      mixColours(colour, [0, 0.1, 0.2], 0.4),
      mixColours(colour, [1, 1, 1], 0.15),
      1 - depth / 5,
    );
    fillPath(
      canvas,
      limb(line),
      linear([x, y], [end[0], end[1]], [mixColours(tone, [0, 0.1, 0.2], 0.15), tone]),
      onto,
    );
    if (depth === 0) return;
    const shoots = depth > 2 ? 3 : 2;
    for (let shoot = 0; shoot < shoots; shoot++) {
      const spread = (shoot / (shoots - 1) - 0.5) * 1.25 + (random() - 0.5) * 0.35;
      branch(end, angle + spread, length * (0.6 + 0.22 * random()), thick * 0.64, depth - 1, colour);
    }
  }

  function fingers(x: number, foot: number, size: number, colour: Rgb) {
    for (let finger = 0; finger < 9; finger++) {
      const lean = (finger / 8 - 0.5) * 1.3;
      const tall = size * (0.55 + 0.4 * random()) * Math.cos(lean * 0.8);
      const line: LimbPoint[] = [
        [x + lean * size * 0.14, foot, size * 0.055],
        [x + lean * size * 0.4, foot - tall * 0.6, size * 0.05],
        [x + lean * size * 0.5, foot - tall, size * 0.042],
      ];
      fillPath(
        canvas,
        limb(line),
        linear(
          [0, foot],
          [0, foot - tall],
          [mixColours(colour, [0, 0.12, 0.25], 0.55), colour, mixColours(colour, [1, 1, 1], 0.35)],
        ),
        onto,
      );
    }
  }

  function brain(x: number, foot: number, size: number, colour: Rgb) {
    const radius = size * 0.5;
    const stops = [mixColours(colour, [1, 1, 1], 0.25), colour, mixColours(colour, [0, 0.1, 0.22], 0.6)];
    fillPath(
      canvas,
      ellipse(x, foot - radius * 0.35, radius, radius * 0.8),
      radial([x - radius * 0.3, foot - radius * 0.85], radius * 1.5, stops),
      onto,
    );
    for (let spot = 0; spot < 16; spot++) {
      const angle = Math.PI * (1 + random());
      const out = radius * Math.sqrt(random()) * 0.85;
      fillPath(
        canvas,
        ellipse(x + Math.cos(angle) * out, foot - radius * 0.35 + Math.sin(angle) * out * 0.8, radius * 0.07),
        linear([0, foot - size], [0, foot], [stops[1]!, stops[2]!]),
        onto,
      );
    }
  }
}
