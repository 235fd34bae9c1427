import { describe, expect, test } from 'vitest';
import { generationDraft } from '../../test/generation-draft.ts';
import { RESOLUTIONS, type Speech } from '../domain/avatar-request.ts';
import { DIALECTS } from '../domain/generation.ts';
import { billedSeconds, changedPrices, costMicros, DEFAULT_PRICES, estimateSeconds } from './pricing.ts';

const script = (text: string, language = 'en-US', stylePrompt = 'Say the following.'): Speech => ({
  kind: 'script',
  text,
  voice: 'Zephyr (Female)',
  language,
  stylePrompt,
});
const estimate = (speech: Speech, preview = false, knownSeconds?: number) =>
  estimateSeconds(generationDraft({ request: { ...generationDraft().request, speech, preview } }), {
    knownSeconds,
    unknownSeconds: 60,
  });

/** Seconds that the embedded voices really took. */
const SPOKEN_SECONDS: Record<string, Record<string, number>> = {
  'en-US': {
    'Welcome back. Last week we talked about how to plan a garden; today we will plant the first seeds together. You need a box, some earth and a little patience.': 10.7,
    'Thanks for calling!': 1.6,
    'Go on. Do it now. You can. We all can. It is easy, it is fun, it is free.': 7.2,
    '$5M and $2bn': 3,
    '-5 °C': 2.2,
    '192.168.0.1': 5.2,
  },
  'es-ES': {
    'Bienvenidos de nuevo. La semana pasada hablamos de cómo planear un jardín; hoy plantaremos juntos las primeras semillas.': 8.2,
    '¡Gracias por llamar!': 1.4,
    'Ven ya. Es hoy. Tú sí vas, yo no.': 3.6,
    '1.234.567 personas': 5.2,
  },
  'fr-FR': {
    'Bienvenue à tous. La semaine dernière, nous avons parlé de la façon de préparer un jardin ; aujourd’hui, nous planterons ensemble les premières graines.': 8.6,
    'Merci de votre appel !': 1.6,
    'Oui. Non. Il faut y aller. Tu viens ? On y va.': 4.4,
    '60 km/h': 2,
  },
  'de-DE': {
    'Willkommen zurück. Letzte Woche ging es darum, wie man einen Garten plant; heute säen wir zusammen die ersten Samen aus.': 8,
    'Danke für den Anruf!': 1.6,
    'Ja. Nein. Komm mit. Es ist so weit. Wir sind da.': 5.3,
  },
  'it-IT': {
    'Bentornati. La settimana scorsa abbiamo parlato di come progettare un giardino; oggi pianteremo insieme i primi semi.': 7.9,
    'Grazie della chiamata!': 1.7,
    'Sì. No. Vieni qui. È ora. Io ci sono.': 4.7,
  },
  'pt-BR': {
    'Bem-vindos de volta. Na semana passada falamos sobre como planejar um jardim; hoje vamos plantar juntos as primeiras sementes.': 9.2,
    'Obrigado por ligar!': 1.7,
    'Sim. Não. Vem cá. É hoje. Eu vou já.': 4.6,
  },
  'ja-JP': {
    '皆さん、こんにちは。先週は庭の作り方についてお話ししました。今日は一緒に最初の種をまきましょう。': 8.8,
    'お電話ありがとうございます。': 1.8,
    'はい。いいえ。行きましょう。今日です。': 3.7,
  },
  'ko-KR': {
    '다시 오신 것을 환영합니다. 지난주에는 정원을 계획하는 방법에 대해 이야기했고, 오늘은 함께 첫 씨앗을 심겠습니다.': 10.9,
    '전화해 주셔서 감사합니다!': 2.9,
    '네. 아니요. 가자. 오늘이야. 나도 가.': 4.7,
    $5입니다: 1.5,
  },
  'hi-IN': {
    'आप सबका फिर से स्वागत है। पिछले हफ़्ते हमने बात की थी कि बगीचा कैसे बनाया जाए; आज हम मिलकर पहले बीज बोएँगे।': 9.2,
    'फ़ोन करने के लिए धन्यवाद!': 2.2,
    'हाँ। नहीं। चलो। आज ही। मैं भी।': 4.3,
    '₹500': 1.4,
  },
};

