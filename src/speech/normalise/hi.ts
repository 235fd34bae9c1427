import { addresses } from './addresses.ts';
import { money, units } from './amounts.ts';
import { dates } from './dates.ts';
import {
  ampersand,
  hashes,
  INITIALS,
  JOINED_GROUPS,
  MULTIPLIED,
  minus,
  ownPhoneNumbers,
  phoneNumbers,
  ROUND_THE_CLOCK,
  ranges,
  versions,
} from './numerals.ts';
import { romanValue } from './roman.ts';
import { counted, phrases, type Rules } from './rules.ts';
import { scores, signs } from './signs.ts';

const MONTHS = 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' ');

const RUPEES = ['एक रुपया', 'रुपये'] as const;
const SMALL_CHANGE: Record<string, string> = { $: 'सेंट', US$: 'सेंट', '€': 'सेंट', '£': 'पेंस' };

const MONEY = money({
  currencies: {
    '₹': RUPEES,
    'रु.': RUPEES,
    // Its sign for an abbreviation looks like a zero, and is one by now.
    रु0: RUPEES,
    'रू.': RUPEES,
    रु: RUPEES,
    'Rs.': RUPEES,
    $: ['एक डॉलर', 'डॉलर'],
    US$: ['एक डॉलर', 'डॉलर'],
    '€': ['एक यूरो', 'यूरो'],
    '£': ['एक पाउंड', 'पाउंड'],
    '¥': ['एक येन', 'येन'],
  },
  decimal: '.',
  fraction: (cents, symbol) => `${cents} ${SMALL_CHANGE[symbol] ?? 'पैसे'}`,
  scales: { हज़ार: 'हज़ार', लाख: 'लाख', करोड़: 'करोड़', अरब: 'अरब' },
  per: 'प्रति',
  of: (currency) => currency,
});

const UNITS = units({
  '°C': ['एक डिग्री सेल्सियस', 'डिग्री सेल्सियस'],
  '°F': ['एक डिग्री फ़ारेनहाइट', 'डिग्री फ़ारेनहाइट'],
  km: ['एक किलोमीटर', 'किलोमीटर'],
  'कि.मी.': ['एक किलोमीटर', 'किलोमीटर'],
  'मि.मी.': ['एक मिलीमीटर', 'मिलीमीटर'],
  'से.मी.': ['एक सेंटीमीटर', 'सेंटीमीटर'],
  'कि.ग्रा.': ['एक किलोग्राम', 'किलोग्राम'],
  किमी: ['एक किलोमीटर', 'किलोमीटर'],
  m: ['एक मीटर', 'मीटर'],
  cm: ['एक सेंटीमीटर', 'सेंटीमीटर'],
  सेमी: ['एक सेंटीमीटर', 'सेंटीमीटर'],
  mm: ['एक मिलीमीटर', 'मिलीमीटर'],
  'km/h': ['एक किलोमीटर प्रति घंटा', 'किलोमीटर प्रति घंटा'],
  'किमी/घंटा': ['एक किलोमीटर प्रति घंटा', 'किलोमीटर प्रति घंटा'],
  'm²': ['एक वर्ग मीटर', 'वर्ग मीटर'],
  kg: ['एक किलोग्राम', 'किलोग्राम'],
  किग्रा: ['एक किलोग्राम', 'किलोग्राम'],
  g: ['एक ग्राम', 'ग्राम'],
  ml: ['एक मिलीलीटर', 'मिलीलीटर'],
  MB: ['एक मेगाबाइट', 'मेगाबाइट'],
  GB: ['एक गीगाबाइट', 'गीगाबाइट'],
  TB: ['एक टेराबाइट', 'टेराबाइट'],
});

const ABBREVIATIONS = {
  'डॉ.': 'डॉक्टर',
  'प्रो.': 'प्रोफ़ेसर',
  'श्री.': 'श्री',
  'ई.पू.': 'ईसा पूर्व',
  'Wi-Fi': 'वाई-फ़ाई',
  WiFi: 'वाई-फ़ाई',
};

/** Only in front of a number. */
const COUNTED_ABBREVIATIONS = { 'पृ.': 'पृष्ठ', 'सं.': 'संख्या', 'नं.': 'नंबर' };

