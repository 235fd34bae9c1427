import { crun } from '../http/dialects/crun/dialect.ts';
import type { Dialect } from '../http/dialects/dialect.ts';
import { mouthpiece } from '../http/dialects/mouthpiece/dialect.ts';
import { pixazo } from '../http/dialects/pixazo/dialect.ts';
import { pixeldojo } from '../http/dialects/pixeldojo/dialect.ts';
import { pruna } from '../http/dialects/pruna/dialect.ts';
import { replicate } from '../http/dialects/replicate/dialect.ts';
import { scenario } from '../http/dialects/scenario/dialect.ts';
import { segmind } from '../http/dialects/segmind/dialect.ts';

/** Every dialect the server speaks. Where paths could be taken for each other, the more telling one comes first. */
export const DIALECTS: readonly Dialect[] = [
  crun,
  pixeldojo,
  pixazo,
  scenario,
  replicate,
  pruna,
  segmind,
  mouthpiece,
];

/** Answers where no vendor's paths do. */
export const FALLBACK: Dialect = mouthpiece;
