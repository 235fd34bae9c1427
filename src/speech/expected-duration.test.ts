import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { expectedDuration } from './expected-duration.ts';
import { narrate } from './narrate.ts';
import { SAMPLE_SENTENCES } from './sample-sentences.ts';

const request = { text: '', voice: 'Zephyr', language: 'en-US', stylePrompt: '', seed: 1 };

test.each(Object.keys(LANGUAGES) as Language[])(
  'the length of speech in %s is guessed within a fifth',
  async (language) => {
    const script = { ...request, language, text: SAMPLE_SENTENCES[language] };
    const { timeline } = await narrate(script);
    expect(expectedDuration(script) / timeline.duration).toBeGreaterThan(0.8);
    expect(expectedDuration(script) / timeline.duration).toBeLessThan(1.2);
  },
);

test('numbers, pauses, voices and styles count', () => {
  const seconds = (changes: Partial<typeof request>) =>
    expectedDuration({ ...request, text: 'One two.', ...changes });
  expect(seconds({ text: 'In 1987.' })).toBeGreaterThan(seconds({ text: 'In June.' }) + 0.5);
  expect(seconds({ text: 'One.\n\nTwo.' })).toBeGreaterThan(seconds({ text: 'One. Two.' }) + 0.3);
  expect(seconds({ stylePrompt: 'slow' })).toBeGreaterThan(1.1 * seconds({}));
});
