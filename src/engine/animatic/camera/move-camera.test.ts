import { expect, test } from 'vitest';
import { CAMERA_MOVES, type CameraPlan, type CameraView, layerPlace } from './camera.ts';
import { createCamera, easedProgress } from './move-camera.ts';

const DURATION = 5;
const FPS = 48;
const FRAMES = DURATION * FPS;
const ASPECTS = [16 / 9, 9 / 16, 1];
const EACH_MOVE = CAMERA_MOVES.map((move) => ({ move }));

const planOf = (move: (typeof CAMERA_MOVES)[number], amount = 1): CameraPlan => ({
  moves: [{ move, amount }],
  handheld: 0,
  isAsked: true,
});
const HANDHELD: CameraPlan = { moves: [], handheld: 1.6, isAsked: true };

function views(plan: CameraPlan, aspect = 16 / 9, seed = 1): CameraView[] {
  const camera = createCamera(plan, { duration: DURATION, aspect, seed });
  return Array.from({ length: FRAMES + 1 }, (_, frame) => camera(frame / FPS));
}

/** How far the layer's edge stays outside the picture's, in fractions of the picture; negative shows what is not there. */
function spare(view: CameraView, nearness: number, aspect: number): number {
  const { x, y, zoom, rollRad } = layerPlace(view, nearness);
  let least = 1;
  for (const [cornerX, cornerY] of [
    [-0.5, -0.5],
    [0.5, -0.5],
    [-0.5, 0.5],
    [0.5, 0.5],
  ] as const) {
    const across = cornerX * Math.cos(rollRad) - (cornerY / aspect) * Math.sin(rollRad);
    const down = cornerX * aspect * Math.sin(rollRad) + cornerY * Math.cos(rollRad);
    least = Math.min(least, 0.5 - Math.abs(across / zoom + x), 0.5 - Math.abs(down / zoom + y));
  }
  return least;
}

test.each(EACH_MOVE)('$move never shows what lies outside the picture, near or far', ({ move }) => {
  for (const aspect of ASPECTS)
    for (const amount of [0.3, 1.8])
      for (const view of views(planOf(move, amount), aspect))
        for (const nearness of [0, 0.3, 0.7, 1]) expect(spare(view, nearness, aspect)).toBeGreaterThan(-1e-9);
});

test('a camera on a shoulder, running and turning, stays within the picture as well', () => {
  for (let seed = 0; seed < 20; seed++)
    for (const aspect of ASPECTS) {
      const plan = {
        ...HANDHELD,
        moves: [
          { move: 'panLeft', amount: 1 },
          { move: 'rollRight', amount: 1 },
        ],
      } as const;
      for (const view of views(plan, aspect, seed)) expect(spare(view, 0.5, aspect)).toBeGreaterThan(-1e-9);
    }
});

const PARTS = ['panX', 'panY', 'zoom', 'rollRad', 'travelX', 'travelY', 'travelZ'] as const;
const differences = (values: number[]) => values.slice(1).map((value, i) => (value - values[i]!) * FPS);
const largest = (values: number[]) => Math.max(...values.map(Math.abs));

test.each(EACH_MOVE)('$move has bounded speed, acceleration and jerk', ({ move }) => {
  const all = views(planOf(move));
  for (const part of PARTS) {
    const speed = differences(all.map((view) => view[part]));
    const acceleration = differences(speed);
    expect(largest(speed)).toBeLessThan(0.09);
    expect(largest(acceleration)).toBeLessThan(0.12);
    expect(largest(differences(acceleration))).toBeLessThan(0.5);
  }
});

test.each(EACH_MOVE)('$move starts and ends at rest', ({ move }) => {
  const all = views(planOf(move));
  for (const part of PARTS) {
    const speed = differences(all.map((view) => view[part]));
    expect(Math.abs(speed[0]!)).toBeLessThan(1e-4);
    expect(Math.abs(speed.at(-1)!)).toBeLessThan(1e-4);
  }
});

