import { describe, expect, test } from 'vitest';
import { NEUTRAL_STYLE, type SpeakingStyle } from './speaking-style.ts';
import { parseStylePrompt } from './style-prompt.ts';

const IS: Record<string, (style: SpeakingStyle) => boolean> = {
  slow: ({ pace }) => pace < 0.95,
  fast: ({ pace }) => pace > 1.1,
  happy: ({ mood }) => mood.smile > 0.5,
  energetic: ({ mood }) => mood.energy > 0.5,
  sad: ({ mood, pace }) => mood.smile < -0.5 && pace < 0.95,
  angry: ({ mood, tiltDbPerOctave }) => mood.smile < -0.5 && tiltDbPerOctave > 0.3,
  whispering: ({ isWhispered }) => isWhispered,
  warm: ({ mood, breath }) => mood.smile > 0.5 && breath > 0,
  calm: ({ pause, mood }) => pause > 1.2 && mood.energy < -0.3,
  confident: ({ contrast, breath }) => contrast > 0.05 && breath < 0,
  urgent: ({ pace, pause }) => pace > 1.1 && pause < 0.8,
  monotone: ({ pitchSpread }) => pitchSpread < 0.5,
  loud: ({ tiltDbPerOctave, mood }) => tiltDbPerOctave > 0.5 && mood.energy > 0.3,
  quiet: ({ tiltDbPerOctave, mood }) => tiltDbPerOctave < -0.4 && mood.energy < -0.3,
  deep: ({ pitch }) => pitch < 0.97,
  high: ({ pitch }) => pitch > 1.03,
  serious: ({ mood, pause }) => mood.smile < -0.4 && pause > 1.1,
};

