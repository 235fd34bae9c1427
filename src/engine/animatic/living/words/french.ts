import { FRENCH } from '../../../motion/behaviour-words/french.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_FRENCH: StirringVocabulary = {
  grammar: FRENCH,
  words: {
    frozen: 'image_figee nature_morte arret_sur_image',
    sky: 'ciel cieux nuage nuages nuageu* coucher_de_soleil horizon',
    water: 'eau eaux mer ocean lac riviere vague vagues cascade etang ruisseau rivage',
    foliage: 'arbre arbres feuille feuilles herbe* foret jardin fleur fleurs plante plantes prairie branches',
    nature: 'mouvement mouvements',
  },
};
