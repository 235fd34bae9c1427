// Writes down how every reading is pronounced now, after an intended change: node test/phonemes/renew.ts [language]...
// Languages as users write them; without any, all that have readings. Read what changed before committing it.
import { writeFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { EspeakClient } from '../../src/speech/espeak-client.ts';
import { findLanguage } from '../../src/speech/languages.ts';
import { readingCases } from '../reading-cases.ts';
import { goldenFile, pronouncedCases } from './golden.ts';

const named = process.argv.slice(2).map(findLanguage);
const all = (Object.keys(LANGUAGES) as Language[]).filter((language) => readingCases(language).length > 0);
const client = new EspeakClient();
for (const language of named.length > 0 ? named : all) {
  writeFileSync(goldenFile(language), await pronouncedCases(client, language));
  console.log(`${language}: ${readingCases(language).length} cases`);
}
await client.stop();
