import { layerPlace } from '../../camera/camera.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { glow } from '../../draw/glow.ts';
import { flat, linear } from '../../draw/paint.ts';
import { polygon, rectangle } from '../../draw/path.ts';
import { plateOf } from '../canvas.ts';
import { canvasFor, chanceOf, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';
import { plateLayer } from './plate-layer.ts';

export interface SkylineSettings {
  readonly name: string;
  readonly nearness: number;
  /** Where they stand, and the range of their heights, in fractions of the picture's height. */
  readonly foot: number;
  readonly lowest: number;
  readonly highest: number;
  /** Widths, as shares of the picture's height. */
  readonly narrow: number;
  readonly wide: number;
  readonly top: Rgb;
  readonly base: Rgb;
  /** Share of windows that are lit; 0 draws none. */
  readonly lit: number;
  readonly window: readonly Rgb[];
  readonly dark: Rgb;
  /** Side of a window with its wall, as a share of the picture's height. */
  readonly cell: number;
  /** Strips of coloured light on some of them. */
  readonly neon?: readonly Rgb[];
  /** Where the highest stand, in fractions of the picture's width. */
  readonly centre: number;
}

interface Lamp {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Rgb;
  /** When it goes on and how long it stays so, in shares of its period. */
  readonly period: number;
  readonly phase: number;
}

/** A row of towers with lit windows, some of which go on and off; signs pulse with the sound. */
export function skylineLayer(studio: Studio, settings: SkylineSettings): Layer {
  const { width, height } = studio;
  const { nearness, foot, highest, lowest, centre } = settings;
  const random = chanceOf(studio, `skyline ${settings.name}`);
  const canvas = canvasFor(studio, nearness, foot - highest * 1.35, foot + 0.012);
  const onto = ontoCanvas(canvas);
  const lamps: Lamp[] = [];
  const signs: Lamp[] = [];
  let x = canvas.left - settings.wide * height * random();
  while (x < canvas.left + canvas.width) {
    const wide = height * (settings.narrow + (settings.wide - settings.narrow) * random());
    const hill = Math.exp(-((((x + wide / 2) / width - centre) / 0.3) ** 2));
    const tall = height * (lowest + (highest - lowest) * (0.15 + 0.85 * hill) * (0.35 + 0.65 * random()));
    raise(x, wide, tall);
    x += wide * (0.92 + 0.2 * random());
  }
  const plate = plateLayer(plateOf(canvas, seedOf(studio, settings.name)), nearness);
  return {
    nearness,
    draw(film, moment) {
      plate.draw(film, moment);
      const place = layerPlace(moment.view, nearness);
      for (const lamp of lamps) {
        const cycle = (moment.time / lamp.period + lamp.phase) % 1;
        const on = Math.min(1, cycle / 0.03) * Math.min(1, Math.max(0, (0.55 - cycle) / 0.03));
        if (on <= 0) continue;
        const at = toPicture(film, place, lamp.x / width, lamp.y / height);
        const path = rectangle(at.x, at.y, lamp.width * at.zoom, lamp.height * at.zoom);
        fillPath(film, path, flat(lamp.colour, on));
      }
      for (const sign of signs) {
        const at = toPicture(film, place, sign.x / width, sign.y / height);
        const hum =
          0.82 +
          0.1 * Math.sin(moment.time * 2.2 + sign.phase * 9) +
          0.6 * moment.beat +
          0.3 * moment.loudness;
        glow(film, at.x, at.y, sign.height * 1.5 * at.zoom, sign.colour, 0.3 * hum);
      }
    },
  };

  function raise(left: number, wide: number, tall: number) {
    const base = foot * height;
    const roof = base - tall;
    const shade = 0.85 + 0.3 * random();
    const tone = (colour: Rgb): Rgb => [colour[0] * shade, colour[1] * shade, colour[2] * shade];
    const paint = linear([0, roof], [0, base], [tone(settings.top), tone(settings.base)]);
    const kind = random();
    fillPath(canvas, rectangle(left, roof, wide, tall + height * 0.02), paint, onto);
    if (kind < 0.25) {
      const inset = wide * 0.2;
      fillPath(
        canvas,
        rectangle(left + inset, roof - tall * 0.12, wide - 2 * inset, tall * 0.13),
        paint,
        onto,
      );
      fillPath(
        canvas,
        rectangle(left + wide / 2 - height * 0.0015, roof - tall * 0.26, height * 0.003, tall * 0.16),
        paint,
        onto,
      );
    } else if (kind < 0.4) {
      const slant = [
        [left, roof + 0.5],
        [left + wide, roof + 0.5],
        [left + wide, roof - wide * 0.35],
      ] as const;
      fillPath(canvas, polygon(slant), paint, onto);
    } else if (kind < 0.55) {
      fillPath(
        canvas,
        rectangle(left + wide * 0.15, roof - height * 0.012, wide * 0.25, height * 0.014),
        paint,
        onto,
      );
    }
    // The side away from the light.
    fillPath(canvas, rectangle(left + wide * 0.72, roof, wide * 0.28, tall), flat(settings.dark, 0.22), onto);
    if (settings.lit > 0) lightWindows(left, wide, roof, base);
    const { neon } = settings;
    if (neon && random() < 0.4) hangSign(left, wide, roof, tall, neon[Math.floor(random() * neon.length)]!);
  }

  function lightWindows(left: number, wide: number, roof: number, base: number) {
    const columns = Math.max(1, Math.floor((wide * 0.86) / (settings.cell * height)));
    const pitch = (wide * 0.86) / columns;
    const rise = settings.cell * height * 1.15;
    const share = settings.lit * (0.4 + 1.1 * random());
    const isStriped = random() < 0.22;
    for (let y = roof + rise * 0.7; y < base - rise; y += rise) {
      const isRowLit = random() < share;
      for (let column = 0; column < columns; column++) {
        const isLit = isStriped ? isRowLit : random() < share;
        const box = {
          x: left + wide * 0.07 + column * pitch + pitch * 0.2,
          y,
          width: pitch * 0.58,
          height: rise * (isStriped ? 0.3 : 0.52),
        };
        const colour = settings.window[Math.floor(random() * settings.window.length)]!;
        if (!isLit) {
          if (random() < 0.02 && settings.lit > 0.1)
            lamps.push({ ...box, colour, period: 7 + 9 * random(), phase: random() });
          continue;
        }
        const dim = 0.45 + 0.55 * random();
        const path = rectangle(box.x, box.y, box.width, box.height);
        fillPath(canvas, path, flat(mixColours(settings.base, colour, dim)), onto);
      }
    }
  }

  function hangSign(left: number, wide: number, roof: number, tall: number, colour: Rgb) {
    const isUpright = random() < 0.6;
    const size = isUpright
      ? { width: wide * 0.1, height: tall * (0.2 + 0.25 * random()) }
      : { width: wide * 0.6, height: height * 0.007 };
    const x = left + (isUpright ? wide * (0.1 + 0.7 * random()) : wide * 0.2);
    const y = roof + tall * (0.06 + 0.3 * random());
    fillPath(
      canvas,
      rectangle(x, y, size.width, size.height, size.width * 0.3),
      flat(mixColours(colour, [1, 1, 1], 0.35)),
      onto,
    );
    signs.push({
      x: x + size.width / 2,
      y: y + size.height / 2,
      width: 0,
      height: Math.max(size.height, size.width) * 0.8 + height * 0.02,
      colour,
      period: 1,
      phase: random(),
    });
  }
}
