/** What the way a script is written suggests about how it is meant to be said. */
export type ScriptMood = 'glad' | 'lively' | 'grave' | 'instructive' | 'neutral';

/**
 * Words that are said with a smile and words that are not, in our languages, a line each: English, Spanish, French,
 * German, Italian, Portuguese, Japanese, Korean, Hindi. `*` stands for any ending, `_` for a space.
 */
const GLAD = wordsOf([
  'welcome congratulations congrats happy delighted thrilled wonderful fantastic amazing awesome great_news excited hooray celebrate* cheers',
  'bienvenid* felicidades felicitaciones enhorabuena feliz felices encantad* maravillos* fantástic* genial alegr*',
  'bienvenue félicitations bravo heureux heureuse ravi* merveilleu* fantastique génial* joyeu*',
  'willkommen glückwunsch glückwünsche gratulier* glücklich* wunderbar* fantastisch* großartig* freuen freue herrlich* hurra',
  'benvenut* congratulazioni complimenti auguri felice felici meraviglios* fantastic* splendid* evviva',
  'bem-vind* parabéns feliz felizes maravilhos* fantástic* ótim* alegr* viva',
  'ようこそ おめでとう 嬉し うれし 楽し 素晴らし 最高 やった',
  '환영합니다 축하 기쁘 기쁩 기쁜 행복 신나 멋진 최고',
  'स्वागत* बधाई* खुश* शानदार* अद्भुत* मुबारक*',
]);
const GRAVE = wordsOf([
  'condolence* sorry_for_your_loss sympathies passed_away mourn* grief grieving funeral tragic* tragedy regret_to_inform sadly died victims rest_in_peace',
  'condolencias pésame falleci* duelo funeral luto lamentamos tragedia trágic* víctimas murió murieron',
  'condoléances décès décédé* deuil obsèques funérailles tragédie tragique* victimes regret_de_vous',
  'beileid verstorben* trauer* beerdigung tragödie tragisch* verstarb* opfer gestorben bedauern',
  'condoglianze lutto scompars* funerale funerali tragedia tragic* vittime deceduto deceduta cordoglio',
  'condolências pêsames faleceu falecimento luto funeral tragédia trágic* vítimas lamentamos',
  'お悔やみ ご冥福 哀悼 逝去 亡くな 葬儀 悲劇 犠牲',
  '애도 조의 명복 별세 장례 비극 희생자 돌아가셨',
  'शोक* संवेदना* श्रद्धांजलि* निधन* दुखद* मृत्यु* अंतिम_संस्कार*',
]);
/** Before a glad word: it is none. */
const NOT = wordsOf([
  'not no never neither without don’t can’t isn’t nunca sin ni ne pas sans jamais nicht kein* ohne nie non senza mai não sem नहीं',
]);
const WORDS_BEFORE = 3;

// From about three quarters of a minute on a steady pace helps; shorter texts say what they have to say.
const LONG_LETTERS = 600;
// An exclamation now and then is manners ("Hello!").
const LIVELY_SHARE = 0.4;
const SENTENCE_MARKS = /[.!?。！？।…]+/gu;
const EXCLAMATION = /[!！]/u;
const LIST_ITEM = /^\s*(?:\d+[.)]|[-*•])\s/gmu;

/** In any of our languages; where the words are unknown, by their marks and length alone. */
export function moodOfScript(script: string): ScriptMood {
  const text = script.normalize('NFC').toLowerCase().replaceAll("'", '’');
  if (GRAVE.test(text)) return 'grave';
  const marks = text.match(SENTENCE_MARKS) ?? [];
  const exclaimed = marks.filter((mark) => EXCLAMATION.test(mark)).length;
  const gladWords = gladWordsIn(text);
  if (gladWords >= 2 || (gladWords === 1 && exclaimed > 0)) return 'glad';
  if (exclaimed >= 2 && exclaimed >= LIVELY_SHARE * marks.length) return 'lively';
  return isInstructive(text, exclaimed / Math.max(1, marks.length)) ? 'instructive' : 'neutral';
}

function gladWordsIn(text: string): number {
  return [...text.matchAll(new RegExp(GLAD, 'gu'))].filter((match) => {
    const before = text
      .slice(0, match.index)
      .split(/[.!?,;:。！？।]/u)
      .at(-1)!;
    return !NOT.test(
      before
        .split(/\s+/u)
        .slice(-WORDS_BEFORE - 1)
        .join(' '),
    );
  }).length;
}

function isInstructive(text: string, exclaimedShare: number): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  // A kana or a syllable says as much as two or three letters.
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const listed = text.match(LIST_ITEM)?.length ?? 0;
  return exclaimedShare < 0.1 && (letters + 1.5 * dense > LONG_LETTERS || listed >= 3);
}

/** One expression for all the words: whole ones, but where nothing separates them. */
function wordsOf(lines: readonly string[]): RegExp {
  const patterns = lines
    .join(' ')
    .normalize('NFC')
    .split(' ')
    .map((word) => word.replaceAll('*', '[\\p{L}\\p{M}]*').replaceAll('_', '\\s+'));
  const unspaced = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u;
  const whole = patterns.filter((pattern) => !unspaced.test(pattern));
  const anywhere = patterns.filter((pattern) => unspaced.test(pattern));
  const bounded = `(?<![\\p{L}\\p{M}])(?:${whole.join('|')})(?![\\p{L}\\p{M}])`;
  return new RegExp([bounded, ...anywhere].join('|'), 'u');
}
