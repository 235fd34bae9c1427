import { createCamera } from '../camera/move-camera.ts';
import { mixColours, type Rgb } from '../draw/colour.ts';
import { createFilm, type Film, type MovingPicture, type Shooting } from '../film.ts';
import { addBloom } from '../grade/bloom.ts';
import { createGrading } from '../grade/grading.ts';
import { settingsOf } from '../grade/looks.ts';
import type { SoundCurves } from '../sound/hear-curves.ts';
import { createWeather } from '../weather/create-weather.ts';
import type { WeatherKind, WeatherPlan } from '../weather/weather.ts';
import { castLayers } from './cast.ts';
import { createFinish } from './finish.ts';
import { type Light, lightOf } from './light.ts';
import { PLACE_BUILDERS } from './places.ts';
import type { ScenePlan } from './scene-plan.ts';
import type { Layer, Studio } from './scenery.ts';

const VIGNETTE = 0.3;
// Of white; what hides the steps of eight bits and no more.
const GRAIN = 0.004;

// What falls or drifts in the distance is behind what is nearer than this.
const FAR_WEATHER = 0.5;
// What is seen through a window is all farther away than this.
const OUTSIDE = 0.3;

const OUTDOORS: ReadonlySet<WeatherKind> = new Set([
  'rain',
  'lightning',
  'snow',
  'hail',
  'fog',
  'mist',
  'leaves',
  'petals',
  'fireflies',
]);

const SILENCE: SoundCurves = { loudness: () => 0, beat: () => 0 };

/** The film that a plan describes; the same plan and seed give the same bytes, in whatever order frames are drawn. */
export function createScene(
  plan: ScenePlan,
  shooting: Shooting,
  curves: SoundCurves = SILENCE,
): MovingPicture {
  const { width, height, fps, frameCount, seed } = shooting;
  const studio: Studio = { width, height, plan, light: lightOf(plan, seed), seed };
  const scenery = PLACE_BUILDERS[plan.place](studio);
  const camera = createCamera(plan.camera, { duration: frameCount / fps, aspect: width / height, seed });
  const grading = createGrading(plan.grade, { width, height, seed });
  // A look that lets light spill over does it instead of the place.
  const bloom = settingsOf(plan.grade).bloom > 0 ? 0 : scenery.bloom;
  const finish = createFinish(width, height, seed, { vignette: VIGNETTE, grain: GRAIN });
  const isIndoors = scenery.isIndoors ?? false;
  const weather = createWeather(isIndoors ? outdoors(plan.weather) : plan.weather, {
    width,
    height,
    seed,
    light: airLight(studio.light),
    sun: scenery.sun,
  });
  const acts = inDepth(scenery.layers, [
    {
      nearness: isIndoors ? OUTSIDE : FAR_WEATHER,
      draw: (target, { time }) => {
        weather.far.draw(target, time);
        if (isIndoors) weather.near.draw(target, time);
      },
    },
    ...castLayers(studio, scenery, frameCount / fps),
  ]);
  const film: Film = createFilm(width, height);
  return {
    width,
    height,
    frameCount,
    draw(frame, into) {
      const time = frame / fps;
      const moment = {
        time: time * plan.pace,
        view: camera(time),
        loudness: curves.loudness(time),
        beat: curves.beat(time),
      };
      for (const layer of acts) layer.draw(film, moment);
      if (!isIndoors) weather.near.draw(film, moment.time);
      if (bloom > 0) addBloom(film, bloom * (1 + 0.5 * moment.loudness));
      grading.draw(film, time);
      finish(film, frame, into);
    },
  };
}

/** What lights rain, snow and dust: as bright as the day, with the colour of the air. */
const airLight = ({ haze, key }: Light): Rgb => mixColours(haze, key, 0.5);

/** What is seen through a window of the weather: a fire in the room makes no sparks in the garden. */
const outdoors = (plan: WeatherPlan): WeatherPlan => ({
  ...plan,
  items: plan.items.filter(({ kind }) => OUTDOORS.has(kind)),
});

/** Puts others between the layers, each behind the first that is nearer and has only nearer ones behind it. */
function inDepth(layers: readonly Layer[], others: readonly Layer[]): Layer[] {
  const ordered = [...layers];
  for (const other of others) {
    const last = ordered.findLastIndex(({ nearness }) => nearness <= other.nearness);
    ordered.splice(last + 1, 0, other);
  }
  return ordered;
}
