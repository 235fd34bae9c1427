import { readConfig } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { SPEECH_ENGINES } from '../domain/speech-settings.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { openSpeechEngines, type SpeechEngines } from '../speech/engines.ts';
import { VOICES } from '../speech/voices.ts';
import { columnsOf, wrap } from './terminal.ts';
import { speakSample } from './voice-sample.ts';
import { parseSampleOptions, parseVoicesOptions } from './voices-options.ts';

// Two spaces, a name of up to fourteen characters, a space.
const ENTRY_INDENT = 17;

interface EngineListing {
  readonly id: string;
  readonly version: string;
  /** Whether it would be asked now. */
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly reason: string | undefined;
  /** Whether it speaks in the thirty voices itself, or they are given to its one voice afterwards. */
  readonly identity: 'neutral' | 'native';
  readonly isDeterministic: boolean;
  readonly languages: readonly Language[];
}

/** `mouthpiece voices` and `mouthpiece voices sample`. @throws ServiceError with the sentence to show. */
export async function voices(args: readonly string[]) {
  const [word = ''] = args;
  if (word === 'sample') return sample(args.slice(1));
  if (/^\w/.test(word))
    throw new ServiceError(
      'invalid_request',
      `There is no "mouthpiece voices ${word}"; there are mouthpiece voices and mouthpiece voices sample.`,
    );
  const { json } = parseVoicesOptions(args);
  const { speech } = readConfig();
  const engines = openSpeechEngines(speech, openVisemeNet);
  try {
    const listed = await listEngines(engines);
    console.log(json ? listingAsJson(listed) : listingAsText(listed, columnsOf(process.stdout)));
  } finally {
    await engines.dispose();
  }
}

async function sample(args: readonly string[]) {
  const options = parseSampleOptions(args);
  await speakSample(options, readConfig().speech, (message) =>
    console.error(wrap(`Note: ${message}`, columnsOf(process.stderr))),
  );
  console.log(options.out);
}

function listEngines(engines: SpeechEngines): Promise<EngineListing[]> {
  return Promise.all(
    engines.inOrder.map(async (engine): Promise<EngineListing> => {
      const readiness = await engines.probe(engine);
      return {
        id: engine.id,
        version: engine.version,
        ready: readiness.ready,
        reason: readiness.ready ? undefined : readiness.reason,
        identity: engine.identity,
        isDeterministic: engine.isDeterministic,
        languages: (Object.keys(LANGUAGES) as Language[]).filter((language) => engine.supports(language)),
      };
    }),
  );
}

function listingAsJson(engines: readonly EngineListing[]): string {
  const listing = {
    voices: VOICES.map(({ name, gender, character }) => ({ name, gender, character })),
    languages: Object.entries(LANGUAGES).map(([tag, name]) => ({ tag, name })),
    engines,
    unusedEngines: unused(engines),
  };
  return JSON.stringify(listing, null, 2);
}

function listingAsText(engines: readonly EngineListing[], columns: number): string {
  const lines = ['Voices'];
  for (const { name, gender, character } of VOICES)
    lines.push(`  ${name.padEnd(14)} ${gender.padEnd(7)} ${character}`);
  lines.push('', 'Languages');
  for (const [tag, name] of Object.entries(LANGUAGES)) lines.push(`  ${tag.padEnd(14)} ${name}`);
  lines.push('', 'Engines, in the order they are tried');
  for (const engine of engines) lines.push(...engineLines(engine));
  const rest = unused(engines);
  if (rest.length > 0)
    lines.push(`  not used: ${rest.join(', ')} (set MOUTHPIECE_SPEECH_ENGINES, see docs/speech-engines.md)`);
  return lines.map((line) => wrap(line, columns, ENTRY_INDENT)).join('\n');
}

function engineLines({ id, ready, reason, identity, isDeterministic, languages }: EngineListing): string[] {
  const spoken =
    languages.length === Object.keys(LANGUAGES).length ? 'every language' : `only ${languages.join(', ')}`;
  const who = identity === 'native' ? 'its own voices' : 'the thirty voices given to its own';
  const again = isDeterministic ? 'same seed, same sound' : 'never twice the same';
  const state = ready ? 'ready' : 'not ready';
  return [`  ${id.padEnd(14)} ${state}; ${spoken}; ${who}; ${again}`, ...(reason ? [`    ${reason}`] : [])];
}

const unused = (engines: readonly EngineListing[]) =>
  SPEECH_ENGINES.filter((name) => !engines.some(({ id }) => id === name));
