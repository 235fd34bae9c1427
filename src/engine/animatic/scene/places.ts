import { buildAbstract } from './places/abstract.ts';
import { buildCity } from './places/city.ts';
import { buildDesert } from './places/desert.ts';
import { buildForest } from './places/forest.ts';
import { buildField, buildMeadow } from './places/meadow.ts';
import { buildMountains } from './places/mountains.ts';
import { buildRoad } from './places/road.ts';
import { buildRoom } from './places/room.ts';
import { buildSea } from './places/sea.ts';
import { buildBeach, buildLake } from './places/shore.ts';
import { buildSky } from './places/sky.ts';
import { buildSpace } from './places/space.ts';
import { buildStreet } from './places/street.ts';
import { buildUnderwater } from './places/underwater.ts';
import { buildVillage } from './places/village.ts';
import type { Place } from './scene-plan.ts';
import type { PlaceBuilder } from './scenery.ts';

export const PLACE_BUILDERS: Readonly<Record<Place, PlaceBuilder>> = {
  sea: buildSea,
  beach: buildBeach,
  underwater: buildUnderwater,
  lake: buildLake,
  river: buildLake,
  mountains: buildMountains,
  forest: buildForest,
  meadow: buildMeadow,
  field: buildField,
  desert: buildDesert,
  city: buildCity,
  street: buildStreet,
  village: buildVillage,
  road: buildRoad,
  room: buildRoom,
  space: buildSpace,
  sky: buildSky,
  abstract: buildAbstract,
};