test('a push in starts with the whole picture and comes closer; a pull out ends with it', () => {
  const close = (view: CameraView) => layerPlace(view, 1).zoom;
  const pushing = views(planOf('pushIn')).map(close);
  expect(pushing[0]).toBe(1);
  expect(pushing.at(-1)).toBeGreaterThan(1.1);
  const pulling = views(planOf('pullOut')).map(close);
  expect(pulling[0]).toBeCloseTo(pushing.at(-1)!, 9);
  expect(pulling.at(-1)).toBe(1);
});

test.each([
  ['panLeft', 'x', -1],
  ['panRight', 'x', 1],
  ['truckLeft', 'x', -1],
  ['truckRight', 'x', 1],
  ['tiltUp', 'y', -1],
  ['tiltDown', 'y', 1],
  ['craneUp', 'y', -1],
  ['craneDown', 'y', 1],
] as const)('%s goes from one side to the other', (move, axis, sign) => {
  const all = views(planOf(move)).map((view) => layerPlace(view, 1)[axis] * sign);
  expect(all[0]).toBeLessThan(-0.03);
  expect(all.at(-1)).toBeCloseTo(-all[0]!, 9);
});

test.each(['truckLeft', 'craneUp', 'pushIn', 'flyOver'] as const)(
  '%s moves the near more than the far',
  (move) => {
    const first = views(planOf(move))[0]!;
    const last = views(planOf(move)).at(-1)!;
    const way = (nearness: number) => {
      const [a, b] = [layerPlace(first, nearness), layerPlace(last, nearness)];
      return Math.hypot(b.x - a.x, b.y - a.y) + Math.abs(b.zoom - a.zoom);
    };
    expect(way(1)).toBeGreaterThan(way(0.5) + 0.01);
    expect(way(0.5)).toBeGreaterThan(way(0) + 0.01);
  },
);

test('an orbit leaves the subject in the middle while the world behind it passes', () => {
  const last = views(planOf('orbitRight')).at(-1)!;
  expect(layerPlace(last, 1).x).toBeCloseTo(0, 9);
  expect(Math.abs(layerPlace(last, 0).x)).toBeGreaterThan(0.04);
});

test('a dolly zoom keeps the size of the subject and enlarges what is behind it', () => {
  const all = views(planOf('dollyZoom'));
  const subject = all.map((view) => layerPlace(view, 1).zoom);
  expect(Math.max(...subject) - Math.min(...subject)).toBeLessThan(1e-9);
  expect(layerPlace(all.at(-1)!, 0).zoom).toBeGreaterThan(1.15 * layerPlace(all[0]!, 0).zoom);
});

test('a camera on a tripod stands, and one on a shoulder starts from where it stood', () => {
  const still = views({ moves: [], handheld: 0, isAsked: true });
  for (const view of still) expect(layerPlace(view, 1)).toEqual({ x: 0, y: 0, zoom: 1, rollRad: 0 });
  const held = views(HANDHELD);
  expect(held[0]!.zoom).toBe(1);
  expect(largest(held.map(({ panX }) => panX))).toBeGreaterThan(0.003);
});

test('hands differ by their seed and only by it', () => {
  expect(views(HANDHELD, 1, 3)).toEqual(views(HANDHELD, 1, 3));
  expect(views(HANDHELD, 1, 3)).not.toEqual(views(HANDHELD, 1, 4));
});

test('progress runs from 0 to 1, evenly, for short clips and long ones', () => {
  for (const duration of [0.5, 1, 5, 10, 60]) {
    const all = Array.from({ length: 101 }, (_, i) => easedProgress((i / 100) * duration, duration));
    expect(all[0]).toBe(0);
    expect(all[50]).toBeCloseTo(0.5, 9);
    expect(all[100]).toBe(1);
    for (let i = 1; i <= 100; i++) expect(all[i]!).toBeGreaterThan(all[i - 1]!);
  }
});
