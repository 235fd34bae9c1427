import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_ENGLISH: StirringVocabulary = {
  grammar: ENGLISH,
  words: {
    frozen: 'freeze_frame frozen_in_time motionless still_life time_stands_still nothing_moves',
    sky: 'sky skies cloud clouds cloudy cloudscape skyline sunset sunrise heavens drifting_clouds horizon',
    water:
      'water waters sea ocean lake river stream pond waves wave waterfall ripples ripple rippling lagoon bay harbour harbor fjord canal shore surf tide creek pool reflections',
    foliage:
      'tree trees leaf leaves grass grasses foliage forest woods meadow garden flower flowers plant plants branches bush bushes palm palms wheat field reeds ivy swaying_trees jungle',
    nature: 'movement motion moving moves',
  },
};