describe('a price', () => {
  test('is what the vendor charges', () => {
    const prices = DIALECTS.map((name) => [
      name,
      ...RESOLUTIONS.map((r) => costMicros(DEFAULT_PRICES, name, r, 1)),
    ]);
    expect(prices).toEqual([
      ['pixeldojo', 25_000, 50_000],
      ['pixazo', 25_000, 45_000],
      ['crun', 25_000, 45_000],
      ['scenario', 25_000, 45_000],
      ['segmind', 31_250, 56_250],
      ['pruna', 25_000, 45_000],
      ['replicate', 25_000, 45_000],
      ['mouthpiece', 25_000, 45_000],
    ]);
  });

  test.each(DIALECTS)("of p-video is the model's own in %s, and a quarter of it for a draft", (name) => {
    const { 'p-video 720p': small, 'p-video 1080p': large } = DEFAULT_PRICES.perSecond[name];
    expect([small, large]).toEqual([20_000, 40_000]);
    const { 'p-video draft 720p': draft, 'p-video draft 1080p': largeDraft } = DEFAULT_PRICES.perSecond[name];
    expect([draft, largeDraft]).toEqual([small / 4, large / 4]);
  });

  test('can be changed one at a time', () => {
    const changed = changedPrices(DEFAULT_PRICES, {
      perSecond: { crun: { '1080p': 7 } },
      perUnit: { scenario: 9 },
    });
    expect(changed.perSecond.crun).toEqual({ ...DEFAULT_PRICES.perSecond.crun, '1080p': 7 });
    expect(changed.perSecond.segmind).toEqual(DEFAULT_PRICES.perSecond.segmind);
    expect(changed.perUnit).toEqual({ ...DEFAULT_PRICES.perUnit, scenario: 9 });
    expect(changedPrices(DEFAULT_PRICES, {})).toEqual(DEFAULT_PRICES);
  });
});

describe('a bill', () => {
  test.each([
    [0, 0],
    [0.04, 0.1],
    [1, 1],
    [0.1 * 3, 0.3],
    [1.1 + 2.2, 3.3],
    [3.301, 3.4],
    [59.999, 60],
    [600, 600],
  ])('for %d s is for %d s', (seconds, billed) => {
    expect(billedSeconds(seconds)).toBe(billed);
  });

  test('is for every tenth that was begun and no more, whatever the length', () => {
    for (let tenths = 0; tenths <= 6_000; tenths++) {
      expect(billedSeconds(tenths / 10)).toBe(tenths / 10);
      expect(billedSeconds(tenths / 10 + 0.001)).toBe((tenths + 1) / 10);
    }
  });

  test('is in whole millionths, rounded up', () => {
    const odd = changedPrices(DEFAULT_PRICES, { perSecond: { crun: { '720p': 25_003 } } });
    expect(costMicros(odd, 'crun', '720p', 0.1)).toBe(2_501);
    expect(costMicros(DEFAULT_PRICES, 'segmind', '720p', 3.3)).toBe(103_125);
  });
});

describe('an estimate', () => {
  test('of a recording is its length, or what unknown ones are taken for', () => {
    const recording: Speech = { kind: 'recording', audio: 'https://example.com/a.mp3' };
    expect(estimate(recording, false, 12.5)).toBe(12.5);
    expect(estimate(recording)).toBe(60);
    expect(estimate(recording, true, 12.5)).toBe(2);
    expect(estimate(recording, true, 1.5)).toBe(1.5);
  });

  test('of a preview is two seconds at most', () => {
    expect(estimate(script('Hello, and welcome to our product tour, which is quite long.'), true)).toBe(2);
  });

  test('grows with the script and with slower speech', () => {
    const short = estimate(script('Welcome to our product tour.'));
    expect(estimate(script('Welcome to our product tour. It is quite long.'))).toBeGreaterThan(short);
    expect(estimate(script('Welcome to our product tour.', 'en-US', 'very slowly'))).toBeGreaterThan(
      1.1 * short,
    );
  });

  const spoken = Object.entries(SPOKEN_SECONDS).flatMap(([language, texts]) =>
    Object.entries(texts).map(([text, seconds]) => ({ language, text, seconds })),
  );
  test.each(spoken)(
    'of $language $text is at least its $seconds s and not much more than twice that',
    ({ language, text, seconds }) => {
      const estimated = estimate(script(text, language));
      expect(estimated).toBeGreaterThanOrEqual(seconds);
      expect(estimated).toBeLessThan(2 * seconds + 2);
    },
  );
});
