import type { CaptionedSpeech } from '../src/engine/captions/captions.ts';
import type { Word } from '../src/engine/lipsync/timeline.ts';
import { type Random, seededRandom } from '../src/lib/random.ts';

const VOCABULARIES = {
  english:
    'the a of and people maps before they move portrait moment voice time measure both say what saw I Dr. internationalisation https://example.com/a/very/long/address/that/nobody/reads/aloud/but/writes',
  german:
    'der die das und Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen mit für ein kleines Haus am See ist groß',
  french: "l'homme la vie est belle et nous allons à la plage avec des amis aujourd'hui « jamais » sans",
  hindi: 'नमस्ते दुनिया में यह एक छोटा वाक्य है और हम इसे पढ़ते हैं का की के',
  korean: '안녕하세요 여러분 오늘은 날씨가 정말 좋습니다 우리는 함께 지도를 만듭니다',
} as const;
const JAPANESE =
  '私は東京に住んでいます、毎日コンピューターで新しい地図を作ります。それはとても面白い仕事です。';
const STOPS = ['.', '.', '!', '?', ',', ',', ';', ':', ' —', '…', '.”', '\n\n'];

/** Invented speech: any language, pace, punctuation and pauses. */
export function timedText(seed: number): CaptionedSpeech {
  const random = seededRandom(seed);
  const names = Object.keys(VOCABULARIES) as (keyof typeof VOCABULARIES)[];
  const choice = Math.floor(random() * (names.length + 1));
  const text =
    choice === names.length ? JAPANESE.repeat(1 + Math.floor(random() * 4)) : spaced(names[choice]!, random);
  return timed(text, random, choice === names.length);
}

function spaced(name: keyof typeof VOCABULARIES, random: Random): string {
  const words = VOCABULARIES[name].split(' ');
  const count = 1 + Math.floor(random() * 120);
  let text = random() < 0.2 ? '  “' : '';
  for (let index = 0; index < count; index++) {
    text += words[Math.floor(random() * words.length)]!;
    if (random() < 0.2) text += STOPS[Math.floor(random() * STOPS.length)]!;
    text += index < count - 1 ? (random() < 0.05 ? '\n' : ' ') : '.';
    if (random() < 0.05 && index < count - 1) text += '(';
  }
  return text;
}

/** Gives every word of `text` a time: 2 to 4 words a second, with pauses after some of the stops. */
export function timed(text: string, random: Random, isUnspaced = false): CaptionedSpeech {
  const tokens = isUnspaced
    ? [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)]
        .filter(({ isWordLike }) => isWordLike)
        .map(({ segment, index }) => ({ text: segment, at: index }))
    : [...text.matchAll(/[\p{L}\p{N}][^\s]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu)].map((match) => ({
        text: match[0],
        at: match.index,
      }));
  const secondsPerWord = isUnspaced ? 0.15 + 0.15 * random() : 0.25 + 0.25 * random();
  let time = random() * 0.5;
  const words = tokens.map((token): Word => {
    const start = time;
    const end = start + secondsPerWord * (0.5 + random()) * Math.max(1, token.text.length / 12);
    const follows = text.slice(token.at + token.text.length).match(/^[^\p{L}\p{N}]*/u)![0];
    time = end + (/[.!?…。]/.test(follows) && random() < 0.8 ? 0.3 + random() * 0.5 : 0);
    return { text: token.text, textOffset: token.at, start, end };
  });
  return { words, text, duration: time + 0.25 };
}
