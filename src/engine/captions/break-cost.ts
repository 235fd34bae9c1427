import type { CaptionPiece } from './caption-pieces.ts';

/** What a break between two pieces costs a reader: 0 at a sentence's end, 8 between an article and its noun. */
const COST = { sentence: 0, clause: 1, beforeConnective: 2, ordinary: 3, compound: 5, particle: 6, bound: 8 };

// Articles, prepositions, possessives and the like of the languages that have them: what follows belongs to them.
const LEANS_FORWARD = new Set(
  (
    'a an the of to in on at by for from with into onto about as than and or but nor if my your his her its our their ' +
    'this that these those no not very i we you he she it they is are was were be ' +
    'el la los las un una unos unas de del al en con por para sin sobre entre y o e u ni que mi tu su sus se lo le ' +
    'le les une des du au aux dans par pour sur sous avec sans et ou où ne je il elle on nous vous ce cette ces mon ma ' +
    'mes ton ta tes son sa ses leur leurs qui ' +
    'der die das den dem des ein eine einen einem einer eines im am zum zur vom von zu mit für auf aus bei nach über ' +
    'unter vor und oder aber mein dein sein ihr unser kein nicht ich wir sie er es ' +
    'il lo gli i uno di da con su per tra fra dello della dei degli delle nel nella sul sulla al allo alla che non ' +
    'um uma os as do da dos das no na nos nas em com por pelo pela para ao à e ou meu minha seu sua não'
  ).split(' '),
);
// A line may well begin with these.
const CONNECTIVE = new Set(
  (
    'and or but because so which who when where while that if then with for from in on at to y o pero porque que ' +
    'cuando con para et ou mais parce qui quand avec pour und oder aber weil dass wenn mit für e ma perché che quando ' +
    'con per mas porque quando com para'
  ).split(' '),
);
// Hindi postpositions lean on the word before them.
const LEANS_BACK = new Set('का के की को में से पर ने तक भी ही है हैं था थे थी हूँ'.split(' '));
// A stop behind these ends no sentence.
const TITLE =
  /^[\p{Ps}\p{Pi}"']*(?:\p{Lu}|mr|mrs|ms|dr|prof|st|sr|sra|hr|fr|mme|mlle|dott|sig|vs|no|nr|bzw|usw|ca|z\.b|d\.h|e\.g|i\.e)\.$/iu;

const CLOSERS = '[\\p{Pe}\\p{Pf}"\'’”]*$';
const SENTENCE_END = new RegExp(`[.!?…。．！？।]${CLOSERS}`, 'u');
const CLAUSE_END = new RegExp(`[,;:–—、，；：]${CLOSERS}`, 'u');
// Longer than the silence of a stop, and so a place where the speaker breaks as well.
const PAUSE_SECONDS = 0.3;
const KANA = /^\p{Script=Hiragana}/u;
// Particles and endings of Japanese where they stand by themselves; as a rule a piece is a whole phrase.
const JAPANESE_LEANS_BACK =
  /^(?:[はがをにのでとへもやかねよなてただいし]|から|まで|より|など|ので|のに|けど|です|ます|まし|ました|ません|いる|たい|ない|れる|られる|する|こと|もの)\P{L}*$/u;
const ENDS_WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;
const KANJI_END = /\p{Script=Han}$/u;
const KANJI_START = /^\p{Script=Han}/u;
const DASH_END = /[-–—/…]$/u;

export const endsSentence = ({ text }: CaptionPiece) => SENTENCE_END.test(text) && !TITLE.test(text);

export function breakCost(before: CaptionPiece, after: CaptionPiece | undefined): number {
  if (!after || after.startsParagraph || endsSentence(before)) return COST.sentence;
  if (TITLE.test(before.text)) return COST.bound;
  if (CLAUSE_END.test(before.text)) return COST.clause;
  if (!after.hasSpaceBefore && !DASH_END.test(before.text)) return costInsideWord(before.text, after.text);
  const [last, next] = [bare(before.text), bare(after.text)];
  if (LEANS_BACK.has(next)) return COST.bound;
  if (after.start - before.end >= PAUSE_SECONDS) return COST.clause;
  if (LEANS_FORWARD.has(last)) return COST.bound;
  return CONNECTIVE.has(next) ? COST.beforeConnective : COST.ordinary;
}

/** Japanese has no spaces: what leans on the word before is in hiragana, and so is the rest of a word in kanji. */
function costInsideWord(before: string, after: string): number {
  if (!ENDS_WIDE.test(before)) return COST.bound;
  if (JAPANESE_LEANS_BACK.test(after) || (KANA.test(after) && KANJI_END.test(before))) return COST.particle;
  return KANJI_END.test(before) && KANJI_START.test(after) ? COST.compound : COST.ordinary;
}

const bare = (text: string) => text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}’]+$/gu, '');
