import { seededRandom, seedFrom } from '../../../lib/random.ts';
import { readCamera } from '../camera/read-camera.ts';
import type { FigureMention } from '../figures/figure.ts';
import { readFigures } from '../figures/read-figures.ts';
import type { GradePlan } from '../grade/grade.ts';
import { readGrade } from '../grade/read-grade.ts';
import type { Celestial, Feature, Mood, Place, ScenePlan, Season, TimeOfDay } from '../scene/scene-plan.ts';
import { readWeather } from '../weather/read-weather.ts';
import type { WeatherPlan } from '../weather/weather.ts';
import { type Mention, mentionFinder, type Vocabulary } from '../words/mentions.ts';
import { ambienceOf } from './ambience.ts';
import { SCENE_LANGUAGES } from './words/languages.ts';
import type { Pace, SceneLanguage } from './words/scene-language.ts';

type ListsOf = 'places' | 'times' | 'seasons' | 'celestial' | 'features' | 'moods' | 'paces';

const finderOf = <Name extends string>(lists: ListsOf) =>
  mentionFinder<Name>(
    SCENE_LANGUAGES.map(
      (language: SceneLanguage) =>
        ({ grammar: language.grammar, words: language[lists] }) as unknown as Vocabulary<Name>,
    ),
  );

const findPlaces = finderOf<Place>('places');
const findTimes = finderOf<TimeOfDay>('times');
const findSeasons = finderOf<Season>('seasons');
const findCelestial = finderOf<Celestial>('celestial');
const findFeatures = finderOf<Feature>('features');
const findMoods = finderOf<Mood>('moods');
const findPaces = finderOf<Pace>('paces');

const SLOW_PACE = 0.45;
const FAST_PACE = 3;

/** Of two places the narrower one is where it plays: a village in the mountains, a beach at the sea. */
const RANK: readonly Place[] = [
  'underwater',
  'room',
  'space',
  'street',
  'city',
  'village',
  'beach',
  'desert',
  'river',
  'lake',
  'sea',
  'forest',
  'road',
  'field',
  'meadow',
  'mountains',
  'sky',
];
/** Who would have to walk on the river that a city is seen across. */
const AFOOT = new Set([
  'person',
  'personWithUmbrella',
  'woman',
  'man',
  'child',
  'couple',
  'cat',
  'dog',
  'robot',
  'horse',
  'car',
  'bus',
  'bicycle',
  'astronaut',
  'fox',
  'wolf',
  'rabbit',
  'elephant',
]);

/** What is lit when it is dark. */
const LIGHTS: ReadonlySet<Feature> = new Set(['candles', 'fireplace', 'lamp', 'christmasTree']);

/** Where a thing is usually seen, when no place is named. */
const HOMES: Partial<Record<Feature, Place>> = {
  lighthouse: 'sea',
  island: 'sea',
  palms: 'beach',
  pyramids: 'desert',
  cactus: 'desert',
  waterfall: 'river',
  bridge: 'river',
  castle: 'mountains',
  volcano: 'mountains',
  mountains: 'mountains',
  hills: 'meadow',
  windmill: 'field',
  wheat: 'field',
  flowers: 'meadow',
  trees: 'forest',
  conifers: 'forest',
  cabin: 'village',
  church: 'village',
  neon: 'city',
  lanterns: 'sky',
  fireplace: 'room',
  window: 'room',
  bookshelf: 'room',
  lamp: 'room',
  candles: 'room',
  christmasTree: 'room',
  coral: 'underwater',
  galaxy: 'space',
  fireworks: 'city',
};

/** Where a figure is usually met, when nothing else tells the place. */
const HAUNTS: Readonly<Record<string, Place>> = {
  camel: 'desert',
  caravan: 'desert',
  elephant: 'field',
  lion: 'field',
  cow: 'field',
  sheep: 'meadow',
  bear: 'forest',
  fox: 'forest',
  wolf: 'forest',
  rabbit: 'meadow',
  penguin: 'beach',
  dragon: 'mountains',
  eagle: 'mountains',
  swan: 'lake',
  jellyfish: 'underwater',
  turtle: 'underwater',
  astronaut: 'space',
  fish: 'underwater',
  school: 'underwater',
  whale: 'underwater',
  dolphin: 'underwater',
  boat: 'sea',
  ship: 'sea',
  canoe: 'lake',
  car: 'road',
  bus: 'street',
  bicycle: 'road',
  train: 'field',
  plane: 'sky',
  hotAirBalloon: 'sky',
  rocket: 'sky',
  flock: 'sky',
  lantern: 'sky',
  kite: 'field',
  childWithKite: 'field',
  childWithBalloon: 'meadow',
  bird: 'meadow',
  butterfly: 'meadow',
  flowers: 'meadow',
  cat: 'meadow',
  dog: 'meadow',
  horse: 'field',
  deer: 'forest',
  campfire: 'forest',
  candle: 'room',
  couple: 'beach',
  person: 'meadow',
  woman: 'meadow',
  man: 'field',
  child: 'meadow',
  robot: 'city',
};

