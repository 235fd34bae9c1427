import { randomInt } from 'node:crypto';
import { readConfig, version } from '../config.ts';
import { DRAWN_SEEDS } from '../domain/request-rules.ts';
import type { GeneratedVideo } from '../pipeline/pipeline.ts';
import { generateInProcess } from '../pipeline/render-children.ts';
import { createWorkDirectory, removeWorkDirectory } from '../pipeline/work-directory.ts';
import { type GenerateOptions, parseGenerateOptions } from './generate-options.ts';
import { untilInterrupted } from './interruption.ts';
import { checkOutputs, deliver } from './output-file.ts';
import { type ProgressDisplay, printJsonLines, showProgress } from './progress.ts';

const drawSeed = () => randomInt(0, DRAWN_SEEDS);

/** `mouthpiece generate`. @throws ServiceError with the sentence to show. */
export async function generate(args: readonly string[]) {
  const options = parseGenerateOptions(args, drawSeed);
  const display = options.json ? printJsonLines(process.stdout) : showProgress(process.stderr);
  const result = await generateFile(options, display);
  if (options.json) {
    const { outputPath: path, captionsPath } = options;
    console.log(JSON.stringify({ type: 'result', path, captionsPath, report: result.report }));
  } else {
    console.log(options.outputPath);
    if (options.captionsPath !== undefined) console.log(options.captionsPath);
  }
}

/** Makes the file that the options name, or nothing at all; Ctrl-C is `cancelled`. */
export async function generateFile(
  options: GenerateOptions,
  display: ProgressDisplay,
): Promise<GeneratedVideo> {
  checkOutputs(options);
  const config = readConfig();
  const workDirectory = createWorkDirectory();
  try {
    const result = await untilInterrupted((signal) =>
      generateInProcess(
        {
          request: options.request,
          options: {
            until: options.until,
            inspection: options.reportPath === undefined ? 'light' : 'full',
          },
          context: { ...config, workDirectory, version },
        },
        { signal, report: (event) => display.event(event) },
      ),
    );
    deliver(result, options);
    return result;
  } finally {
    display.close();
    removeWorkDirectory(workDirectory);
  }
}
