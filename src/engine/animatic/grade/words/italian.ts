import { ITALIAN } from '../../../motion/behaviour-words/italian.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_ITALIAN: GradeVocabulary = {
  grammar: ITALIAN,
  words: {
    noir: 'noir',
    monochrome: 'bianco_e_nero monocrom* scala_di_grigi',
    sepia: 'seppia foto_antica',
    vintage: 'vintage retro nostalgic* vecchio_film',
    faded: 'sbiadit* scolorit*',
    cinematic: 'cinematografic*',
    pastel: 'pastello colori_tenui',
    neon: 'neon cyberpunk',
    vivid: 'vivid* vivac* satur* colorat*',
    muted: 'desaturat*',
    goldenHour: "ora_d'oro luce_dorata tramonto alba",
    moonlit: 'chiaro_di_luna notte notturn* ora_blu',
    warm: 'caldo calda caldi calde accogliente',
    cold: 'freddo fredda freddi fredde gelid*',
    dreamy: 'sognant* onirico onirica sogno etere* romantic* fiabesc*',
    horror: 'horror orrore spaventos* inquietant* sinistr*',
    moody: 'malinconic* drammatic* misterios*',
    bright: 'luminos*',
    dark: 'buio buia scuro scura oscur* tenebros*',
    contrasty: 'alto_contrasto contrastat*',
    grainy: 'granulos*',
    vignetted: 'vignettatura',
  },
};
