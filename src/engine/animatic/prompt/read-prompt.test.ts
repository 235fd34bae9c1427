import { describe, expect, test } from 'vitest';
import { readPrompt } from './read-prompt.ts';

const read = (prompt: string) => readPrompt(prompt, 1);

describe('reading a prompt', () => {
  test.each([
    ['Ein Leuchtturm am Meer bei Sonnenuntergang', 'sea', 'goldenHour'],
    ['la ville sous la pluie, la nuit', 'city', 'night'],
    ['un bosque con niebla al amanecer', 'forest', 'dawn'],
    ['una stanza accogliente con camino', 'room', 'night'],
    ['uma praia tropical ao pôr do sol', 'beach', 'goldenHour'],
    ['雪の降る山の村、夕暮れ', 'village', 'dusk'],
    ['밤바다와 등대', 'sea', 'night'],
    ['सुबह का जंगल', 'forest', 'dawn'],
    ['Una spiaggia al tramonto', 'beach', 'goldenHour'],
    ['foresta, nebbia', 'forest', 'dawn'],
  ])('%s is %s by %s in its own language', (prompt, place, time) => {
    expect(read(prompt)).toMatchObject({ place, time });
  });

  test('who walks through a city walks in a street of it', () => {
    expect(read('a city').place).toBe('city');
    expect(read('a robot in a city').place).toBe('street');
  });

  test.each([
    ['A cat walking gracefully through a sunlit garden with butterflies', 'meadow', 'day'],
    ['storm over the sea at night, lighthouse', 'sea', 'night'],
    ['snow falling on a mountain village at dusk', 'village', 'dusk'],
    ['neon city in the rain, cyberpunk', 'city', 'day'],
    ['desert dunes at golden hour, camel caravan', 'desert', 'goldenHour'],
    ['a cosy room with a fireplace, window, snow outside', 'room', 'night'],
    ['a room with a sofa', 'room', 'day'],
    ['underwater coral reef with fish', 'underwater', 'day'],
    ['rocket launch into a starry sky', 'sky', 'night'],
    ['misty forest at dawn, deer', 'forest', 'dawn'],
    ['a lighthouse', 'sea', 'day'],
    ['two horses', 'field', 'day'],
    // Other languages have a room of that name.
    ['mountain lake, camera pan left', 'lake', 'day'],
    ['neon city, moving camera', 'city', 'day'],
    ['aurora over a lake, stars', 'lake', 'night'],
    // Where nobody is, is not denied.
    ['No people in the forest', 'forest', 'day'],
    ['without rain on the mountains', 'mountains', 'day'],
    ['A beach without people in the evening', 'beach', 'dusk'],
    ['Snow, no wind at night in a village', 'village', 'night'],
    ['not in a forest, a beach', 'beach', 'day'],
  ])('%s is %s by %s', (prompt, place, time) => {
    expect(read(prompt)).toMatchObject({ place, time });
  });

  test('what nobody knows is a scene of its own, of the mood it is told in', () => {
    expect(read('an abstract idea about freedom')).toMatchObject({ place: 'abstract', mood: 'epic' });
    expect(read('')).toMatchObject({ place: 'abstract', figures: [], features: [] });
    expect(read('qwertz 12345 !?')).toMatchObject({ place: 'abstract' });
  });

  test('what is denied is not there', () => {
    const plan = read('a beach without people, no rain, no palm trees');
    expect(plan.place).toBe('beach');
    expect(plan.figures).toEqual([]);
    expect(plan.weather.items).toEqual([]);
    expect(plan.features).not.toContain('palms');
  });

  test('a place that is denied is not where it plays', () => {
    expect(read('a forest, not a city').place).toBe('forest');
  });

  test('is a plain value that can be written down', () => {
    const plan = read('a boat on a lake at dawn, slow pan left, vintage');
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test('weather, camera, grade, figures and sound come from their own readers', () => {
    const plan = read('a red car on a road in heavy rain, tracking shot, noir, timelapse');
    expect(plan.weather.items.map(({ kind }) => kind)).toContain('rain');
    expect(plan.grade.looks.map(({ look }) => look)).toContain('noir');
    expect(plan.figures.map(({ name }) => name)).toContain('car');
    expect(plan.camera.isAsked).toBe(true);
    expect(plan.pace).toBeGreaterThan(1);
    expect(plan.ambience.layers.map(({ kind }) => kind)).toContain('rain');
  });

  test('an hour that the light already shows is not laid over it once more', () => {
    expect(read('the sea at golden hour').grade.looks).toEqual([]);
  });
});
