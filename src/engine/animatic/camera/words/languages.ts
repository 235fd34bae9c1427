import type { CameraVocabulary } from './camera-word.ts';
import { CAMERA_ENGLISH } from './english.ts';
import { CAMERA_FRENCH } from './french.ts';
import { CAMERA_GERMAN } from './german.ts';
import { CAMERA_HINDI } from './hindi.ts';
import { CAMERA_ITALIAN } from './italian.ts';
import { CAMERA_JAPANESE } from './japanese.ts';
import { CAMERA_KOREAN } from './korean.ts';
import { CAMERA_PORTUGUESE } from './portuguese.ts';
import { CAMERA_SPANISH } from './spanish.ts';

/** Where a prompt could be in several, it is in the first. */
export const CAMERA_VOCABULARIES: readonly CameraVocabulary[] = [
  CAMERA_ENGLISH,
  CAMERA_SPANISH,
  CAMERA_FRENCH,
  CAMERA_GERMAN,
  CAMERA_ITALIAN,
  CAMERA_PORTUGUESE,
  CAMERA_JAPANESE,
  CAMERA_KOREAN,
  CAMERA_HINDI,
];