const PROMPTS: Record<string, readonly (readonly [string, string])[]> = {
  English: [
    ['Speak slowly.', 'slow'],
    ['quick', 'fast'],
    ['in a cheerful voice', 'happy'],
    ['energetic', 'energetic'],
    ['sadly', 'sad'],
    ['furious', 'angry'],
    ['whispering', 'whispering'],
    ['warm and friendly', 'warm'],
    ['calm', 'calm'],
    ['Confident.', 'confident'],
    ['breaking news, urgent', 'urgent'],
    ['monotone', 'monotone'],
    ['loud', 'loud'],
    ['quietly', 'quiet'],
    ['a deep voice', 'deep'],
    ['high-pitched', 'high'],
    ['serious', 'serious'],
  ],
  Spanish: [
    ['Habla despacio.', 'slow'],
    ['rápido', 'fast'],
    ['con alegría', 'happy'],
    ['enérgica', 'energetic'],
    ['triste', 'sad'],
    ['enfadado', 'angry'],
    ['susurrando', 'whispering'],
    ['cálida', 'warm'],
    ['con calma', 'calm'],
    ['segura', 'confident'],
    ['urgente', 'urgent'],
    ['monótono', 'monotone'],
    ['en voz alta', 'loud'],
    ['en voz baja', 'quiet'],
    ['voz grave', 'deep'],
    ['voz aguda', 'high'],
    ['serio', 'serious'],
  ],
  French: [
    ['Parle lentement.', 'slow'],
    ['plus vite', 'fast'],
    ['joyeux', 'happy'],
    ['énergique', 'energetic'],
    ['tristement', 'sad'],
    ['en colère', 'angry'],
    ['en chuchotant', 'whispering'],
    ['chaleureuse', 'warm'],
    ['calme', 'calm'],
    ['avec assurance', 'confident'],
    ['urgent', 'urgent'],
    ['monotone', 'monotone'],
    ['à voix haute', 'loud'],
    ['à voix basse', 'quiet'],
    ['voix grave', 'deep'],
    ['voix aiguë', 'high'],
    ['sérieux', 'serious'],
  ],
  German: [
    ['Sprich langsam.', 'slow'],
    ['schneller', 'fast'],
    ['fröhlich', 'happy'],
    ['energisch', 'energetic'],
    ['traurig', 'sad'],
    ['wütend', 'angry'],
    ['flüsternd', 'whispering'],
    ['warme, freundliche Stimme', 'warm'],
    ['ruhig', 'calm'],
    ['selbstbewusst', 'confident'],
    ['dringend', 'urgent'],
    ['eintönig', 'monotone'],
    ['laut', 'loud'],
    ['leise', 'quiet'],
    ['mit tiefer Stimme', 'deep'],
    ['mit hoher Stimme', 'high'],
    ['ernst', 'serious'],
  ],
  Italian: [
    ['Parla lentamente.', 'slow'],
    ['velocemente', 'fast'],
    ['allegro', 'happy'],
    ['energico', 'energetic'],
    ['malinconico', 'sad'],
    ['arrabbiato', 'angry'],
    ['sussurrando', 'whispering'],
    ['calda', 'warm'],
    ['rilassata', 'calm'],
    ['sicura', 'confident'],
    ['urgente', 'urgent'],
    ['piatta', 'monotone'],
    ['ad alta voce', 'loud'],
    ['sottovoce', 'quiet'],
    ['voce profonda', 'deep'],
    ['voce acuta', 'high'],
    ['seria', 'serious'],
  ],
  Portuguese: [
    ['Fale devagar.', 'slow'],
    ['depressa', 'fast'],
    ['alegremente', 'happy'],
    ['enérgico', 'energetic'],
    ['triste', 'sad'],
    ['zangado', 'angry'],
    ['cochichando', 'whispering'],
    ['carinhosa', 'warm'],
    ['tranquilo', 'calm'],
    ['segura', 'confident'],
    ['urgente', 'urgent'],
    ['monótono', 'monotone'],
    ['em voz alta', 'loud'],
    ['em voz baixa', 'quiet'],
    ['voz grave', 'deep'],
    ['voz aguda', 'high'],
    ['sério', 'serious'],
  ],
  Japanese: [
    ['ゆっくり話してください', 'slow'],
    ['早口で', 'fast'],
    ['楽しそうに', 'happy'],
    ['元気に', 'energetic'],
    ['悲しい声で', 'sad'],
    ['怒って', 'angry'],
    ['ささやくように', 'whispering'],
    ['優しく', 'warm'],
    ['落ち着いた声', 'calm'],
    ['自信を持って', 'confident'],
    ['緊急ニュース', 'urgent'],
    ['棒読み', 'monotone'],
    ['大声で', 'loud'],
    ['小声で', 'quiet'],
    ['低い声', 'deep'],
    ['高い声', 'high'],
    ['真剣に', 'serious'],
  ],
  Korean: [
    ['천천히 말해 주세요', 'slow'],
    ['빠르게', 'fast'],
    ['즐겁게', 'happy'],
    ['활기차게', 'energetic'],
    ['슬픈 목소리로', 'sad'],
    ['화난 목소리', 'angry'],
    ['속삭이듯이', 'whispering'],
    ['따뜻하게', 'warm'],
    ['차분하게', 'calm'],
    ['자신감 있게', 'confident'],
    ['긴급하게', 'urgent'],
    ['단조롭게', 'monotone'],
    ['크게', 'loud'],
    ['조용히', 'quiet'],
    ['낮은 목소리', 'deep'],
    ['높은 목소리', 'high'],
    ['진지하게', 'serious'],
  ],
  Hindi: [
    ['धीरे बोलिए', 'slow'],
    ['तेज़ी से', 'fast'],
    ['खुशी से', 'happy'],
    ['जोश के साथ', 'energetic'],
    ['उदास स्वर में', 'sad'],
    ['गुस्से में', 'angry'],
    ['फुसफुसाते हुए', 'whispering'],
    ['स्नेह से', 'warm'],
    ['शांत', 'calm'],
    ['आत्मविश्वास के साथ', 'confident'],
    ['तत्काल', 'urgent'],
    ['नीरस', 'monotone'],
    ['ज़ोर से', 'loud'],
    ['हल्की आवाज़ में', 'quiet'],
    ['गहरी आवाज़', 'deep'],
    ['पतली आवाज़', 'high'],
    ['गंभीर', 'serious'],
  ],
};

describe.each(Object.entries(PROMPTS))('in %s', (_, prompts) => {
  test.each(prompts)('%j asks for %s', (prompt, wanted) => {
    expect(IS[wanted]!(parseStylePrompt(prompt))).toBe(true);
  });
});

