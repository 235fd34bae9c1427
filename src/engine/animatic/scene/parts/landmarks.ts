import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { glow } from '../../draw/glow.ts';
import { flat, linear, type Paint, radial } from '../../draw/paint.ts';
import { ellipse, type Point, polygon } from '../../draw/path.ts';
import { type PlateCanvas, plateOf } from '../canvas.ts';
import { hazed, litColour } from '../light.ts';
import { canvasFor, type Layer, ontoCanvas, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';
import { type Brush, LANDMARK_PAINTERS, type Landmark } from './landmark-painters.ts';
import { plateLayer } from './plate-layer.ts';

export interface LandmarkSettings {
  readonly kind: Landmark;
  readonly nearness: number;
  /** Fractions of the picture: its middle, its foot, its height. */
  readonly x: number;
  readonly foot: number;
  readonly height: number;
  /** 0 here, 1 at the horizon. */
  readonly distance: number;
  readonly sun: readonly [number, number];
}

export function landmarkLayer(studio: Studio, settings: LandmarkSettings): Layer {
  const { nearness, foot, height, kind } = settings;
  const canvas = canvasFor(studio, nearness, foot - height * 1.25, foot + height * 0.15);
  LANDMARK_PAINTERS[kind](brushFor(studio, settings, canvas));
  const plate = plateLayer(plateOf(canvas, seedOf(studio, kind)), nearness);
  if (kind === 'volcano') return withEruption(studio, settings, plate);
  if (kind === 'lighthouse') return withBeam(studio, settings, plate);
  return kind === 'windmill' ? withSails(studio, settings, plate) : plate;
}

function brushFor(studio: Studio, settings: LandmarkSettings, canvas: PlateCanvas): Brush {
  const { width, height, light } = studio;
  const onto = ontoCanvas(canvas);
  const unit = settings.height * height;
  const side = settings.sun[0] > settings.x ? 1 : -1;
  const colour = (code: string, exposed: number) =>
    hazed(light, litColour(light, hex(code), exposed), settings.distance);
  const point = (x: number, y: number): Point => [
    settings.x * width + x * unit,
    settings.foot * height - y * unit,
  ];
  return {
    colour,
    point,
    size: (length) => length * unit,
    fill: (path, code, exposed = 0.6) => fillPath(canvas, path, flat(colour(code, exposed)), onto),
    column(path, code, left, right) {
      const [from, to] = [point(left, 0), point(right, 0)];
      const [lit, shade] = [colour(code, 1), colour(code, 0.15)];
      const stops =
        side > 0 ? [shade, mixColours(shade, lit, 0.5), lit] : [lit, mixColours(shade, lit, 0.5), shade];
      const paint: Paint = linear([from[0], 0], [to[0], 0], stops);
      fillPath(canvas, path, paint, onto);
    },
  };
}

/** The lamp turns once in so many seconds. */
const BEAM_SECONDS = 9;

function withBeam(studio: Studio, settings: LandmarkSettings, plate: Layer): Layer {
  const { light, width, height } = studio;
  const lampY = settings.foot - 0.81 * settings.height;
  const glare = hex('#fff0bf');
  return {
    nearness: settings.nearness,
    draw(film, moment) {
      plate.draw(film, moment);
      const lamp = toPicture(film, layerPlace(moment.view, settings.nearness), settings.x, lampY);
      const dark = 0.15 + 0.85 * Math.max(light.darkness, light.overcast * 0.7);
      const turn = (moment.time / BEAM_SECONDS) * 2 * Math.PI + 0.9;
      // A beam that points at us is a flash, one across the picture a cone.
      const across = Math.cos(turn);
      const towards = Math.max(0, Math.sin(turn)) ** 24;
      const reach = width * 0.75 * across;
      const half = height * 0.05 * (0.3 + Math.abs(across));
      const cone = polygon([
        [lamp.x, lamp.y - 1.5],
        [lamp.x + reach, lamp.y - half],
        [lamp.x + reach, lamp.y + half],
        [lamp.x, lamp.y + 1.5],
      ]);
      const strength = 0.36 * dark * Math.abs(across) ** 0.5;
      fillPath(
        film,
        cone,
        linear(
          [lamp.x, 0],
          [lamp.x + reach, 0],
          [
            { at: 0, colour: glare, alpha: strength },
            { at: 0.3, colour: glare, alpha: strength * 0.4 },
            { at: 1, colour: glare, alpha: 0 },
          ],
        ),
      );
      glow(
        film,
        lamp.x,
        lamp.y,
        settings.height * height * (0.16 + 0.3 * towards),
        glare,
        (0.6 + 0.5 * towards + 0.4 * moment.beat) * dark,
      );
    },
  };
}

function withSails(studio: Studio, settings: LandmarkSettings, plate: Layer): Layer {
  const { light, height } = studio;
  const cloth = hazed(light, litColour(light, hex('#efe6d4'), 0.9), settings.distance);
  const wood = hazed(light, litColour(light, hex('#5a4234'), 0.4), settings.distance);
  return {
    nearness: settings.nearness,
    draw(film, moment) {
      plate.draw(film, moment);
      const hub = toPicture(
        film,
        layerPlace(moment.view, settings.nearness),
        settings.x,
        settings.foot - 0.62 * settings.height,
      );
      const length = settings.height * height * 0.44 * hub.zoom;
      for (let sail = 0; sail < 4; sail++) {
        const angle = (sail * Math.PI) / 2 + moment.time * 0.55 + 0.4;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const at = (along: number, off: number): Point => [
          hub.x + cos * along * length - sin * off * length,
          hub.y + sin * along * length + cos * off * length,
        ];
        fillPath(film, polygon([at(0.18, 0.02), at(1, 0.02), at(1, 0.2), at(0.18, 0.16)]), flat(cloth, 0.92));
        fillPath(film, polygon([at(0, -0.018), at(1.02, -0.012), at(1.02, 0.02), at(0, 0.022)]), flat(wood));
      }
      fillPath(film, ellipse(hub.x, hub.y, length * 0.05), flat(wood));
    },
  };
}

/** A glow over the crater that swells and sinks, and puffs of smoke that rise from it. */
function withEruption(studio: Studio, settings: LandmarkSettings, plate: Layer): Layer {
  const { light, height } = studio;
  const [ember, smoke] = [hex('#ff7a35'), mixColours(light.haze, hex('#4a4450'), 0.62)];
  const top = settings.foot - 0.94 * settings.height;
  const puffs = 16;
  return {
    nearness: settings.nearness,
    draw(film, moment) {
      const crater = toPicture(film, layerPlace(moment.view, settings.nearness), settings.x, top);
      const unit = settings.height * height * crater.zoom;
      for (let puff = 0; puff < puffs; puff++) {
        const age = (moment.time * 0.045 + puff / puffs) % 1;
        const x =
          crater.x + unit * (0.5 * age ** 1.4 + 0.09 * Math.sin(puff * 2.4 + moment.time * 0.3) * age);
        const y = crater.y - unit * (1.15 * age ** 0.8 - 0.05);
        const radius = unit * (0.1 + 0.42 * age);
        const alpha = 0.6 * Math.min(1, age * 9) * (1 - age) ** 1.2;
        const lit = mixColours(smoke, ember, 0.6 * Math.exp(-age * 9));
        const stops = [
          { at: 0, colour: lit, alpha },
          { at: 0.55, colour: lit, alpha: alpha * 0.62 },
          { at: 1, colour: lit, alpha: 0 },
        ];
        fillPath(film, ellipse(x, y, radius), radial([x, y], radius, stops));
      }
      plate.draw(film, moment);
      const power =
        (0.55 + 0.12 * Math.sin(moment.time * 1.7) + 0.5 * moment.beat) * (0.5 + 0.5 * light.darkness);
      glow(film, crater.x, crater.y, unit * 0.5, ember, power);
    },
  };
}
