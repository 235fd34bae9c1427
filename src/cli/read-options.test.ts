import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { readOptions } from './read-options.ts';

const TABLE = {
  script: { type: 'string', value: 'TEXT' },
  mood: { type: 'string', value: 'TEXT', default: 'calm', mayBeEmpty: true },
  seed: { type: 'string', value: 'N' },
  json: { type: 'boolean' },
} as const;
const read = (...args: string[]) => readOptions('mouthpiece test', args, TABLE);

describe('options', () => {
  test('have their values, or their defaults', () => {
    expect(read()).toEqual({ script: undefined, mood: 'calm', seed: undefined, json: false });
    expect(read('--json', '--script', 'Hi.', '--mood=', '--seed', '-1')).toEqual({
      script: 'Hi.',
      mood: '',
      seed: '-1',
      json: true,
    });
  });

  test('may have values that begin with a dash but are no options', () => {
    expect(read('--script', '- Hello.').script).toBe('- Hello.');
    expect(read('--script=--json')).toMatchObject({ script: '--json', json: false });
  });

  test.each([
    [['--scirpt', 'Hi.'], /no option --scirpt \(did you mean --script\?\)/],
    [['-script', 'Hi.'], /no option -script \(did you mean --script\?\)/],
    [['--colour=red'], /no option --colour; see mouthpiece test --help/],
    [['-x'], /no option -x;/],
    [['--script'], /--script lacks its value; write --script TEXT/],
    [['--script', ''], /--script is empty; write --script TEXT/],
    [['--script='], /--script is empty/],
    [['--script', '--json'], /--script is followed by "--json"/],
    [['--json=yes'], /--json takes no value; leave out "=yes"/],
    [['--script', 'Hi', 'there'], /"there" belongs to no option; put quotes/],
    [['toString'], /"toString" belongs to no option/],
    [['--toString'], /no option --toString;/],
  ])('%j are refused in a sentence', async (args, sentence) => {
    await expectRefusal((async () => read(...args))(), 'invalid_request', sentence);
  });

  test('of a command without any are refused, and so are arguments', async () => {
    const none = (...args: string[]) => (async () => readOptions('mouthpiece demo', args, {}))();
    await expect(none()).resolves.toEqual({});
    await expectRefusal(none('extra'), 'invalid_request', /demo takes no arguments; leave out "extra"/);
    await expectRefusal(none('--fast'), 'invalid_request', /demo takes no options; leave out --fast/);
  });
});
