import { clamp } from '../../../lib/interpolate.ts';
import { mentionFinder } from '../words/mentions.ts';
import { NO_WEATHER, type WeatherItem, type WeatherKind, type WeatherPlan } from './weather.ts';
import { WEATHER_VOCABULARIES } from './words/languages.ts';
import type { WeatherWord } from './words/weather-word.ts';

const LEAST_AMOUNT = 0.25;
const MOST_AMOUNT = 2;
const BREEZE = 0.4;
const GALE = 0.95;
/** Words that are several kinds of weather at once. */
const COMPOUNDS: Partial<Record<WeatherWord, readonly WeatherItem[]>> = {
  drizzle: [
    { kind: 'rain', amount: 0.45 },
    { kind: 'mist', amount: 0.5 },
  ],
  heavyRain: [{ kind: 'rain', amount: 1.4 }],
  heavySnow: [{ kind: 'snow', amount: 1.6 }],
  downpour: [
    { kind: 'rain', amount: 1.6 },
    { kind: 'mist', amount: 0.7 },
  ],
  thunderstorm: [
    { kind: 'rain', amount: 1.3 },
    { kind: 'lightning', amount: 1 },
  ],
  blizzard: [
    { kind: 'snow', amount: 1.8 },
    { kind: 'mist', amount: 0.8 },
  ],
  fire: [
    { kind: 'embers', amount: 0.7 },
    { kind: 'smoke', amount: 0.35 },
  ],
  celebration: [{ kind: 'confetti', amount: 1 }],
};
const WINDS: Partial<Record<WeatherWord, number>> = {
  breeze: BREEZE,
  gale: GALE,
  blizzard: GALE,
  downpour: BREEZE,
  thunderstorm: 0.6,
};
const CALM = 0;

const findWeather = mentionFinder<WeatherWord>(WEATHER_VOCABULARIES);

/** The weather that a prompt names, in any of our languages; what it denies stays away. */
export function readWeather(prompt: string): WeatherPlan {
  const mentions = findWeather(prompt);
  const denied = new Set(mentions.filter(({ isDenied }) => isDenied).flatMap(({ name }) => kindsOf(name)));
  const amounts = new Map<WeatherKind, number>();
  let wind: number = NO_WEATHER.wind;
  for (const { name, degree, isDenied } of mentions) {
    if (name === 'breeze' || name === 'gale') wind = isDenied ? CALM : Math.max(wind, WINDS[name]! * degree);
    if (isDenied) continue;
    wind = Math.max(wind, WINDS[name] ?? 0);
    for (const { kind, amount } of itemsOf(name)) {
      if (denied.has(kind)) continue;
      amounts.set(kind, Math.max(amounts.get(kind) ?? 0, clamp(amount * degree, LEAST_AMOUNT, MOST_AMOUNT)));
    }
  }
  return { items: [...amounts].map(([kind, amount]) => ({ kind, amount })), wind: clamp(wind, -1, 1) };
}

function itemsOf(word: WeatherWord): readonly WeatherItem[] {
  if (word === 'breeze' || word === 'gale') return [];
  return COMPOUNDS[word] ?? [{ kind: word as WeatherKind, amount: 1 }];
}

const kindsOf = (word: WeatherWord) => itemsOf(word).map(({ kind }) => kind);