test.each([
  '',
  'Say the following.',
  'Speak in French like a pirate from Mars',
  'la la la',
  '😀',
  'constructor toString',
  'unhappily',
  'x'.repeat(5000),
  'not '.repeat(2000),
  'Read this aloud for a video about taxes in 2026',
])('%j says nothing about style', (prompt) => {
  expect(parseStylePrompt(prompt)).toEqual(NEUTRAL_STYLE);
});

test.each([
  ['very slow', 'slow', 'slightly slow'],
  ['muy lento', 'lento', 'un poco lento'],
  ['très lent', 'lent', 'un peu lent'],
  ['sehr langsam', 'langsam', 'ein bisschen langsam'],
  ['lentissimo', 'lento', 'leggermente lento'],
  ['muito devagar', 'devagar', 'um pouco devagar'],
  ['とてもゆっくり', 'ゆっくり', '少しゆっくり'],
  ['아주 천천히', '천천히', '조금 천천히'],
  ['बहुत धीरे', 'धीरे', 'थोड़ा धीरे'],
])('%j is slower than %j, and that than %j', (very, plain, slightly) => {
  const paces = [very, plain, slightly].map((prompt) => parseStylePrompt(prompt).pace);
  expect(paces[0]).toBeLessThan(paces[1]!);
  expect(paces[1]).toBeLessThan(paces[2]!);
  expect(paces[2]).toBeLessThan(1);
});

test.each([
  'not sad',
  "don't sound too sad",
  'without any sad tone',
  'less sad',
  'no sad or gloomy tone',
  'sin tristeza',
  'no muy triste',
  'pas triste',
  'sans être triste',
  'nicht traurig',
  'ohne traurig zu klingen',
  'non triste',
  'senza malinconia',
  'não triste',
  '悲しくない',
  '悲しくならずに',
  '슬프지 않게',
  '슬픔 없이',
  'उदास नहीं',
  'बिना उदास हुए',
])('%j is not sad', (prompt) => {
  expect(parseStylePrompt(prompt)).toEqual(NEUTRAL_STYLE);
});

test.each([
  ['not sad but fast', 'fast'],
  ['nicht traurig, sondern schnell', 'fast'],
  ['not only warm but also calm', 'warm'],
  ['not only warm but also calm', 'calm'],
  ['calm and very confident, never angry', 'confident'],
  ['슬프지 않게, 빠르게', 'fast'],
])('in %j the denial reaches no further than it should: %s', (prompt, wanted) => {
  expect(IS[wanted]!(parseStylePrompt(prompt))).toBe(true);
});

test('several wishes add up, and the same wish twice does not', () => {
  const both = parseStylePrompt('slow and sad');
  expect(both.pace).toBeLessThan(parseStylePrompt('slow').pace);
  expect(both.pace).toBeLessThan(parseStylePrompt('sad').pace);
  expect(parseStylePrompt('calm, calm, tranquilo')).toEqual(parseStylePrompt('calm'));
});

test.each([
  'without pauses',
  'few pauses',
  'sin pausas',
  'sans pauses',
  'ohne Pausen',
  'senza pause',
  'sem pausas',
])('%j shortens pauses', (prompt) => {
  expect(parseStylePrompt(prompt).pause).toBeLessThan(0.7);
});

test('no prompt goes beyond what a voice can bear', () => {
  const everything = Object.values(PROMPTS).flatMap((prompts) => prompts.map(([prompt]) => `very ${prompt}`));
  for (const prompt of [
    everything.join(', '),
    'extremely fast, urgent, excited, nervous',
    'very slow, sad, calm, serious',
  ]) {
    const style = parseStylePrompt(prompt);
    expect(style.pace).toBeGreaterThanOrEqual(0.65);
    expect(style.pace).toBeLessThanOrEqual(1.5);
    expect(Math.abs(12 * Math.log2(style.pitch))).toBeLessThan(1.6);
    expect(Math.abs(style.mood.smile)).toBeLessThanOrEqual(1);
    expect(Math.abs(style.mood.energy)).toBeLessThanOrEqual(1);
  }
});
