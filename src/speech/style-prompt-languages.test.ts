import { describe, expect, test } from 'vitest';
import { NEUTRAL_STYLE, STYLE_EFFECTS, type StyleFamily } from './speaking-style.ts';
import { parseStylePrompt } from './style-prompt.ts';

/** English, Spanish, French, German, Italian, Portuguese, Japanese, Korean, Hindi. */
const PROMPTS: Record<StyleFamily, string> = {
  slow: 'slowly | despacio | lentement | langsam | lentamente | devagar | ゆっくり | 천천히 | धीरे',
  fast: 'fast | rápido | vite | schnell | veloce | depressa | 早口 | 빠르게 | तेज़',
  excited:
    'excited | entusiasmado | enthousiaste | begeistert | emozionato | empolgado | ワクワク | 신나게 | उत्साहित',
  happy: 'cheerful | alegre | joyeux | fröhlich | allegro | contente | 楽しそう | 즐겁게 | खुश',
  energetic: 'energetic | enérgico | énergique | energisch | energico | enérgico | 元気 | 활기차게 | ऊर्जावान',
  sad: 'sad | triste | triste | traurig | triste | triste | 悲しそう | 슬프게 | उदास',
  angry: 'angry | enfadado | furieux | wütend | arrabbiato | zangado | 怒った声 | 화난 듯이 | गुस्सैल',
  whispering:
    'whispering | susurrando | chuchoté | flüsternd | sussurrando | cochichando | ささやき声 | 속삭이듯이 | फुसफुसाकर',
  warm: 'warm | cálido | chaleureux | herzlich | affettuoso | carinhoso | 優しい声 | 따뜻하게 | स्नेही',
  calm: 'calm | tranquilo | calme | ruhig | rilassato | tranquilo | 穏やか | 차분하게 | शांत',
  confident:
    'confident | seguro | assuré | selbstbewusst | sicuro | confiante | 堂々と | 당당하게 | आत्मविश्वासी',
  urgent: 'urgent | urgente | urgent | dringend | urgente | urgente | 切迫した声 | 긴급하게 | तत्काल',
  dramatic:
    'dramatic | dramático | dramatique | dramatisch | drammatico | dramático | ドラマチック | 드라마틱하게 | नाटकीय',
  professional:
    'formal | profesional | professionnel | professionell | professionale | profissional | フォーマル | 전문적으로 | औपचारिक',
  monotone: 'monotone | monótono | monotone | eintönig | monotono | monótono | 棒読み | 단조롭게 | नीरस',
  loud: 'loud | en voz alta | à voix haute | laut | ad alta voce | em voz alta | 大声 | 크게 | ज़ोर से',
  quiet:
    'quiet | en voz baja | à voix basse | leise | a bassa voce | em voz baixa | 小声 | 조용히 | धीमी आवाज़ में',
  deep: 'deep | grave | grave | tief | profondo | grave | 低い声 | 낮게 | गहरी',
  high: 'high-pitched | agudo | aigu | mit hoher Stimme | acuto | agudo | 高い声 | 높게 | पतली आवाज़',
  playful: 'playful | juguetón | espiègle | verspielt | giocoso | brincalhão | おどけた声 | 장난스럽게 | चंचल',
  serious: 'serious | serio | sérieux | ernst | serio | sério | 真剣 | 진지하게 | गंभीर',
  nervous: 'nervous | nervioso | nerveux | nervös | nervoso | nervoso | 不安そう | 불안하게 | घबराया',
  clear: 'clear | claro | clair | deutlich | chiaro | claro | はっきり | 또렷하게 | स्पष्ट',
  pausing:
    'with pauses | con pausas | avec pauses | mit Pausen | con pause | com pausas | ポーズ | 쉬면서 | रुक-रुककर',
};

interface Language {
  readonly name: string;
  readonly very: readonly string[];
  readonly slightly: readonly string[];
  /** Takes the wish away. */
  readonly not: (prompt: string) => string;
  readonly withoutPauses: string;
}

const after = (word: string) => (prompt: string) => `${word} ${prompt}`;

