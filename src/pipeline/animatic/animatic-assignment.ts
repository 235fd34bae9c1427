import type { Shooting } from '../../engine/animatic/film.ts';
import type { LivingPlan } from '../../engine/animatic/living/living-plan.ts';
import type { LivingPhoto } from '../../engine/animatic/living/prepare-living-photo.ts';
import type { ScenePlan } from '../../engine/animatic/scene/scene-plan.ts';
import type { Pcm } from '../../engine/audio/pcm.ts';
import type { DrawOrder } from '../drawing-threads.ts';
import type { Size } from '../engines/engine.ts';

/** What the pictures show, in a form that goes to a thread. */
export type Subject =
  /** A scene of what a prompt names. */
  | { readonly kind: 'scene'; readonly plan: ScenePlan }
  /** A photo that comes alive, at the size that is drawn. */
  | { readonly kind: 'living'; readonly plan: LivingPlan; readonly photo: LivingPhoto };

/** All that a drawing thread is started with. */
export interface AnimaticAssignment {
  readonly subject: Subject;
  /** What the pictures move with. */
  readonly sound: Pcm | undefined;
  /** The drawing kernel, for faces. */
  readonly kernel: WebAssembly.Module;
  /** At the size that is drawn: drafts are drawn small. */
  readonly shooting: Shooting;
  /** Of the video. */
  readonly size: Size;
  /** Room for some frames of the video, one behind the other, I420. */
  readonly pixels: SharedArrayBuffer;
}

/** Which frame, and in which of the places in `pixels`. */
export type AnimaticOrder = DrawOrder<undefined, number>;
