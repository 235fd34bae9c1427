import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const texts = (script: string, language: Parameters<typeof splitSentences>[1] = 'en-US') =>
  splitSentences(script, language).map(({ text }) => text);

test('a script is cut at the ends of its sentences', () => {
  expect(texts('One. Two! Three? Four…')).toEqual(['One.', 'Two!', 'Three?', 'Four…']);
});

test.each([
  'Mr. Smith met Dr. Who.',
  'It costs 3.5 dollars.',
  'J. S. Bach wrote it.',
  'We met at 5 p.m. Berlin time.',
  'See e.g. Paris for that.',
])('%j is one sentence', (script) => {
  expect(texts(script)).toEqual([script]);
});

/** Scripts with "|" where they are cut. */
const CUTS: [Parameters<typeof splitSentences>[1], string[]][] = [
  [
    'en-US',
    [
      'Dr. Smith met Ms. Jones at St. Paul.| Then they left.',
      'The U.S. Army came.| He lives in the U.S.| The army came.',
      'J. K. Rowling and J.R.R. Tolkien wrote books.| I like plan B.| The others do not.',
      'Is it no. 5?| No.| It is No. 6.| No!| 7.',
      'Meet me at 3 p.m. today, or at 5 p.m. Berlin time.| We open at 9 a.m.| The doors close at 5.',
      'Apples, pears, etc. are fruit.| We sell apples etc.| They are good.',
      'Really?!| Yes...| Maybe… or not.| It costs 3.5 dollars, see example.com.| Done.',
      '"Stop!" she said.| "Why?"| He left.| (It was late.)| He said "No."| Then he ran.',
      '1. Open the door.| 2. Close it.',
      'See Fig. 3 and vol. 2, e.g. Paris, i.e. France.| Next.',
    ],
  ],
  ['en-GB', ['Mr. Brown vs. Mrs. Green, approx. 5 p.m. on No. 10.| It ended.']],
  [
    'de-DE',
    [
      'Am 3. Mai kam Dr. Müller.| Es war der 19. Juni.| Das war schön.',
      'Im 19. Jahrhundert, z. B. Berlin, d. h. Preußen usw.| Die Leute lebten so.',
      'Hr. Meier wohnt in Nr. 5.| Er ist 3.| Das Kind ist 2.',
      'Siehe S. 5, Abs. 3 und Abb. 2.| „Halt!“ rief er.| Dann ging er.',
      'J. S. Bach lebte bis 1750.| Heute hört man ihn noch.',
      'Es kostet 3,50 Euro, ca. 2 Mio. Menschen zahlen das.',
    ],
  ],
  [
    'es-ES',
    [
      'El Sr. Pérez y la Dra. Ruiz viven en la Avda. Libertad.| ¿Y tú?| ¡No!',
      'EE. UU. es grande, p. ej. Texas.| Vive en EE. UU.| El país es grande.',
      'Murió en el 44 a. C. en Roma.| A las 3 p. m. salimos.| Vea la pág. 5 y el núm. 3.',
      'Compró pan, etc.| Luego salió.| D. Juan espera…',
    ],
  ],
  [
    'fr-FR',
    [
      'M. Dupont et Mme. Martin, p. ex. ici, sont là.| Il part.',
      '« Bonjour. »| Il part.| « Non ! » dit-il.| Elle rit.',
      'César est mort en 44 av. J.-C. à Rome.| Voir p. 5, chap. 3 et fig. 2.',
      'Des pommes, etc.| Elle en a.| J.-P. Martin et J. Dupont viennent.',
    ],
  ],
  [
    'it-IT',
    [
      'Il sig. Rossi e la dott.ssa Verdi, ad es. Anna, sono qui.| «Sì.»| Poi esce.',
      'Vedi pag. 5 e art. 3.| Mele, ecc.| Il resto dopo.| S. Maria è qui.',
      'Nel 44 a.C. morì.| La FIAT S.p.A. di Torino.| G. Verdi nacque nel 1813.',
    ],
  ],
  [
    'pt-BR',
    [
      'O Sr. Silva e a Dra. Souza moram na Av. Brasil.| Ele chegou.',
      'Veja p. ex. Lisboa, n. 5, pág. 3.| Pães, etc.| Depois saiu.| Não!| Sim?',
      'A Silva Ltda. vende muito.| M. Costa veio.',
    ],
  ],
  [
    'ko-KR',
    [
      '오늘은 2026. 11. 20. 금요일입니다.| 좋아요!| 정말?',
      '"가자!" 라고 했다.| "좋아."| 그는 갔다.| 1. 문을 여세요.',
      'Dr. Kim이 3.5km를 갔다.',
    ],
  ],
  ['hi-IN', ['डॉ. शर्मा आए।| नं. 5 पर 3.5 किमी है।| क्या?| हाँ!', '1. दरवाज़ा खोलो।| श्री. वर्मा आए।']],
  ['ja-JP', ['「行こう。」と言った。|彼は「はい！」と答えた。|本当？']],
];

test.each(CUTS.flatMap(([language, scripts]) => scripts.map((script) => [language, script] as const)))(
  '%s: %s',
  (language, script) => {
    const cut = script.split('|').map((text) => text.trim());
    expect(texts(script.replaceAll('|', ''), language)).toEqual(cut);
  },
);

test('sentences of languages without Latin full stops are cut as well', () => {
  expect(texts('こんにちは。元気ですか？', 'ja-JP')).toEqual(['こんにちは。', '元気ですか？']);
  expect(texts('नमस्ते। कैसे हो?', 'hi-IN')).toEqual(['नमस्ते।', 'कैसे हो?']);
});

test('an empty line ends a paragraph, a line break before a small letter ends nothing', () => {
  const cut = splitSentences('First line\nwrapped here.\n\nSecond\nThird.', 'en-US');
  expect(cut.map(({ text, boundary }) => [text, boundary])).toEqual([
    ['First line\nwrapped here.', 'paragraph'],
    ['Second', 'sentence'],
    ['Third.', 'end'],
  ]);
});

test('every piece stands in the script where it says, and no letter is lost', () => {
  const script = `  Hello   there. ${'word, '.repeat(200)}${'長'.repeat(700)}😀😀. ${'x'.repeat(650)}\n\n***\n\nBye.  `;
  const cut = splitSentences(script, 'en-US');
  for (const { text, start } of cut) {
    expect(script.slice(start, start + text.length)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text.isWellFormed()).toBe(true);
  }
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  expect(letters(cut.map(({ text }) => text).join(''))).toBe(letters(script));
});
