import { bear } from './animals/bear.ts';
import { bird, flock } from './animals/bird.ts';
import { butterfly } from './animals/butterfly.ts';
import { camel, caravan } from './animals/camel.ts';
import { cat } from './animals/cat.ts';
import { cow } from './animals/cow.ts';
import { deer } from './animals/deer.ts';
import { dog } from './animals/dog.ts';
import { dragon } from './animals/dragon.ts';
import { eagle } from './animals/eagle.ts';
import { elephant } from './animals/elephant.ts';
import { fish, school } from './animals/fish.ts';
import { horse } from './animals/horse.ts';
import { lion } from './animals/lion.ts';
import { penguin } from './animals/penguin.ts';
import { jellyfish, turtle } from './animals/reef.ts';
import { sheep } from './animals/sheep.ts';
import { swan } from './animals/swan.ts';
import { dolphin, whale } from './animals/whale.ts';
import { fox, rabbit, wolf } from './animals/wild.ts';
import type { FigureDesign } from './part.ts';
import { astronaut } from './people/astronaut.ts';
import { childWithBalloon, childWithKite, couple, kite } from './people/companions.ts';
import { child, man, person, woman } from './people/person.ts';
import { personWithUmbrella } from './people/umbrella.ts';
import { campfire, candle, lantern } from './things/fire.ts';
import { flowers } from './things/flowers.ts';
import { robot } from './things/robot.ts';
import { hotAirBalloon, plane, rocket } from './vehicles/air.ts';
import { bicycle } from './vehicles/bicycle.ts';
import { bus, car, train } from './vehicles/road.ts';
import { boat, canoe, ship } from './vehicles/water.ts';

/** Every figure there is; a new one is a file of its own and a place in this list. */
export const FIGURE_DESIGNS: readonly FigureDesign[] = [
  cat,
  dog,
  horse,
  deer,
  camel,
  caravan,
  elephant,
  cow,
  sheep,
  bear,
  lion,
  fox,
  wolf,
  rabbit,
  penguin,
  dragon,
  eagle,
  swan,
  bird,
  flock,
  butterfly,
  fish,
  school,
  jellyfish,
  turtle,
  whale,
  dolphin,
  person,
  woman,
  man,
  child,
  astronaut,
  couple,
  personWithUmbrella,
  childWithBalloon,
  childWithKite,
  kite,
  car,
  bus,
  train,
  bicycle,
  boat,
  ship,
  canoe,
  plane,
  hotAirBalloon,
  rocket,
  robot,
  flowers,
  campfire,
  candle,
  lantern,
];
