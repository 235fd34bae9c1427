import { readEngineSettings } from '../app/engine-settings.ts';
import {
  type Survey,
  type SurveyedEngine,
  type SurveyedRoute,
  surveyEngines,
} from '../app/survey-engines.ts';
import { environment } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { readServerConfig } from '../server-config.ts';
import { readOptions } from './read-options.ts';
import { columnsOf, wrap } from './terminal.ts';

// Two spaces, an id of up to fourteen characters, a space.
const ENTRY_INDENT = 17;

/**
 * `mouthpiece engines`: who makes the videos, how they are, and who makes which. `check` fails when one is not well.
 *
 * @throws ServiceError with the sentence to show.
 */
export async function engines(args: readonly string[]): Promise<void> {
  const isCheck = args[0] === 'check';
  const { json } = readOptions(
    isCheck ? 'mouthpiece engines check' : 'mouthpiece engines',
    isCheck ? args.slice(1) : args,
    { json: { type: 'boolean' } },
  );
  const config = readServerConfig(environment);
  const survey = await surveyEngines(readEngineSettings(config.engines, environment), config.concurrency);
  console.log(json ? JSON.stringify(survey, null, 2) : surveyAsText(survey, columnsOf(process.stdout)));
  const ill = survey.engines.filter(({ health }) => !health.ok).map(({ id }) => id);
  if (isCheck && ill.length > 0)
    throw new ServiceError('engine_unavailable', `Not ready: ${ill.join(', ')}; the list says why.`);
}

function surveyAsText({ engines: all, routes }: Survey, columns: number): string {
  const lines = ['Engines', ...all.flatMap(engineLines), '', 'Who makes what, the first that can'];
  lines.push(...routes.map(routeLine));
  if (all.every(({ kind }) => kind === 'our own'))
    lines.push('', 'More engines are named by MOUTHPIECE_ENGINES; docs/engines.md tells how.');
  return lines.map((line) => wrap(line, columns, ENTRY_INDENT)).join('\n');
}

function engineLines({ id, kind, concurrency, health, capabilities }: SurveyedEngine): string[] {
  const version = health.version === undefined ? '' : ` ${health.version}`;
  const state = health.ok ? 'ready' : 'not ready';
  const lines = [
    `  ${id.padEnd(14)} ${state}; ${kind}${version}; ${concurrency} at once`,
    `    ${health.detail}`,
  ];
  if (!capabilities) return lines;
  const { tasks, longestSeconds, frameRates, sizes, cancel, progress } = capabilities;
  const facts = [
    tasks.join(', '),
    longestSeconds === undefined ? 'any length' : `up to ${longestSeconds} s`,
    frameRates === undefined ? 'any frame rate' : `${frameRates.join(', ')} fps`,
    ...(sizes === undefined ? [] : [sizes.map(({ width, height }) => `${width}x${height}`).join(', ')]),
    CANCELS[cancel],
    progress ? 'tells its progress' : 'does not tell its progress',
  ];
  return [...lines, `    ${facts.join('; ')}`];
}

const CANCELS = {
  hard: 'stops when it is cancelled',
  soft: 'is forgotten when it is cancelled',
  none: 'cannot be cancelled, and is paid',
} as const;

const routeLine = ({ model, task, only, engines: ids }: SurveyedRoute) =>
  `  ${model.padEnd(14)} ${[task, only].filter((part) => part !== '').join(', ')}: ${ids.join(', then ') || 'nobody'}`;
