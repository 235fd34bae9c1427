import { seededRandom, seedFrom } from '../../../lib/random.ts';
import type { Film } from '../film.ts';
import { bokeh } from './bokeh.ts';
import { bubbles } from './bubbles.ts';
import { dust, embers, fireflies, pollen, sparkles } from './glowing.ts';
import { lightLeaks, sunRays } from './light-shafts.ts';
import { lightning } from './lightning.ts';
import { hail, rain } from './rain.ts';
import { ash, snow } from './snow.ts';
import { confetti, feathers, leaves, petals } from './tumbling.ts';
import { fog, mist, sand, smoke } from './veils.ts';
import type { Weather, WeatherKind, WeatherPlace, WeatherPlan } from './weather.ts';
import type { WeatherMaker } from './weather-kind.ts';

/** In the order they are drawn: light and veils first, what is solid over them. */
const MAKERS: Readonly<Record<WeatherKind, WeatherMaker>> = {
  lightning,
  sunRays,
  fog,
  mist,
  smoke,
  sand,
  bokeh,
  dust,
  pollen,
  rain,
  hail,
  snow,
  ash,
  bubbles,
  feathers,
  leaves,
  petals,
  confetti,
  embers,
  fireflies,
  sparkles,
  lightLeaks,
};

const DAYLIGHT = [1, 1, 1] as const;
const TOP_RIGHT = [0.8, 0.12] as const;

/** The weather of a whole clip. Frame by frame it is a function of the plan, the place and the time alone. */
export function createWeather(plan: WeatherPlan, place: WeatherPlace): Weather {
  const { width, height, seed, light = DAYLIGHT, sun = TOP_RIGHT, keepClear } = place;
  const amounts = new Map(plan.items.map(({ kind, amount }) => [kind, amount]));
  const made = (Object.entries(MAKERS) as [WeatherKind, WeatherMaker][]).flatMap(([kind, make]) => {
    const amount = amounts.get(kind);
    if (amount === undefined) return [];
    const random = seededRandom(seedFrom(kind, seed));
    return [make({ width, height, amount, wind: plan.wind, light, sun, keepClear, random })];
  });
  return {
    far: {
      draw: (film: Film, time: number) => {
        for (const { far } of made) far.draw(film, time);
      },
    },
    near: {
      draw: (film: Film, time: number) => {
        for (const { near } of made) near.draw(film, time);
      },
    },
  };
}
