import { WEATHER_ENGLISH } from './english.ts';
import { WEATHER_FRENCH } from './french.ts';
import { WEATHER_GERMAN } from './german.ts';
import { WEATHER_HINDI } from './hindi.ts';
import { WEATHER_ITALIAN } from './italian.ts';
import { WEATHER_JAPANESE } from './japanese.ts';
import { WEATHER_KOREAN } from './korean.ts';
import { WEATHER_PORTUGUESE } from './portuguese.ts';
import { WEATHER_SPANISH } from './spanish.ts';
import type { WeatherVocabulary } from './weather-word.ts';

/** Where a prompt could be in several, it is in the first. */
export const WEATHER_VOCABULARIES: readonly WeatherVocabulary[] = [
  WEATHER_ENGLISH,
  WEATHER_SPANISH,
  WEATHER_FRENCH,
  WEATHER_GERMAN,
  WEATHER_ITALIAN,
  WEATHER_PORTUGUESE,
  WEATHER_JAPANESE,
  WEATHER_KOREAN,
  WEATHER_HINDI,
];
