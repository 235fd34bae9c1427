import type { Language } from '../domain/languages.ts';

export interface Abbreviations {
  /** What they belong to follows: no sentence ends behind them. */
  readonly leading: string;
  /** The same, in front of a number only: "No. 5", but "No. Never." */
  readonly numbered: string;
  /** May stand at the end: they do where one of `starters` follows. Single capital letters do the same. */
  readonly trailing: string;
  /** Words that begin sentences more often than they are names or, in German, nouns. */
  readonly starters: string;
}

const NONE: Abbreviations = { leading: 'dr mr mrs ms', numbered: 'no', trailing: '', starters: '' };

const ENGLISH: Abbreviations = {
  leading:
    'mr mrs ms messrs dr prof rev hon gen col sgt capt lt maj gov sen rep mt e.g i.e cf vs viz approx dept est',
  numbered: 'no nos fig figs vol p pp ch sec art ca c',
  trailing:
    'st inc ltd co corp jr sr etc al a.m p.m u.s u.k u.n u.s.a e.u ph.d d.c b.c a.d ave blvd rd jan feb mar apr aug sep sept oct nov dec',
  starters:
    'the a an this that these those he she it we you they i his her its our my their your and but or so if when while then there here what why how who where in on at as for with after before since although however no yes not some many most all each every now today',
};

/** Without their last full stop and without spaces, in small letters. */
export const ABBREVIATIONS: Record<Language, Abbreviations> = {
  'en-US': ENGLISH,
  'en-GB': ENGLISH,
  'de-DE': {
    leading:
      'dr prof hr hrn fr frl st z.b d.h u.a v.a z.t i.d.r z.hd bzw ca evtl ggf inkl exkl vgl sog zzgl geb dipl ing hl',
    numbered: 'nr s bd abs art kap abb tab tel',
    trailing: 'usw etc v.chr n.chr o.ä u.ä str jh mio mrd tsd jan feb aug sept okt nov dez',
    starters:
      'der die das ein eine er sie es wir ihr ich und aber doch dann da so wenn als in im am auf mit von vom zu zum für nach bei seit heute hier dort jetzt auch nun dies diese dieser dieses sein seine ihre unser kein keine was wer wie wo warum man nicht',
  },
  'es-ES': {
    leading: 'sr sra srta sres dr dra prof profa d dña da lic ing arq sto sta av avda p.ej mons gral c ee bs',
    numbered: 'no núm n.º nº pág págs vol cap art fig p pp',
    trailing: 'etc ee.uu a.c d.c a.m p.m s.a ud uds bs.as aprox tel cía ltda',
    starters:
      'el la los las un una unos unas este esta esto él ella ellos nosotros yo tú y pero o si cuando entonces en con por para de desde al hoy ayer aquí allí no sí también además su sus mi lo se es era fue hay qué después luego',
  },
  'fr-FR': {
    leading: 'm mm mme mmes mlle mlles dr pr mgr st ste p.ex c.-à-d cf env bd boul av',
    numbered: 'no n° p pp vol chap fig art',
    trailing: 'etc j.-c apr tél',
    starters:
      'le la les l un une des ce cette ces c il elle ils elles on nous vous je j tu et mais ou donc or si quand alors puis dans en à au aux avec pour par sur depuis aujourd ici son sa ses notre leur cela ça qu d',
  },
  'it-IT': {
    leading:
      'sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen ades p.es p.za v.le c.so s',
    numbered: 'n pag pagg p pp vol cap art fig',
    trailing: 'ecc etc a.c d.c s.p.a s.r.l tel ca',
    starters:
      'il lo la i gli le l un uno una questo questa quello lui lei loro noi io tu e ma o se quando allora poi in con per da di al nel oggi qui non sì anche suo sua è era',
  },
  'pt-BR': {
    leading: 'sr sra srta srs dr dra prof profa eng exmo exma ilmo d p.ex av pça',
    numbered: 'n no n.º nº pág p pp vol cap art fig',
    trailing: 'etc a.c d.c s.a ltda cia tel aprox',
    starters:
      'o a os as um uma este esta isto ele ela eles nós eu você e mas ou se quando então em no na com por para de do da hoje ontem aqui não sim também seu sua é era foi depois',
  },
  'hi-IN': {
    leading: 'डॉ प्रो श्री श्रीमती स्व कु dr mr mrs ms',
    numbered: 'नं सं पृ no',
    trailing: 'ई.पू',
    starters: 'यह वह वे हम मैं तुम आप और लेकिन फिर अब',
  },
  'ko-KR': NONE,
  'ja-JP': NONE,
};