/** What a prompt says of a scene, in any of our languages. Any text is a scene; the seed settles what it leaves open. */
export function readPrompt(prompt: string, seed: number): ScenePlan {
  const random = seededRandom(seedFrom('plan', seed, prompt));
  const features = wanted(findFeatures(prompt));
  const celestial = wanted(findCelestial(prompt));
  const weather = readWeather(prompt);
  const mood = mostNamed(findMoods(prompt)) ?? 'calm';
  const figures = readFigures(prompt);
  const place = placeOf(prompt, { features, celestial, figures, weather });
  const time = timeOf(prompt, place, { celestial, features }, mood, random());
  const plan = {
    place,
    time,
    season:
      wanted(findSeasons(prompt))[0] ??
      (weather.items.some(({ kind }) => kind === 'snow') ? 'winter' : 'summer'),
    weather,
    celestial,
    features,
    figures,
    camera: readCamera(prompt, seed),
    grade: gradeOf(prompt, time),
    mood,
    pace: paceOf(prompt),
  };
  return { ...plan, ambience: ambienceOf(plan) };
}

/** What is named and not denied, once each. */
function wanted<Name extends string>(mentions: readonly Mention<Name>[]): Name[] {
  const denied = new Set(mentions.filter(({ isDenied }) => isDenied).map(({ name }) => name));
  return [...new Set(mentions.map(({ name }) => name))].filter((name) => !denied.has(name));
}

/** @param rank of two named equally often, the one that comes first here; else the one named first. */
function mostNamed<Name extends string>(
  mentions: readonly Mention<Name>[],
  rank: readonly Name[] = [],
): Name | undefined {
  const count = (name: Name) => mentions.filter((mention) => mention.name === name).length;
  return wanted(mentions).sort((a, b) => count(b) - count(a) || rank.indexOf(a) - rank.indexOf(b))[0];
}

interface Named {
  readonly features: readonly Feature[];
  readonly celestial: readonly Celestial[];
  readonly figures: readonly FigureMention[];
  readonly weather: WeatherPlan;
}

function placeOf(prompt: string, { features, celestial, figures, weather }: Named): Place {
  const named = mostNamed(findPlaces(prompt), RANK);
  if (named === 'city' && figures.some(({ name }) => AFOOT.has(name))) return 'street';
  if (named) return named;
  const home = features.map((feature) => HOMES[feature]).find((place) => place !== undefined);
  if (home) return home;
  const haunt = figures.map(({ name }) => HAUNTS[name]).find((place) => place !== undefined);
  if (haunt) return haunt;
  if (celestial.includes('planet')) return 'space';
  if (celestial.length > 0) return 'sky';
  // Rain and snow need a country to fall on.
  const kinds = new Set(weather.items.map(({ kind }) => kind));
  if (kinds.has('snow')) return 'forest';
  if (kinds.has('rain') || kinds.has('lightning') || kinds.has('fog')) return 'field';
  return wanted(findTimes(prompt)).length > 0 || wanted(findSeasons(prompt)).length > 0
    ? 'mountains'
    : 'abstract';
}

/** The looks asked for, without those that the hour already gives the light. */
function gradeOf(prompt: string, time: TimeOfDay): GradePlan {
  const given = time === 'night' ? 'moonlit' : time === 'goldenHour' ? 'goldenHour' : undefined;
  return { looks: readGrade(prompt).looks.filter(({ look }) => look !== given) };
}

/** The hour named; else the one that what is named is seen at; else one that suits the mood. */
function timeOf(
  prompt: string,
  place: Place,
  { celestial, features }: Pick<Named, 'celestial' | 'features'>,
  mood: Mood,
  chance: number,
): TimeOfDay {
  const times = wanted(findTimes(prompt));
  // "A sunny morning" is a morning, "moonlit evening" an evening.
  const special = times.filter((time) => time !== 'day' && time !== 'night');
  if (times.length > 0) return special[0] ?? times[0]!;
  const nightly: readonly Celestial[] = ['moon', 'stars', 'aurora', 'milkyWay', 'shootingStar'];
  if (features.includes('fireworks') || celestial.some((thing) => nightly.includes(thing))) return 'night';
  if (celestial.includes('rainbow') || celestial.includes('sun')) return 'day';
  if (place === 'space') return 'night';
  if (place === 'room' && features.some((feature) => LIGHTS.has(feature))) return 'night';
  if (mood === 'romantic') return 'goldenHour';
  if (mood === 'mysterious') return chance < 0.5 ? 'dawn' : 'dusk';
  if (mood === 'sad') return 'dusk';
  if (mood === 'epic' || mood === 'dramatic') return chance < 0.6 ? 'goldenHour' : 'dusk';
  return 'day';
}

function paceOf(prompt: string): number {
  const pace = mostNamed(findPaces(prompt));
  if (!pace) return 1;
  return pace === 'slow' ? SLOW_PACE : FAST_PACE;
}
