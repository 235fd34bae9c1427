import { GERMAN } from '../../../motion/behaviour-words/german.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_GERMAN: GradeVocabulary = {
  grammar: GERMAN,
  words: {
    noir: 'film_noir noir',
    monochrome: 'schwarzweiß* schwarzweiss* schwarz_weiß schwarz_und_weiß monochrom* graustufen',
    sepia: 'sepia altes_foto',
    vintage: 'vintage retro nostalgisch* analogfilm alter_film',
    faded: 'verblasst* verblichen* ausgewaschen*',
    cinematic: 'filmisch* kinofilm kinoreif* kinolook cineastisch*',
    pastel: 'pastell* zarte_farben',
    neon: 'neon neonlicht* cyberpunk',
    vivid: 'kräftige*_farben lebendige*_farben farbenfroh* bunt* leuchtende_farben',
    muted: 'gedämpft* entsättigt*',
    goldenHour: 'goldene*_stunde goldenes_licht sonnenuntergang sonnenaufgang abendrot',
    moonlit: 'mondlicht mondschein nacht nachts nächtlich* blaue_stunde',
    warm: 'warm warme warmer warmes warmen gemütlich*',
    cold: 'kalt kalte kalter kaltes kalten kühl* eisig* frostig*',
    dreamy: 'verträumt* traumhaft* träumerisch* romantisch* ätherisch* märchenhaft*',
    horror: 'horror* gruselig* unheimlich* schaurig* bedrohlich*',
    moody: 'melancholisch* düster* dramatisch* geheimnisvoll* stimmungsvoll*',
    bright: 'hell helle heller helles hellen',
    dark: 'dunkel* finster*',
    contrasty: 'kontrastreich* hoher_kontrast starker_kontrast',
    grainy: 'körnig* filmkorn',
    vignetted: 'vignette vignettiert*',
  },
};
