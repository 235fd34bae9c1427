import { expect, test } from 'vitest';
import { playTranscript } from './play-transcript.ts';
import { parseTranscript } from './transcript.ts';

const PLACE = { file: 'planted.txt', prefix: '' };

/** What goes wrong when the lines are played; '' when nothing does. */
async function fault(...lines: readonly string[]): Promise<string> {
  try {
    await playTranscript(parseTranscript(['# Planted', ...lines].join('\n')), PLACE);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const CREDITS = ['header x-api-key: {{key}}', 'GET /v1/get-user-credits', '=> 200'];

test('what goes as written passes', async () => {
  expect(await fault(...CREDITS, '', '{"credits": "{{number as left}}"}')).toBe('');
});

test.each([
  ['another status', ['GET /v1/get-user-credits', '=> 200', '', '...']],
  ['another value', [...CREDITS, '', '{"credits": 1}']],
  ['a field too few', [...CREDITS, '', '{"credits": 100, "freeCredits": 0}']],
  ['a field too many', [...CREDITS, '', '{}']],
  ['a body that should be empty', CREDITS],
  ['a text that should be JSON', [...CREDITS, '', 'credits: 100']],
  ['another header', [...CREDITS, 'content-type: text/html', '', '...']],
  ['a header that should be absent', [...CREDITS, 'content-type: {{absent}}', '', '...']],
  ['a hole that does not fit', [...CREDITS, '', '{"credits": "{{time}}"}']],
  ['a list that is longer', ['GET {{server}}/health', '=> 200', '', '["..."]']],
])('%s fails, with file and line', async (_, lines) => {
  expect(await fault(...lines)).toMatch(/planted\.txt:\d/);
});

test('a name that nobody gave is told with the line that asks for it', async () => {
  expect(await fault('', 'GET /v2/requests/{{job}}', '=> 200')).toMatch(
    /^planted\.txt:3: Nothing is called "job"/,
  );
});

test('a control that does not exist is told with its line', async () => {
  expect(await fault('> explode')).toMatch(/^planted\.txt:2: "> explode" is unknown/);
});

test('a callback that does not come fails', async () => {
  expect(await fault('<= POST', '', '...')).toBe('planted.txt:2: No callback came.');
});

test.each([
  ['a request without an answer', ['GET /health'], /line 2 has no "=> STATUS"/],
  ['a word that is no setting', ['colour: red'], /"colour: red" is neither/],
  ['a line that is no header', ['GET /health', '{}', '=> 200'], /"\{\}" is no header/],
  ['an answer without a request', ['=> 200'], /"=> 200" belongs to no step/],
])('%s is no transcript', async (_, lines, message) => {
  expect(await fault(...lines)).toMatch(message);
});
