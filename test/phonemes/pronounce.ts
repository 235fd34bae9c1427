import type { Language } from '../../src/domain/languages.ts';
import type { EspeakClient } from '../../src/speech/espeak-client.ts';
import { phonesFromEspeak } from '../../src/speech/espeak-ipa.ts';
import { ESPEAK_LANGUAGES } from '../../src/speech/espeak-languages.ts';
import type { EspeakPhone, EspeakSound } from '../../src/speech/espeak-protocol.ts';
import { textForEspeak } from '../../src/speech/espeak-text.ts';
import { spokenText } from '../../src/speech/spoken-text.ts';

const WORDS_PER_MINUTE = 155;
// At this pace a comma gives 183 ms, a full stop 367 ms, and the onset of a vowel up to 67 ms.
const SHORTEST_PAUSE_MS = 120;
const PAUSE = ' | ';
// Starting the synthesiser takes longer than speaking a line.
const LINES_AT_ONCE = 16;
// Ends a paragraph, whatever the line ends with.
const SEPARATOR = '\n\n';
const STRESS_MARKS = ['', 'ˌ', 'ˈ'];

/**
 * What the synthesiser says to each line: phones as in the product, words apart, "|" for the pause of a comma or a full
 * stop, and "(en)" where it changes to the rules of another language.
 */
export async function pronounce(
  client: EspeakClient,
  lines: readonly string[],
  language: Language,
): Promise<string[]> {
  const said: string[] = [];
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    const together = lines
      .slice(at, at + LINES_AT_ONCE)
      .map((line) => textForEspeak(spokenText(line), language).text);
    const sound = await client.ask({
      text: together.join(SEPARATOR),
      identifier: ESPEAK_LANGUAGES[language].identifier,
      variant: 'language variant\nname base\n',
      wordsPerMinute: WORDS_PER_MINUTE,
    });
    said.push(...phonesByLine(together, sound));
  }
  return said;
}

function phonesByLine(lines: readonly string[], { phones, words }: EspeakSound): string[] {
  const written = writtenPhones(phones, words);
  let position = 0;
  const beginnings = lines.map((line) => {
    const word = words.find((each) => each.position >= position);
    position += [...line].length + SEPARATOR.length;
    let index = phones.findIndex(({ ipa, startMs }) => word && ipa !== '' && startMs >= word.startMs);
    // The first word is not always reported, but every line begins behind a pause.
    while (index > 0 && written[index - 1] !== PAUSE) index--;
    return index;
  });
  return lines.map((_, line) =>
    written
      .slice(beginnings[line], beginnings[line + 1])
      .join('')
      .replace(/ +/g, ' ')
      .replace(/^[ |]+|[ |]+$/g, ''),
  );
}

function writtenPhones(phones: readonly EspeakPhone[], words: EspeakSound['words']): string[] {
  const ahead = words.map(({ startMs }) => startMs);
  let silentSinceMs: number | undefined;
  return phones.map(({ ipa, startMs }, index) => {
    if (ipa === '') {
      silentSinceMs ??= startMs;
      const next = phones[index + 1];
      return next && next.ipa !== '' && next.startMs - silentSinceMs >= SHORTEST_PAUSE_MS ? PAUSE : '';
    }
    silentSinceMs = undefined;
    const isNewWord = ahead[0] !== undefined && startMs >= ahead[0];
    while (ahead[0] !== undefined && startMs >= ahead[0]) ahead.shift();
    return `${isNewWord ? ' ' : ''}${inIpa(ipa)}`;
  });
}

function inIpa(event: string): string {
  if (event.startsWith('(')) return ` ${event} `;
  const phones = phonesFromEspeak(event);
  // A length or nasal mark that comes as an event of its own.
  if (phones.length === 0) return /\p{Lm}$/u.test(event) ? event : '';
  return phones.map((phone) => `${STRESS_MARKS[phone.stress]}${phone.ipa}`).join('');
}
