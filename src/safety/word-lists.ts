/**
 * Words of the library's English list that ordinary scripts use: names, birds, chess, the body, mild oaths, words of
 * our other languages (German "dick" is thick). What is left are obscenities, sexual acts and slurs.
 */
export const INNOCENT_WORDS = (
  'a55 anus arse arses ass asses balls bastard bestial bloody breasts bugger bum butt butts cawk cipa clitoris cok ' +
  'cox crap damn dick dink dinks dirsa dogging doosh duche dyke fanny feck flange fook fux gaylord god-dam god-damned goddamn ' +
  'goddamned hoar hoare hoer hoes homo hore jap kock kum kummer kums labia lust lusting masochist mofo muff nazi nob orgasm orgasms pawn ' +
  'pecker penis piss pissed pisses poop prick pricks pron pube rectum retard rimming sadist screwing scrotum semen sex ' +
  'shag skank smut snatch spac spunk teets teez testicle tit titt tosser turd vagina viagra vulva wang whoar willies ' +
  'willy woose'
)
  .split(' ')
  // Found in "the band's hit".
  .concat('s hit', 's.o.b.');

/**
 * The library's other lists are its English one put through a translator: the French one holds "les" and "pour". In
 * their place these, each an obscenity, a sexual act or a slur and nothing else in any of our languages.
 */
export const WORDS_OF_OTHER_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  es: words(
    'cabrón cabrones chupapollas chupavergas coño follar follada gilipollas hijaputa hijoputa hijo_de_puta hijos_de_puta ' +
      'jilipollas lameculos maricón maricones mariconazo mierda puta putas soplapollas',
  ),
  fr: words(
    'baise-moi branlette branleur branleuse connard connards connasse couilles enculé enculée enculés enculer enfoiré ' +
      'enfoirés fils_de_pute merde nique_ta_mère partouze pouffiasse putain pute putes salope salopes suceuse',
  ),
  de: words(
    'arschficker arschloch arschlöcher ficken fickt fotze fotzen gefickt hure huren hurensohn kanake muschilecker ' +
      'nutte nutten scheiße scheisse schlampe schlampen schwanzlutscher schwuchtel schwuchteln verfickt verfickte wichser',
  ),
  it: words(
    'bocchinara cazzo cazzi coglione coglioni culattone figlio_di_puttana fottere fottiti frocio froci leccaculo mignotta ' +
      'minchia pompinara pompino puttana puttane rottinculo sborra sborrata stronzo stronza stronzi vaffanculo',
  ),
  pt: words(
    'boceta buceta caralho caralhos filho_da_puta foda-se foder fodido fodida merda paneleiro porra puta_que_pariu ' +
      'vai_se_foder vai-te_foder vai_tomar_no_cu viado xoxota',
  ),
  hi: words(
    'मादरचोद बहनचोद भोसड़ीके भोसड़ी चूतिया चूत लंड रंडी गांडू हरामज़ादा हरामज़ादे हरामी madarchod behenchod bhenchod bhosadike chutiya ' +
      'chootiya gaandu haramzade',
  ),
};

/** Looked for anywhere: these languages put no spaces between a word and its endings. */
export const WORDS_WITHOUT_SPACES = words(
  'おまんこ オマンコ マザーファッカー ファックユー くそったれ やりまん ヤリマン 씨발놈 씨발년 개새끼 개자식 좆같 좆까 엿먹어 병신새끼 창녀 보지년',
);

/** Where a listed word is none: birds, cats, a degree. */
export const INNOCENT_PHRASES: readonly RegExp[] = [
  /\bcum laude\b/giu,
  /\bmaine coons?\b/giu,
  /\b(?:blue|great|coal|marsh|willow|crested|long-tailed) tits\b/giu,
  /\bchinks? in (?:the|his|her|its|their|my|our|your)\b/giu,
  /\bpussy[- ](?:cats?|willows?|foot\w*)\b/giu,
  /\b(?:weather|stop|shuttle|turkey|rooster or) ?cocks?\b/giu,
  /\bcocks?(?: of the walk|[- ]and[- ]bull|s?[- ]crow\w*)\b/giu,
];

function words(list: string): readonly string[] {
  return list.split(' ').map((word) => word.replaceAll('_', ' '));
}
