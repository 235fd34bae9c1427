import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import type { Speech } from '../domain/avatar-request.ts';
import { SAMPLE_SENTENCES } from '../speech/sample-sentences.ts';
import { checkText, isBlockedText } from './text-check.ts';

const script = (text: string, stylePrompt = ''): Speech => ({
  kind: 'script',
  text,
  voice: 'Kore',
  language: 'en-US',
  stylePrompt,
});
const clean = { speech: script('Good morning.'), videoPrompt: 'The person is talking.', negativePrompt: '' };

describe('blocked words', () => {
  test.each([
    'You are a fucking disgrace.',
    'What a load of BULLSHIT!',
    'he called her a "whore"',
    'ｆｕｃｋ off',
    'fu\u200bck off',
    'Du bist ein Arschloch.',
    'Verfickte Schlampe, verschwinde!',
    '¡Vete, hijo de puta!',
    'Espèce de connard, va te faire enculer.',
    'Ma vaffanculo, stronzo!',
    'Vai tomar no cu, caralho.',
    'तू मादरचोद है।',
    'お前はマザーファッカーだ。',
    '이 개새끼야!',
  ])('are found in %j', (text) => {
    expect(isBlockedText(text)).toBe(true);
  });
});

describe('innocent words', () => {
  test.each([
    'Scunthorpe and Essex, Sussex and Penistone.',
    'A classic cocktail in the grass, passed to the assistant with compassion.',
    'Moby Dick is a novel; Dick Cheney was a vice president. She graduated summa cum laude.',
    "The band's hit song, the Galaxy A55 and the road A55.",
    'Blue tits and great tits nest in the box beside our Maine Coon. Peacocks and a weathercock.',
    'He found a chink in his armour and moved a pawn. Ms Wang and Mr Cox lust for life.',
    'Regular checks find breast cancer early; sex education names the penis and the vagina.',
    'Homo sapiens, the title, a shuttle, a matter of analysis, an arsenal, a bass, to assume.',
    'Rapunzel, lass dein Haar herunter! Die Hunde sind lustig und der Fick-Fack heißt Flansch.',
    'Das Buch ist dick, der Kummer ist groß, die Eier sind flach, das Geschlecht der Wörter, der Schlitten.',
    'Les pommes sont pour le coq de la Chine; la bride et le feu sont dans la rue.',
    'Él come pollo en el culto; el pene es un órgano; la cuñada y los dedos.',
    'La regina mangia il pesce e il finocchio con le palle di neve.',
    'Não sei o que é isso; vamos ao bar, por favor, mais um pão.',
    'プロフィールとメニューとパーティー。フォークとギャング。',
    '한국어 사이트맵과 회사 소개. 엄마와 언니.',
    'मेरी माँ और रानी बाज़ार गईं।',
  ])('pass in %j', (text) => {
    expect(isBlockedText(text)).toBe(false);
  });

  test.each(Object.entries(SAMPLE_SENTENCES))('pass in the sample of %s', (_, text) => {
    expect(isBlockedText(String(text))).toBe(false);
  });
});

describe('a request', () => {
  test('passes when it is clean', () => {
    expect(() => checkText(clean)).not.toThrow();
  });

  test.each([
    ['script', { speech: script('Fuck you.') }],
    ['voice prompt', { speech: script('Hello.', 'fucking loud') }],
    [
      'transcript',
      {
        speech: {
          kind: 'recording',
          audio: 'a.wav',
          transcript: { text: 'Fuck you.', language: 'en-US' },
        } as const,
      },
    ],
    ['video prompt', { videoPrompt: 'fucking around' }],
    ['negative prompt', { negativePrompt: 'no fucking' }],
  ])('is blocked for its %s, in words that do not repeat it', async (noun, change) => {
    const refusal = await expectRefusal(
      Promise.resolve().then(() => checkText({ ...clean, ...change })),
      'content_blocked',
      new RegExp(`blocked the ${noun} `),
    );
    expect(refusal.message).not.toMatch(/fuck/i);
  });
});
