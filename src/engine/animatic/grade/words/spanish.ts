import { SPANISH } from '../../../motion/behaviour-words/spanish.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_SPANISH: GradeVocabulary = {
  grammar: SPANISH,
  words: {
    noir: 'cine_negro noir',
    monochrome: 'blanco_y_negro monocrom* escala_de_grises',
    sepia: 'sepia foto_antigua',
    vintage: 'vintage retro nostalgic* pelicula_antigua',
    faded: 'descolorid* desvaid*',
    cinematic: 'cinematografic* de_cine pelicula',
    pastel: 'pastel pasteles colores_suaves',
    neon: 'neon ciberpunk cyberpunk',
    vivid: 'vivid* vibrante* saturad* colorid*',
    muted: 'apagad* desaturad* sobri*',
    goldenHour: 'hora_dorada luz_dorada atardecer puesta_de_sol amanecer',
    moonlit: 'luz_de_luna de_noche noche nocturn* hora_azul',
    warm: 'calid* tonos_calidos acogedor*',
    cold: 'frio fria frios frias tonos_frios helad*',
    dreamy: 'ensoñad* onirico onirica sueño etere* romantic* fantasia',
    horror: 'terror horror terrorific* espeluznante siniestr*',
    moody: 'melancolic* sombri* dramatic* misterios*',
    bright: 'luminos*',
    dark: 'oscur* oscuridad',
    contrasty: 'alto_contraste contrastad*',
    grainy: 'granulad*',
    vignetted: 'viñeta viñeteado',
  },
};
