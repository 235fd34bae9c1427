import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../../src/domain/languages.ts';
import type { EspeakClient } from '../../src/speech/espeak-client.ts';
import { DictionaryClient } from '../../src/speech/japanese/dictionary-client.ts';
import { readAloud } from '../../src/speech/read-aloud.ts';
import { readingCases } from '../reading-cases.ts';
import { pronounce } from './pronounce.ts';

export const goldenFile = (language: Language) => new URL(`${language}.txt`, import.meta.url);

export const goldenCases = (language: Language): string | undefined =>
  existsSync(goldenFile(language)) ? readFileSync(goldenFile(language), 'utf8') : undefined;

/** Three lines a case: as written, as read, as pronounced. */
export async function pronouncedCases(client: EspeakClient, language: Language): Promise<string> {
  const written = readingCases(language).map((each) => each.written);
  const read = await allReadAloud(written, language);
  const said = await pronounce(client, read, language);
  return written.map((text, index) => `${text}\n  ${read[index]}\n  ${said[index]}\n`).join('\n');
}

export async function allReadAloud(written: readonly string[], language: Language): Promise<string[]> {
  const dictionary = new DictionaryClient();
  const read: string[] = [];
  for (const text of written) {
    const { text: spoken } = await readAloud({ text, start: 0 }, language, (japanese) =>
      dictionary.ask({ text: japanese }),
    );
    read.push(spoken);
  }
  await dictionary.stop();
  return read;
}
