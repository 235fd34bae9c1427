import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatReport } from './format-report.ts';
import { generateFile } from './generate.ts';
import { parseGenerateOptions } from './generate-options.ts';
import { showProgress } from './progress.ts';
import { readOptions } from './read-options.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));
// Two pauses, many m, b and p, wide and round vowels, and long enough for two blinks: every gate has something to say.
const SCRIPT = `Hello, I am Mouthpiece, and I put words into pictures. This portrait was a single photograph a moment ago.

Now it blinks, moves and speaks, on your own machine, without a camera. Bring me a picture, and tell me what to say.`;
// Any seed would do; a fixed one makes two runs comparable.
const SEED = '7';

/** `mouthpiece demo`: the shipped sample portrait speaks, every frame measured. */
export async function demo(args: readonly string[]) {
  readOptions('mouthpiece demo', args, {});
  mkdirSync('out', { recursive: true });
  const options = parseGenerateOptions(
    [
      '--image',
      SAMPLE,
      '--script',
      SCRIPT,
      '--seed',
      SEED,
      '--out',
      'out/demo.mp4',
      '--report',
      'out/demo-report.json',
    ],
    () => 0,
  );
  const { report } = await generateFile(options, showProgress(process.stderr));
  console.log(`${options.outputPath}\n`);
  if (report) console.log(formatReport(report, process.stdout));
}
