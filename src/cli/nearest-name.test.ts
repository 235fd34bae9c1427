import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const NAMES = ['script', 'script-file', 'image', 'seed', 'fps', 'voice', 'voice-prompt', 'out', 'resolution'];

test.each([
  ['scirpt', 'script'],
  ['imgae', 'image'],
  ['Image', 'image'],
  ['voice_prompt', 'voice-prompt'],
  ['resol', 'resolution'],
  ['sed', 'seed'],
  ['fsp', 'fps'],
])('who writes %s means %s', (written, meant) => {
  expect(nearestName(written, NAMES)).toBe(meant);
});

test.each(['colour', 'x', '', 'ab', 's'])('who writes "%s" may mean anything', (written) => {
  expect(nearestName(written, NAMES)).toBeUndefined();
});