// Hindi has words of its own for a half more than one and two.
const FRACTIONS: Rules = [
  { pattern: /(?<![\d/.,])1 1\/2(?![\d/])/gu, reading: 'डेढ़' },
  { pattern: /(?<![\d/.,])2 1\/2(?![\d/])/gu, reading: 'ढाई' },
  { pattern: /(?<![\d/.,])(\d{1,3}) 1\/2(?![\d/])/gu, reading: ([, whole]) => `साढ़े ${whole}` },
  phrases({ '1/2': 'आधा', '1/3': 'एक तिहाई', '2/3': 'दो तिहाई', '1/4': 'एक चौथाई', '3/4': 'तीन चौथाई' }),
  {
    pattern: /(?<![\p{L}\d/.,])(\d{1,2})\/(\d{1,2})(?![\d/]|[.,]\d)/gu,
    reading: ([, part, whole]) => `${whole} में से ${part}`,
  },
];

const ROMAN: Rules = [
  {
    pattern: /(?<![A-Za-z\d])[IVX]{2,}(?= सदी)/gu,
    reading: ([numeral]) => (romanValue(numeral) === undefined ? numeral : `${romanValue(numeral)}वीं`),
  },
  {
    pattern: /(?<=\p{Script=Devanagari} )[IVX]{2,}(?![A-Za-z\d])/gu,
    reading: ([numeral]) => String(romanValue(numeral) ?? numeral),
  },
];

const ORDINALS = {
  '1ला': 'पहला',
  '1ली': 'पहली',
  '1ले': 'पहले',
  '2रा': 'दूसरा',
  '2री': 'दूसरी',
  '2रे': 'दूसरे',
  '3रा': 'तीसरा',
  '3री': 'तीसरी',
  '3रे': 'तीसरे',
  '4था': 'चौथा',
  '4थी': 'चौथी',
  '4थे': 'चौथे',
};

const TIME: Rules = [
  {
    pattern: /(?<![\d:.])(\d{1,2}):([0-5]\d) ?बजे/gu,
    reading: ([, hour, minute]) => (minute === '00' ? `${hour} बजे` : `${hour} बजकर ${Number(minute)} मिनट`),
  },
];

const PHONES: Rules = [
  phoneNumbers('प्लस'),
  ownPhoneNumbers(/(?<![\d.,/-])(?:0\d{2,4}-\d{6,8}|1[89]00[ -]\d{3}[ -]\d{3,4})(?![\d.,/-]*\d)/gu, 'प्लस'),
  ownPhoneNumbers(/(?<![\d.,/-])[6-9]\d{4} ?\d{5}(?![\d.,/-]*\d)/gu, 'प्लस'),
];

export const HINDI: Rules = [
  JOINED_GROUPS,
  ...addresses({ dot: 'डॉट', at: 'ऐट', slash: 'स्लैश', dash: 'डैश', underscore: 'अंडरस्कोर' }),
  MULTIPLIED,
  ...MONEY,
  { pattern: /(?<=\d)\/-(?!\d)/gu, reading: '' },
  ...dates('day first', MONTHS, ({ day, month, year }) => `${day} ${month} ${year}`),
  ...PHONES,
  ...TIME,
  ...UNITS,
  ROUND_THE_CLOCK,
  ...FRACTIONS,
  versions('संस्करण', 'डॉट'),
  ...scores(' '),
  ranges('से'),
  counted(COUNTED_ABBREVIATIONS),
  phrases(ABBREVIATIONS),
  phrases(ORDINALS),
  ...ROMAN,
  ...INITIALS,
  // Initials of Devanagari are syllables.
  {
    pattern: /(?<=(?<![\p{L}\p{M}])\p{L}\p{M}{0,2})\. (?=\p{L}\p{M}{0,2}\.|\p{L}[\p{L}\p{M}]{2})/gu,
    reading: ' ',
  },
  ...hashes('नंबर', 'हैशटैग'),
  ...ampersand('और'),
  ...signs({
    at: 'ऐट',
    plus: 'जमा',
    equals: 'बराबर',
    times: 'गुणा',
    dividedBy: 'भाग',
    perThousand: 'प्रति हज़ार',
  }),
  minus('माइनस'),
];
