import { SPANISH } from '../../../motion/behaviour-words/spanish.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_SPANISH: StirringVocabulary = {
  grammar: SPANISH,
  words: {
    frozen: 'imagen_congelada naturaleza_muerta',
    sky: 'cielo* nube nubes nublado atardecer amanecer horizonte',
    water: 'agua aguas mar oceano lago rio ola olas cascada estanque arroyo costa',
    foliage: 'arbol arboles hoja hojas hierba bosque jardin flor flores planta plantas prado ramas',
    nature: 'movimiento movimientos',
  },
};