const LANGUAGES: readonly Language[] = [
  {
    name: 'English',
    very: ['very ', 'extremely ', 'more '],
    slightly: ['slightly ', 'a bit '],
    not: after('not'),
    withoutPauses: 'without pauses',
  },
  {
    name: 'Spanish',
    very: ['muy ', 'extremadamente ', 'más '],
    slightly: ['un poco ', 'ligeramente '],
    not: after('no'),
    withoutPauses: 'sin pausas',
  },
  {
    name: 'French',
    very: ['très ', 'extrêmement ', 'plus '],
    slightly: ['un peu ', 'légèrement '],
    not: after('pas'),
    withoutPauses: 'sans pauses',
  },
  {
    name: 'German',
    very: ['sehr ', 'extrem ', 'besonders '],
    slightly: ['etwas ', 'ein bisschen '],
    not: after('nicht'),
    withoutPauses: 'ohne Pausen',
  },
  {
    name: 'Italian',
    very: ['molto ', 'estremamente ', 'più '],
    slightly: ['un po’ ', 'leggermente '],
    not: after('non'),
    withoutPauses: 'senza pause',
  },
  {
    name: 'Portuguese',
    very: ['muito ', 'extremamente ', 'mais '],
    slightly: ['um pouco ', 'ligeiramente '],
    not: after('não'),
    withoutPauses: 'sem pausas',
  },
  {
    name: 'Japanese',
    very: ['とても', 'すごく', 'もっと'],
    slightly: ['少し', 'ちょっと', 'やや'],
    not: (prompt) => `${prompt}ではなく`,
    withoutPauses: '間をおかずに',
  },
  {
    name: 'Korean',
    very: ['아주 ', '매우 ', '더 '],
    slightly: ['조금 ', '약간 '],
    not: (prompt) => `${prompt} 말고`,
    withoutPauses: '쉬지 않고',
  },
  {
    name: 'Hindi',
    very: ['बहुत ', 'बेहद ', 'अधिक '],
    slightly: ['थोड़ा ', 'ज़रा '],
    not: (prompt) => `${prompt} नहीं`,
    withoutPauses: 'बिना रुके',
  },
];

const FAMILIES = Object.keys(STYLE_EFFECTS) as StyleFamily[];
const promptIn = (language: Language, family: StyleFamily) =>
  PROMPTS[family].split(' | ')[LANGUAGES.indexOf(language)]!;
const english = (family: StyleFamily) => promptIn(LANGUAGES[0]!, family);

describe.each(LANGUAGES)('in $name', (language) => {
  test.each(FAMILIES)('%s is asked for', (family) => {
    const asked = parseStylePrompt(promptIn(language, family));
    expect(asked).not.toEqual(NEUTRAL_STYLE);
    expect(asked).toEqual(parseStylePrompt(english(family)));
  });

  test.each(FAMILIES)('%s has degrees', (family) => {
    const prompt = promptIn(language, family);
    for (const word of language.very)
      expect(parseStylePrompt(word + prompt)).toEqual(parseStylePrompt(`very ${english(family)}`));
    for (const word of language.slightly)
      expect(parseStylePrompt(word + prompt)).toEqual(parseStylePrompt(`slightly ${english(family)}`));
  });

  test.each(FAMILIES.filter((family) => family !== 'pausing'))('%s is denied', (family) => {
    expect(parseStylePrompt(language.not(promptIn(language, family)))).toEqual(NEUTRAL_STYLE);
  });

  test('pauses are left out', () => {
    const { withoutPauses } = language;
    expect(parseStylePrompt(withoutPauses)).toEqual(parseStylePrompt('without pauses'));
    expect(parseStylePrompt(withoutPauses).pause).toBeLessThan(0.7);
  });

  test('several wishes add up', () => {
    const both = parseStylePrompt(`${promptIn(language, 'sad')}, ${promptIn(language, 'whispering')}`);
    expect(both).toEqual(parseStylePrompt('sad, whispering'));
  });
});

test.each([
  ['calme mais lent', 'calm, slow'],
  ['pas triste mais rapide', 'fast'],
  ['não triste, mas alegre', 'happy'],
  ['não triste mas rápido', 'fast'],
  ['fale mais devagar', 'very slow'],
  ['habla mas despacio', 'very slow'],
  ['calmo e mais alegre', 'calm, very happy'],
])('%j says as much as %j, whether its "but" or its "more" is meant', (prompt, inEnglish) => {
  expect(parseStylePrompt(prompt)).toEqual(parseStylePrompt(inEnglish));
});

test.each([
  ['धीमी आवाज़ में', 'quietly'],
  ['धीमी गति से, धीमी आवाज़ में', 'slow, quiet'],
])('%j is a low voice, not a slow one: %j', (prompt, inEnglish) => {
  expect(parseStylePrompt(prompt)).toEqual(parseStylePrompt(inEnglish));
});

test('a degree moves a style further or less far, whatever it is', () => {
  for (const family of FAMILIES) {
    const [slightly, plain, very] = ['slightly ', '', 'very '].map((degree) =>
      parseStylePrompt(degree + english(family)),
    );
    for (const control of ['pace', 'pitch', 'pitchSpread', 'loudnessSpread', 'pause'] as const) {
      const [little, some, much] = [slightly, plain, very].map((style) =>
        Math.abs(Math.log(style![control])),
      );
      expect(little).toBeLessThanOrEqual(some!);
      expect(some).toBeLessThanOrEqual(much!);
      if (some! > 0) expect(little).toBeLessThan(much!);
    }
  }
});
