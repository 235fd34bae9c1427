import type { Vocabulary } from '../../words/mentions.ts';
import type { CameraMoveName } from '../camera.ts';

/** What words can say of a camera: a move, one without its side, or how it is held. */
export type CameraWord =
  | CameraMoveName
  | 'pan'
  | 'tilt'
  | 'truck'
  | 'orbit'
  | 'roll'
  | 'static'
  | 'handheld'
  | 'shaky'
  /** Moving at all: only its denial says something. */
  | 'motion'
  | 'fast'
  | 'slow';

export type CameraVocabulary = Vocabulary<CameraWord>;
