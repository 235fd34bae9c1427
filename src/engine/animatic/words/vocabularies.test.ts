import { expect, test } from 'vitest';
import { CAMERA_VOCABULARIES } from '../camera/words/languages.ts';
import { GRADE_VOCABULARIES } from '../grade/words/languages.ts';
import { STIRRING_VOCABULARIES } from '../living/words/languages.ts';
import { WEATHER_VOCABULARIES } from '../weather/words/languages.ts';
import { mentionFinder, type Vocabulary } from './mentions.ts';

const AREAS = [
  ['camera', CAMERA_VOCABULARIES],
  ['weather', WEATHER_VOCABULARIES],
  ['grade', GRADE_VOCABULARIES],
  ['stirring', STIRRING_VOCABULARIES],
] as const satisfies readonly (readonly [string, readonly Vocabulary<string>[]])[];

const EACH = AREAS.flatMap(([area, vocabularies]) =>
  vocabularies.map((vocabulary: Vocabulary<string>, index) => ({ area, index, vocabulary })),
);

const wordsOf = (list: string) =>
  list.split(/\s+/).map((word) => word.replaceAll(/[_~]/g, ' ').replaceAll('*', ''));

test.each(EACH)('$area, language $index: every word says what it is listed for', ({ vocabulary }) => {
  const find = mentionFinder([vocabulary]);
  const misread = Object.entries(vocabulary.words).flatMap(([name, list]) =>
    wordsOf(list!).filter((word) => !find(word).some((mention) => mention.name === name)),
  );
  expect(misread).toEqual([]);
});

test.each(EACH)('$area, language $index: no word stands for two things', ({ vocabulary }) => {
  const all = Object.values(vocabulary.words).flatMap((list) => list!.split(/\s+/));
  expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
});
