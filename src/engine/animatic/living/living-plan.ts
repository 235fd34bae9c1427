import type { Behaviour } from '../../motion/behaviour.ts';
import { readBehaviour } from '../../motion/behaviour-prompt.ts';
import type { CameraPlan } from '../camera/camera.ts';
import { readCamera } from '../camera/read-camera.ts';
import type { GradePlan } from '../grade/grade.ts';
import { readGrade } from '../grade/read-grade.ts';
import { readWeather } from '../weather/read-weather.ts';
import type { WeatherPlan } from '../weather/weather.ts';
import { readStirring, type StirringPlan } from './read-stirring.ts';

/** What a prompt makes of a photo; printable. */
export interface LivingPlan {
  readonly camera: CameraPlan;
  readonly weather: WeatherPlan;
  readonly grade: GradePlan;
  readonly stirring: StirringPlan;
  /** Of the person who looks at us, if there is one. */
  readonly behaviour: Behaviour;
}

/** @param seed decides what the prompt leaves open. */
export function readLivingPlan(prompt: string, seed: number): LivingPlan {
  return {
    camera: readCamera(prompt, seed),
    weather: readWeather(prompt),
    grade: readGrade(prompt),
    stirring: readStirring(prompt),
    behaviour: readBehaviour({ videoPrompt: prompt, negativePrompt: '', negativeStrength: 0 }),
  };
}
