import { clamp } from '../../../lib/interpolate.ts';
import { type Random, seededRandom, seedFrom } from '../../../lib/random.ts';
import { layerPlace } from '../camera/camera.ts';
import { mixColours } from '../draw/colour.ts';
import { createFigure } from '../figures/create-figure.ts';
import type { Figure, FigureLight, FigureMention } from '../figures/figure.ts';
import type { Light } from './light.ts';
import type { Layer, Moment, Scenery, Stand, Studio } from './scenery.ts';
import { toPicture } from './view.ts';

/** On the screen, against a grown person beside it: nearer to each other than in life, so that all can be seen. */
const STATURES: Readonly<Record<string, number>> = {
  cat: 0.46,
  dog: 0.6,
  horse: 1.2,
  deer: 1.1,
  cow: 0.9,
  bear: 0.85,
  camel: 1.25,
  caravan: 1.2,
  elephant: 1.6,
  sheep: 0.7,
  lion: 0.85,
  fox: 0.5,
  wolf: 0.65,
  rabbit: 0.36,
  penguin: 0.6,
  dragon: 1.9,
  eagle: 0.6,
  swan: 0.6,
  jellyfish: 0.65,
  turtle: 0.6,
  bird: 0.3,
  flock: 1.1,
  butterfly: 0.17,
  fish: 0.34,
  school: 1.1,
  whale: 1.7,
  dolphin: 0.75,
  child: 0.72,
  childWithBalloon: 0.74,
  childWithKite: 0.74,
  kite: 0.7,
  car: 0.72,
  bus: 1.25,
  train: 1.3,
  boat: 1.8,
  ship: 1.9,
  canoe: 0.5,
  plane: 0.75,
  hotAirBalloon: 2,
  rocket: 2.1,
  flowers: 0.5,
  campfire: 0.5,
  candle: 0.3,
  lantern: 0.34,
};
/** What rises instead of going forward. */
const RISING = new Set(['rocket', 'hotAirBalloon', 'lantern']);
// Of the picture: larger than this nothing may be, whatever its size.
const MOST_HEIGHT = 0.62;
const MOST_WIDTH = 0.62;
// Of the picture's width that a figure may cross in a clip before it starts from outside.
const WALK_SHARE = 0.55;
// Flowers of a figure's own would stand among those of the place.
const FLOWERY = new Set(['meadow', 'field', 'forest']);

interface Member {
  readonly figure: Figure;
  readonly stand: Stand;
  /** Fractions of the picture at the middle of the clip. */
  readonly x: number;
  readonly y: number;
  /** Share of the picture's height. */
  readonly height: number;
  readonly facing: 1 | -1;
  /** Seconds that its motion is ahead. */
  readonly phase: number;
  readonly rises: boolean;
}

/** Puts the figures of a plan where they belong in a place; each goes its way through the clip. */
export function castLayers(studio: Studio, scenery: Scenery, duration: number): Layer[] {
  const { figures, place } = studio.plan;
  const shown = figures.filter(({ name }) => !(name === 'flowers' && FLOWERY.has(place)));
  const members = shown.flatMap((mention, order) => membersOf(studio, scenery, mention, order));
  // Who stands lower in the picture is nearer.
  members.sort((a, b) => a.stand.nearness - b.stand.nearness || a.y - b.y);
  return members.map((member) => memberLayer(studio, scenery, member, duration));
}

function membersOf(studio: Studio, scenery: Scenery, mention: FigureMention, order: number): Member[] {
  const { name, count, action, colour } = mention;
  const random = seededRandom(seedFrom('cast', studio.seed, name));
  const first = createFigure(name, seedFrom(studio.seed, name, 0), {
    ...(action && { action }),
    ...(colour && { colour }),
  });
  const stand = standFor(scenery, first);
  if (!stand) return [];
  const height = heightOf(studio, stand, first);
  const facing = random() < 0.5 ? 1 : -1;
  const rises = RISING.has(name) && (action === 'rising' || name !== 'hotAirBalloon');
  return Array.from({ length: count }, (_, index) => {
    const figure =
      index === 0
        ? first
        : createFigure(name, seedFrom(studio.seed, name, index), {
            ...(action && { action }),
            ...(colour && { colour }),
          });
    const at = spotOf(stand, first, height, { index, count, order, random, studio });
    return { figure, stand, ...at, facing, phase: 7 * random() * (index + 1), rises };
  });
}

