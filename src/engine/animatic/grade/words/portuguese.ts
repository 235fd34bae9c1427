import { PORTUGUESE } from '../../../motion/behaviour-words/portuguese.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_PORTUGUESE: GradeVocabulary = {
  grammar: PORTUGUESE,
  words: {
    noir: 'noir',
    monochrome: 'preto_e_branco monocromatic* tons_de_cinza',
    sepia: 'sepia foto_antiga',
    vintage: 'vintage retro nostalgic* filme_antigo',
    faded: 'desbotad*',
    cinematic: 'cinematografic* cinematic*',
    pastel: 'pastel pasteis cores_suaves',
    neon: 'neon cyberpunk',
    vivid: 'vivid* vibrante* saturad* colorid*',
    muted: 'dessaturad* sobri*',
    goldenHour: 'hora_dourada luz_dourada por_do_sol nascer_do_sol entardecer',
    moonlit: 'luar noite noturn* hora_azul',
    warm: 'quente quentes aconchegante*',
    cold: 'frio fria frios frias gelad*',
    dreamy: 'onirico onirica sonhador* sonho etere* romantic* fantasia',
    horror: 'terror horror assustador* sinistr* macabr*',
    moody: 'melancolic* sombri* dramatic* misterios*',
    bright: 'luminos*',
    dark: 'escuro escura escuridao',
    contrasty: 'alto_contraste contrastad*',
    grainy: 'granulad*',
    vignetted: 'vinheta',
  },
};
