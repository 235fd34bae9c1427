import { randomInt } from 'node:crypto';
import { type EngineSettings, readEngineSettings } from '../app/engine-settings.ts';
import { openRendering } from '../app/rendering.ts';
import { environment, readConfig, version } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { DRAWN_SEEDS } from '../domain/request-rules.ts';
import { ANIMATIC } from '../pipeline/animatic/generate-animatic.ts';
import { EMBEDDED } from '../pipeline/engines/embedded-engine.ts';
import { createRenderChildren } from '../pipeline/render-children.ts';
import type { PipelineEvent } from '../pipeline/stage.ts';
import { createWorkDirectory, removeWorkDirectory } from '../pipeline/work-directory.ts';
import { readServerConfig } from '../server-config.ts';
import { untilInterrupted } from './interruption.ts';
import { checkDistinct, checkOutput, placeCopy, placeText } from './output-file.ts';
import { type ProgressDisplay, printJsonLines, showProgress } from './progress.ts';
import { parseVideoOptions, type VideoOptions } from './video-options.ts';

const drawSeed = () => randomInt(0, DRAWN_SEEDS);

/** `mouthpiece video`. @throws ServiceError with the sentence to show. */
export async function video(args: readonly string[]): Promise<void> {
  const options = parseVideoOptions(args, drawSeed);
  const { outputPath, reportPath, inputPaths, json } = options;
  const outputs = [outputPath, reportPath].filter((path) => path !== undefined);
  for (const path of outputs) checkOutput(path, path === outputPath ? '--out' : '--report');
  checkDistinct(inputPaths, outputs);
  const display = json ? printJsonLines(process.stdout) : showProgress(process.stderr);
  const { report, engine } = await makeVideo(options, display);
  console.log(json ? JSON.stringify({ type: 'result', path: outputPath, engine, report }) : outputPath);
}

/** Makes the file that the options name, or nothing at all; Ctrl-C is `cancelled`. */
async function makeVideo(options: VideoOptions, display: ProgressDisplay) {
  const children = createRenderChildren(0);
  const { cacheDirectory, renderThreads, speech } = readConfig();
  const context = { cacheDirectory, renderThreads, speech, version };
  const warn = (message: string) => display.event({ type: 'warning', message });
  const rendering = openRendering(
    settingsFor(options),
    { children, context, concurrency: 1 },
    { failed: ({ message }) => warn(message), note: () => {} },
  );
  const workDirectory = createWorkDirectory();
  const { request } = options;
  const order = {
    model: 'p-video',
    request,
    workDirectory,
    upsamplePrompts: false,
    checkSafety: false,
  } as const;
  try {
    const made = await untilInterrupted((signal) =>
      rendering.render(
        { ...order, id: `cli-${process.pid}-${request.seed}`, upstream: undefined },
        {
          signal,
          onEvent: (event) => display.event(event as PipelineEvent),
          keepUpstream: async () => {},
        },
      ),
    );
    placeCopy(options.outputPath, made.videoPath);
    if (options.reportPath !== undefined) placeText(options.reportPath, JSON.stringify(made.report, null, 2));
    return made;
  } finally {
    display.close();
    rendering.close();
    children.close();
    removeWorkDirectory(workDirectory);
  }
}

/** As the server has them, but for the engine that was asked for. */
function settingsFor({ engine }: VideoOptions): EngineSettings {
  const settings = readEngineSettings(readServerConfig(environment).engines, environment);
  if (engine === undefined) return settings;
  const known = [EMBEDDED, ANIMATIC, ...Object.keys(settings.engines)];
  if (!known.includes(engine))
    throw new ServiceError(
      'invalid_request',
      `There is no engine "${engine}"; use one of ${known.join(', ')}.`,
    );
  return { ...settings, routes: [{ engines: [engine] }] };
}
