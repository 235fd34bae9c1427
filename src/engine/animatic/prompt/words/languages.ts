import { SCENE_ENGLISH } from './english.ts';
import { SCENE_FRENCH } from './french.ts';
import { SCENE_GERMAN } from './german.ts';
import { SCENE_HINDI } from './hindi.ts';
import { SCENE_ITALIAN } from './italian.ts';
import { SCENE_JAPANESE } from './japanese.ts';
import { SCENE_KOREAN } from './korean.ts';
import { SCENE_PORTUGUESE } from './portuguese.ts';
import type { SceneLanguage } from './scene-language.ts';
import { SCENE_SPANISH } from './spanish.ts';

/** Where a prompt could be in several, it is in the first. */
export const SCENE_LANGUAGES: readonly SceneLanguage[] = [
  SCENE_ENGLISH,
  SCENE_SPANISH,
  SCENE_FRENCH,
  SCENE_GERMAN,
  SCENE_ITALIAN,
  SCENE_PORTUGUESE,
  SCENE_JAPANESE,
  SCENE_KOREAN,
  SCENE_HINDI,
];
