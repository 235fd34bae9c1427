import { lerp } from '../../../../lib/interpolate.ts';
import { chanceOf, type Layer, type Studio } from '../scenery.ts';
import { fireworksLayer } from './fireworks.ts';
import { cloudLayer, discLayer, starLayer } from './sky.ts';
import { auroraLayer, meteorLayer, milkyWayLayer, rainbowLayer } from './wonders.ts';

/** Where the sun or moon stands: at a third of the picture, on the side that the seed picks. */
export function sunPlace(studio: Studio, horizon: number): readonly [number, number] {
  const random = chanceOf(studio, 'sun');
  const side = random() < 0.5 ? 0.33 : 0.67;
  const x = side + (random() - 0.5) * 0.1;
  const { light } = studio;
  return [x, Math.max(0.1, horizon - light.sunHeight - 0.02 * random())];
}

/** A moon would outshine them. */
const STARS = ['stars', 'aurora', 'milkyWay', 'shootingStar'] as const;

/** Whether the sun or moon itself is to be seen. */
export function hasDisc({ light, plan }: Studio): boolean {
  const wants = new Set(plan.celestial);
  if (plan.time === 'day') return wants.has('sun');
  if (plan.time !== 'night') return true;
  return wants.has('moon') || (light.overcast < 0.5 && !STARS.some((thing) => wants.has(thing)));
}

/** How strongly water glitters under it, 0 to 1. */
export function glintOf(studio: Studio): number {
  const { light, plan } = studio;
  if (plan.time === 'night') return hasDisc(studio) ? 0.6 * (1 - light.overcast) : 0;
  return 1 - 0.85 * light.overcast;
}

/** What stands in the sky of a plan besides its colour: stars, sun or moon, clouds. */
export function skyParts(studio: Studio, horizon: number, sun: readonly [number, number]): Layer[] {
  const { light, plan } = studio;
  const wants = new Set(plan.celestial);
  const layers: Layer[] = [];
  const night = plan.time === 'night';
  const starry = night ? 1 : plan.time === 'dusk' ? 0.28 : plan.time === 'dawn' ? 0.1 : 0;
  const stars = wants.has('stars') ? Math.max(0.8, starry * 1.6) : starry * (1 - light.overcast);
  if (stars > 0.05) layers.push(starLayer(studio, horizon, stars));
  if (wants.has('milkyWay')) layers.push(milkyWayLayer(studio, horizon));
  if (wants.has('aurora')) layers.push(auroraLayer(studio, horizon));
  if (wants.has('shootingStar')) layers.push(meteorLayer(studio, horizon));
  if (hasDisc(studio)) layers.push(discLayer(studio, sun, night));
  const random = chanceOf(studio, 'clouds');
  const cover = lerp(wants.has('clouds') ? 0.6 : 0.3 + 0.3 * random(), 0.95, light.overcast);
  const streaks = lerp(plan.time === 'day' ? 0.15 : 0.75, 0.3, light.overcast);
  const speed = (0.004 + 0.012 * plan.weather.wind) * (1 + light.overcast);
  if (!wants.has('stars') || light.overcast > 0.3)
    layers.push(
      cloudLayer(studio, {
        name: 'high',
        horizon,
        sun,
        cover: wants.has('aurora') ? 0.1 : night ? cover * 0.7 : cover,
        streaks,
        speed,
      }),
    );
  if (plan.features.includes('fireworks')) layers.push(fireworksLayer(studio, horizon));
  if (wants.has('rainbow')) layers.push(rainbowLayer(studio, horizon, sun[0]));
  return layers;
}
