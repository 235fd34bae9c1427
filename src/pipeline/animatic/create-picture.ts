import type { MovingPicture } from '../../engine/animatic/film.ts';
import { createLivingPicture } from '../../engine/animatic/living/create-living-picture.ts';
import { createScene } from '../../engine/animatic/scene/create-scene.ts';
import { hearCurves } from '../../engine/animatic/sound/hear-curves.ts';
import type { AnimaticAssignment } from './animatic-assignment.ts';

/** What a subject looks like in motion. */
export function createPicture({ subject, shooting, sound, kernel }: AnimaticAssignment): MovingPicture {
  const curves = sound && hearCurves(sound);
  return subject.kind === 'living'
    ? createLivingPicture(subject.photo, subject.plan, { ...shooting, kernel }, curves)
    : createScene(subject.plan, shooting, curves);
}
