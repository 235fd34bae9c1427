import { PORTUGUESE } from '../../../motion/behaviour-words/portuguese.ts';
import type { StirringVocabulary } from './stirring-word.ts';

export const STIRRING_PORTUGUESE: StirringVocabulary = {
  grammar: PORTUGUESE,
  words: {
    frozen: 'imagem_congelada natureza_morta',
    sky: 'ceu ceus nuvem nuvens nublado por_do_sol horizonte',
    water: 'agua aguas mar oceano lago rio onda ondas cachoeira lagoa riacho praia',
    foliage: 'arvore arvores folha folhas grama floresta jardim flor flores planta plantas prado galhos',
    nature: 'movimento movimentos',
  },
};
