import { afterEach, expect, test, vi } from 'vitest';
import { version } from '../config.ts';
import { runCommand } from './commands.ts';

afterEach(() => vi.restoreAllMocks());

async function run(args: readonly string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void stdout.push(`${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void stderr.push(`${text}\n`));
  return { status: await runCommand(args), stdout: stdout.join(''), stderr: stderr.join('') };
}

test.each([['--version'], ['-v'], ['generate', '--version'], ['doctor', '-v']])(
  '%s %s prints the version',
  async (...args) => {
    expect(await run(args)).toMatchObject({ stdout: `${version}\n`, stderr: '', status: 0 });
  },
);

test.each([
  [[], /mouthpiece doctor/],
  [['-h'], /mouthpiece doctor/],
  [['help'], /mouthpiece doctor/],
  [['help', 'generate'], /--negative-strength N/],
  [['generate', '-h'], /--negative-strength N/],
  [['demo', '--help'], /out\/demo.mp4/],
  [['voices', 'sample', '-h'], /VOICE.wav/],
])('%j shows the help that fits', async (args, wording) => {
  const { stdout, stderr, status } = await run(args);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(wording);
});

test.each([
  [
    ['generat'],
    /^There is no command "generat" \(did you mean generate\?\); use one of generate, video, demo, voices, engines, serve, keys, credits, maintenance, purge, doctor\.\n$/,
  ],
  [
    ['lunch'],
    /^There is no command "lunch"; use one of generate, video, demo, voices, engines, serve, keys, credits, maintenance, purge, doctor\.\n$/,
  ],
  [['constructor'], /^There is no command "constructor";/],
  [['--image', 'me.jpg'], /^The command is missing before --image;/],
  [['help', 'lunch'], /^There is no command "lunch";/],
  [['demo', 'extra'], /^The command mouthpiece demo takes no arguments; leave out "extra"\.\n$/],
  [['doctor', '--fix'], /^The command mouthpiece doctor takes no options; leave out --fix\.\n$/],
])('%j is refused in one sentence', async (args, sentence) => {
  const { stdout, stderr, status } = await run(args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(sentence);
});
