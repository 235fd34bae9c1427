import { expect, test } from 'vitest';
import { CAMERA_MOVES } from './camera.ts';
import { readCamera } from './read-camera.ts';

const movesOf = (prompt: string, seed = 1) => readCamera(prompt, seed).moves.map(({ move }) => move);

test.each([
  ['slow push in on her face', ['pushIn']],
  ['the camera moves closer', ['pushIn']],
  ['dolly in', ['pushIn']],
  ['pull back to reveal the valley', ['pullOut']],
  ['zoom in', ['zoomIn']],
  ['the camera slowly zooms out', ['zoomOut']],
  ['camera pans left across the valley', ['panLeft']],
  ['pan to the right', ['panRight']],
  ['tilt up to the sky', ['tiltUp']],
  ['the camera tilts down', ['tiltDown']],
  ['crane up', ['craneUp']],
  ['drone shot over the city', ['flyOver']],
  ['dolly zoom', ['dollyZoom']],
  ['zoom out and tilt up', ['zoomOut', 'tiltUp']],
  ['orbit to the left around him', ['orbitLeft']],
])('%j is %j', (prompt, moves) => {
  expect(movesOf(prompt)).toEqual(moves);
});

test('what leaves its side open gets one by the seed', () => {
  const sides = new Set(Array.from({ length: 20 }, (_, seed) => movesOf('a tracking shot', seed)[0]));
  expect(sides).toEqual(new Set(['truckLeft', 'truckRight']));
  expect(movesOf('orbit around her', 5)).toEqual(movesOf('orbit around her', 5));
});

test('a prompt that says nothing of a camera gets a slow push in', () => {
  for (const prompt of ['', 'a cat on a sofa', 'a frying pan on the stove', 'a tilted hat'])
    expect(readCamera(prompt, 1)).toMatchObject({ moves: [{ move: 'pushIn' }], isAsked: false });
});

test.each([
  'static camera',
  'tripod shot',
  'no camera movement',
  'the camera does not move',
  'a cat, fixed shot',
  'without zoom',
])('%j stands still', (prompt) => {
  expect(readCamera(prompt, 1)).toEqual({ moves: [], handheld: 0, isAsked: true });
});

test('what is denied does not happen, what is asked for besides does', () => {
  expect(movesOf('no zoom, pan left')).toEqual(['panLeft']);
  expect(readCamera('pan left, not shaky', 1).handheld).toBe(0);
  expect(readCamera('handheld, pan left', 1).handheld).toBeGreaterThan(0);
});

test('of two moves that undo each other the first one counts', () => {
  expect(movesOf('pan left, then pan right')).toEqual(['panLeft']);
});

test('slowly goes less far than fast', () => {
  const reach = (prompt: string) => readCamera(prompt, 1).moves[0]!.amount;
  expect(reach('slowly pan left')).toBeLessThan(reach('pan left'));
  expect(reach('fast pan left')).toBeGreaterThan(reach('pan left'));
});

test('every move has its words', () => {
  const said = [
    'push in',
    'pull out',
    'zoom in',
    'zoom out',
    'dolly zoom',
    'pan left',
    'pan right',
    'tilt up',
    'tilt down',
    'truck left',
    'truck right',
    'crane up',
    'crane down',
    'orbit left',
    'orbit right',
    'roll left',
    'roll right',
    'aerial shot',
  ];
  expect(new Set(said.flatMap((prompt) => movesOf(prompt)))).toEqual(new Set(CAMERA_MOVES));
});
