import type { Mood, Place, ScenePlan } from '../scene/scene-plan.ts';
import type { AmbienceKind, AmbiencePlan, Mood as Chords } from '../sound/ambience-plan.ts';

type Level = readonly [AmbienceKind, number];

const OF_PLACES: Readonly<Record<Place, readonly Level[]>> = {
  sea: [['sea', 1]],
  beach: [
    ['sea', 1],
    ['wind', 0.2],
  ],
  underwater: [['underwater', 1]],
  lake: [
    ['river', 0.35],
    ['wind', 0.3],
  ],
  river: [['river', 1]],
  mountains: [['wind', 0.8]],
  forest: [['wind', 0.45]],
  meadow: [['wind', 0.25]],
  field: [['wind', 0.45]],
  desert: [['wind', 1]],
  city: [['city', 1]],
  street: [
    ['city', 0.8],
    ['crowd', 0.3],
  ],
  village: [['wind', 0.35]],
  road: [
    ['wind', 0.4],
    ['city', 0.4],
  ],
  room: [['room', 0.8]],
  space: [['pad', 1]],
  sky: [['wind', 0.9]],
  abstract: [['pad', 1]],
};

/** Where birds sing by day and crickets by night. */
const GREEN: readonly Place[] = ['forest', 'meadow', 'field', 'lake', 'river', 'village', 'mountains'];

const CHORDS: Readonly<Record<Mood, Chords>> = {
  calm: 'calm',
  joyful: 'bright',
  sad: 'sad',
  dramatic: 'dark',
  romantic: 'calm',
  mysterious: 'dark',
  epic: 'epic',
  energetic: 'bright',
};

// Chords lie under every scene, so softly that they are felt more than heard.
const PAD_LEVEL = 0.22;

/** What a scene sounds like. */
export function ambienceOf(plan: Omit<ScenePlan, 'ambience'>): AmbiencePlan {
  const levels = new Map<AmbienceKind, number>();
  const add = (kind: AmbienceKind, level: number) => levels.set(kind, Math.max(level, levels.get(kind) ?? 0));
  add('pad', PAD_LEVEL);
  for (const [kind, level] of OF_PLACES[plan.place]) add(kind, level);
  const isIndoors = plan.place === 'room';
  if (GREEN.includes(plan.place) && plan.season !== 'winter') {
    if (plan.time === 'night') add('crickets', 0.6);
    else if (plan.time === 'dusk') add('crickets', 0.35);
    else if (!plan.weather.items.some(({ kind }) => kind === 'rain'))
      add('birds', plan.time === 'dawn' ? 0.7 : 0.5);
  }
  if (plan.time === 'night' && !isIndoors) add('night', 0.4);
  for (const { kind, amount } of plan.weather.items) {
    const near = isIndoors ? 0.4 : 1;
    if (kind === 'rain' || kind === 'hail') add('rain', Math.min(1, 0.7 * amount) * near);
    if (kind === 'lightning') add('thunder', 0.8 * near);
    if (kind === 'snow' || kind === 'sand') add('wind', 0.5 * near);
  }
  if (Math.abs(plan.weather.wind) > 0.5) add('wind', isIndoors ? 0.3 : 0.8);
  const names = plan.figures.map(({ name }) => name);
  if (plan.features.includes('fireplace') || names.includes('campfire')) add('fire', 0.7);
  if (plan.features.includes('waterfall')) add('river', 1);
  return { layers: [...levels].map(([kind, level]) => ({ kind, level })), mood: CHORDS[plan.mood] };
}
