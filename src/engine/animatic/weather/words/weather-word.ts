import type { Vocabulary } from '../../words/mentions.ts';
import type { WeatherKind } from '../weather.ts';

/** What words can say of the weather: a kind of it, several at once, or how the wind blows. */
export type WeatherWord =
  | WeatherKind
  | 'drizzle'
  | 'heavyRain'
  | 'heavySnow'
  | 'downpour'
  | 'thunderstorm'
  | 'blizzard'
  | 'fire'
  | 'celebration'
  | 'breeze'
  | 'gale';

export type WeatherVocabulary = Vocabulary<WeatherWord>;