function standFor({ ground, water, air }: Scenery, { habitat }: Figure): Stand | undefined {
  if (habitat === 'air') return air ?? ground ?? water;
  if (habitat === 'ground') return ground ?? water ?? air;
  return water ?? ground ?? air;
}

function heightOf({ width, height }: Studio, stand: Stand, { name, aspect }: Figure): number {
  const asked = stand.personHeight * (STATURES[name] ?? 1);
  const widest = (MOST_WIDTH * width) / height / aspect;
  return Math.min(asked, MOST_HEIGHT, widest);
}

interface Spread {
  readonly index: number;
  readonly count: number;
  readonly order: number;
  readonly random: Random;
  readonly studio: Studio;
}

/** Beside each other, not in line: those farther up the ground are farther away and smaller. */
function spotOf(stand: Stand, { habitat, aspect }: Figure, height: number, spread: Spread) {
  const { index, count, order, random, studio } = spread;
  const wide = (height * aspect * studio.height) / studio.width;
  const isFree = habitat === 'air' || habitat === 'underwater';
  const gap = Math.min(0.8 / count, Math.max(wide * 1.15, isFree ? 0.16 : 0.09));
  const shift = (index - (count - 1) / 2) * gap + (random() - 0.5) * gap * (count > 1 ? 0.5 : 0);
  // Kinds take turns on both sides of the stand.
  const aside = order === 0 ? 0 : (order % 2 ? 1 : -1) * Math.ceil(order / 2) * 0.2;
  const depth = count > 1 || order > 0 ? random() - 0.5 : 0;
  const lift = isFree ? depth * 0.3 : depth * 0.05;
  const scale = 1 + (isFree ? 0.35 * depth : 0.28 * depth);
  return {
    x: clamp(stand.x + aside + shift, wide * 0.5 + 0.02, 0.98 - wide * 0.5),
    y: clamp(stand.y + lift, 0.08, 1),
    height: height * scale,
  };
}

function memberLayer(studio: Studio, scenery: Scenery, member: Member, duration: number): Layer {
  const { figure, stand } = member;
  const light = figureLight(scenery.light ?? studio.light, scenery, member);
  return {
    nearness: stand.nearness,
    draw(film, moment) {
      const { x, y } = placeAt(studio, member, moment, duration * studio.plan.pace);
      const at = toPicture(film, layerPlace(moment.view, stand.nearness), x, y);
      const height = member.height * film.height * at.zoom;
      const place = { x: at.x, y: at.y, height, facing: member.facing };
      figure.draw(film, place, moment.time + member.phase, light);
    },
  };
}

/** Where it is in fractions of the picture. Who is faster than the picture is wide comes back in from the other side. */
function placeAt({ width, height }: Studio, member: Member, { time }: Moment, duration: number) {
  const { figure, facing, rises } = member;
  const way = figure.speed * member.height;
  if (rises) return { x: member.x, y: member.y - way * (time - duration * 0.4) };
  const perSecond = (way * height) / width;
  const gone = facing * perSecond * (time - duration / 2);
  if (perSecond * duration <= WALK_SHARE) return { x: member.x + gone, y: member.y };
  const half = (member.height * figure.aspect * height) / width;
  const span = 1.3 + 2 * half;
  const from = member.x + gone + span / 2 - 0.5;
  return { x: from - Math.floor(from / span) * span - span / 2 + 0.5, y: member.y };
}

function figureLight(light: Light, { sun }: Scenery, { x, y, stand, height }: Member): FigureLight {
  const away = clamp(0.85 - stand.nearness, 0, 1) * 0.42;
  const low = clamp(1 - light.sunHeight / 0.3, 0, 1);
  return {
    colour: mixColours(light.key, [1, 1, 1], 0.12),
    ambient: mixColours(light.shadow, light.haze, 0.25),
    rim: (0.25 + 0.55 * low) * (1 - 0.6 * light.overcast),
    from: [sun[0] - x, Math.min(-0.12, sun[1] - (y - height))],
    haze: { colour: light.haze, amount: away },
    shadow: 0.34 * (1 - 0.5 * light.darkness),
  };
}
