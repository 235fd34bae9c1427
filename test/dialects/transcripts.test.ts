/**
 * Plays every transcript of `test/dialects/<vendor>/*.txt`: README.md describes how one is written.
 *
 *     npx vitest run test/dialects                      every transcript
 *     npx vitest run test/dialects -t segmind/submit    those whose name has it
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { playTranscript } from './play-transcript.ts';
import { parseTranscript } from './transcript.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

const transcripts = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: vendor }) => readdirSync(join(FOLDER, vendor)).map((file) => `${vendor}/${file}`))
  .filter((path) => path.endsWith('.txt'));

test.each(transcripts)('%s', async (path) => {
  const file = `test/dialects/${path}`;
  const transcript = readTranscript(file, join(FOLDER, path));
  await playTranscript(transcript, { file, prefix: '' });
  if (transcript.prefix !== undefined) await playTranscript(transcript, { file, prefix: transcript.prefix });
});

function readTranscript(file: string, path: string) {
  try {
    return parseTranscript(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
