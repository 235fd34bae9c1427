import type { MovingPicture } from '../../engine/animatic/film.ts';
import { hearCurves } from '../../engine/animatic/sound/hear-curves.ts';
import type { AnimaticAssignment } from './animatic-assignment.ts';

/** What a subject looks like in motion. A thread loads only what it draws with: each half takes a tenth of a second. */
export async function createPicture({
  subject,
  shooting,
  sound,
  kernel,
}: AnimaticAssignment): Promise<MovingPicture> {
  const curves = sound && hearCurves(sound);
  if (subject.kind === 'living') {
    const { createLivingPicture } = await import('../../engine/animatic/living/create-living-picture.ts');
    return createLivingPicture(subject.photo, subject.plan, { ...shooting, kernel }, curves);
  }
  const { createScene } = await import('../../engine/animatic/scene/create-scene.ts');
  return createScene(subject.plan, shooting, curves);
}
