import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../src/domain/languages.ts';

const FOLDER = new URL('readings/', import.meta.url);

/** What is written and how it is read, in a language and in what all its varieties share. */
export function readingCases(language: Language): { written: string; read: string }[] {
  const names = [language.split('-')[0], language];
  const files = names.map((name) => new URL(`${name}.json`, FOLDER)).filter((file) => existsSync(file));
  const cases = files.flatMap((file): [string, string][] => JSON.parse(readFileSync(file, 'utf8')));
  return cases.map(([written, read]) => ({ written, read }));
}
