import { ITALIAN } from '../../../motion/behaviour-words/italian.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_ITALIAN: StirringVocabulary = {
  grammar: ITALIAN,
  words: {
    frozen: 'fermo_immagine natura_morta',
    sky: 'cielo nuvola nuvole nuvolos* tramonto alba orizzonte',
    water: 'acqua acque mare oceano lago fiume onda onde cascata stagno ruscello riva',
    foliage: 'albero alberi foglia foglie erba foresta bosco giardino fiore fiori pianta piante prato rami',
    nature: 'movimento movimenti',
  },
};
