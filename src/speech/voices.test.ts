import { expect, test } from 'vitest';
import { DEFAULT_VOICE, findVoice, VOICES, voiceLabel } from './voices.ts';

test('there are thirty voices of different names, fourteen of them female', () => {
  expect(new Set(VOICES.map((voice) => voice.name)).size).toBe(30);
  expect(VOICES.filter((voice) => voice.gender === 'female')).toHaveLength(14);
});

test('a voice is found by its name or its label, in any case', () => {
  for (const voice of VOICES) {
    for (const written of [voice.name, voiceLabel(voice), ` ${voiceLabel(voice).toLowerCase()} `]) {
      expect(findVoice(written)).toBe(voice);
    }
  }
  expect(findVoice(DEFAULT_VOICE).name).toBe('Zephyr');
});

test.each(['Zeph', 'Zephyr (Male)', 'Zephyr Female', '', 'toString'])(
  'the unknown voice %j is refused with the list of all voices',
  (written) => {
    const find = () => findVoice(written);
    expect(find).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    for (const voice of VOICES) expect(find).toThrow(voiceLabel(voice));
  },
);
