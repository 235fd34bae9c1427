import { describe, expect, test } from 'vitest';
import { CAMERA_MOVES, type CameraMoveName } from '../camera/camera.ts';
import { createCamera } from '../camera/move-camera.ts';
import { createFilm } from '../film.ts';
import { readPrompt } from '../prompt/read-prompt.ts';
import { lightOf } from './light.ts';
import { PLACE_BUILDERS } from './places.ts';
import { PLACES } from './scene-plan.ts';

const [WIDTH, HEIGHT] = [96, 54];
const DURATION = 8;

/** The ends of every move, where most is seen of what lies beyond the picture. */
const VIEWS = CAMERA_MOVES.flatMap((move: CameraMoveName) => {
  const plan = { moves: [{ move, amount: 1.8 }], handheld: 1, isAsked: true };
  const camera = createCamera(plan, { duration: DURATION, aspect: WIDTH / HEIGHT, seed: 1 });
  return [camera(0), camera(DURATION)];
});

describe('a place', () => {
  test.each(PLACES)('covers the whole picture wherever the camera goes: %s', (place) => {
    const plan = { ...readPrompt('', 1), place };
    const scenery = PLACE_BUILDERS[place]({
      width: WIDTH,
      height: HEIGHT,
      plan,
      light: lightOf(plan, 1),
      seed: 1,
    });
    const film = createFilm(WIDTH, HEIGHT);
    VIEWS.forEach((view, index) => {
      film.rgb.fill(Number.NaN);
      const moment = { time: index * 0.3, view, loudness: 0.5, beat: 0.5 };
      for (const layer of scenery.layers) layer.draw(film, moment);
      expect(film.rgb.findIndex(Number.isNaN)).toBe(-1);
    });
  });
});
