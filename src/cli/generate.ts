import { randomInt } from 'node:crypto';
import { readConfig, version } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { DRAWN_SEEDS } from '../domain/request-rules.ts';
import type { GeneratedVideo } from '../pipeline/pipeline.ts';
import { generateInProcess } from '../pipeline/render-children.ts';
import { createWorkDirectory, removeWorkDirectory } from '../pipeline/work-directory.ts';
import { type GenerateOptions, parseGenerateOptions } from './generate-options.ts';
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
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const config = readConfig();
  const workDirectory = createWorkDirectory();
  try {
    const result = await generateInProcess(
      {
        request: options.request,
        options: { until: options.until, inspection: options.reportPath === undefined ? 'light' : 'full' },
        context: { ...config, workDirectory, version },
      },
      { signal: interruption.signal, report: (event) => display.event(event) },
    );
    if (interruption.signal.aborted) throw new ServiceError('cancelled', 'The generation was cancelled.');
    deliver(result, options);
    return result;
  } finally {
    display.close();
    removeWorkDirectory(workDirectory);
    for (const signal of signals) process.off(signal, interrupt);
  }
}
