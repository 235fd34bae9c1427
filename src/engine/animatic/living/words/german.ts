import { GERMAN } from '../../../motion/behaviour-words/german.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_GERMAN: StirringVocabulary = {
  grammar: GERMAN,
  words: {
    frozen: 'standbild stillleben',
    sky: 'himmel wolke wolken bewölkt* sonnenuntergang sonnenaufgang horizont',
    water: 'wasser meer ozean see fluss bach teich welle wellen wasserfall ufer küste',
    foliage:
      'baum bäume blatt blätter gras gräser wald garten blume blumen pflanze pflanzen wiese zweige äste',
    nature: 'bewegung bewegungen',
  },
};
