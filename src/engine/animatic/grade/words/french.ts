import { FRENCH } from '../../../motion/behaviour-words/french.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_FRENCH: GradeVocabulary = {
  grammar: FRENCH,
  words: {
    noir: 'film_noir',
    monochrome: 'noir_et_blanc monochrome niveaux_de_gris',
    sepia: 'sepia photo_ancienne',
    vintage: 'vintage retro nostalgi* vieux_film argentique',
    faded: 'delave*',
    cinematic: 'cinematographique* cinematique',
    pastel: 'pastel pastels couleurs_douces',
    neon: 'neon neons cyberpunk',
    vivid: 'vif vive vifs vives sature* eclatant*',
    muted: 'desature* terne*',
    goldenHour: 'heure_doree lumiere_doree coucher_de_soleil lever_du_soleil crepuscule',
    moonlit: 'clair_de_lune nuit nocturne heure_bleue',
    warm: 'chaud chaude chaudes chaleureu*',
    cold: 'froid froide froides glacial*',
    dreamy: 'onirique* reveur reveuse reve ethere* romantique*',
    horror: 'horreur effrayant* terrifiant* sinistre* angoissant*',
    moody: 'melancoli* sombre* dramatique* mysterieu*',
    bright: 'lumineu*',
    dark: 'obscur* tenebre* tenebreu*',
    contrasty: 'contraste* fort_contraste',
    grainy: 'granuleu*',
    vignetted: 'vignettage vignette',
  },
};
