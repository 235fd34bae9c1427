import type { CameraPlan } from '../camera/camera.ts';
import type { FigureMention } from '../figures/figure.ts';
import type { GradePlan } from '../grade/grade.ts';
import type { AmbiencePlan } from '../sound/ambience-plan.ts';
import type { WeatherPlan } from '../weather/weather.ts';

/** Where a scene plays. */
export const PLACES = [
  'sea',
  'beach',
  'underwater',
  'lake',
  'river',
  'mountains',
  'forest',
  'meadow',
  'field',
  'desert',
  'city',
  'street',
  'village',
  'road',
  'room',
  'space',
  'sky',
  'abstract',
] as const;
export type Place = (typeof PLACES)[number];

export const TIMES_OF_DAY = ['dawn', 'day', 'goldenHour', 'dusk', 'night'] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

export const CELESTIAL = [
  'sun',
  'moon',
  'stars',
  'aurora',
  'rainbow',
  'clouds',
  'milkyWay',
  'planet',
  'shootingStar',
] as const;
export type Celestial = (typeof CELESTIAL)[number];

/** Things that stand in a place and do not go anywhere. */
export const FEATURES = [
  'lighthouse',
  'island',
  'palms',
  'cliffs',
  'bridge',
  'castle',
  'windmill',
  'church',
  'pyramids',
  'cactus',
  'waterfall',
  'volcano',
  'cabin',
  'flowers',
  'trees',
  'conifers',
  'mountains',
  'hills',
  'fireplace',
  'window',
  'bookshelf',
  'lamp',
  'candles',
  'christmasTree',
  'coral',
  'neon',
  'lanterns',
  'galaxy',
  'wheat',
  'fireworks',
] as const;
export type Feature = (typeof FEATURES)[number];

export const MOODS = [
  'calm',
  'joyful',
  'sad',
  'dramatic',
  'romantic',
  'mysterious',
  'epic',
  'energetic',
] as const;
export type Mood = (typeof MOODS)[number];

/** What a prompt says of a scene; a plain printable value. */
export interface ScenePlan {
  readonly place: Place;
  readonly time: TimeOfDay;
  readonly season: Season;
  readonly weather: WeatherPlan;
  readonly celestial: readonly Celestial[];
  readonly features: readonly Feature[];
  readonly figures: readonly FigureMention[];
  readonly camera: CameraPlan;
  readonly grade: GradePlan;
  readonly mood: Mood;
  /** How fast things move: 1 usual, 0.5 slow motion, 2 time lapse. */
  readonly pace: number;
  /** What it sounds like, if it has no sound of its own. */
  readonly ambience: AmbiencePlan;
}
