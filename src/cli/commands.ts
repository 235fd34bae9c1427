import { version } from '../config.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { describeFailure, EXIT, exitStatus } from './exit.ts';
import { generate } from './generate.ts';
import { GENERATE_USAGE } from './generate-usage.ts';
import { nearestName } from './nearest-name.ts';
import {
  CREDITS_USAGE,
  ENGINES_USAGE,
  KEYS_USAGE,
  MAINTENANCE_USAGE,
  PURGE_USAGE,
  SERVE_USAGE,
} from './server-usages.ts';
import { columnsOf, wrap } from './terminal.ts';
import { formatUsage, type Usage } from './usage.ts';
import { VIDEO_USAGE } from './video-options.ts';
import { voices } from './voices.ts';
import { VOICES_USAGE } from './voices-options.ts';

interface Command {
  readonly perform: (args: readonly string[]) => Promise<void>;
  readonly summary: string;
  readonly usage: Usage;
}

const withoutOptions = (command: string, text: string): Usage => ({
  synopsis: [`mouthpiece ${command}`],
  sections: [{ text }],
});

const COMMANDS: Readonly<Record<string, Command>> = {
  generate: {
    perform: generate,
    summary: 'make a video',
    usage: GENERATE_USAGE,
  },
  video: {
    perform: async (args) => (await import('./video.ts')).video(args),
    summary: 'make a video of a prompt, a picture or a sound',
    usage: VIDEO_USAGE,
  },
  demo: {
    perform: demo,
    summary: 'animate the shipped sample portrait',
    usage: withoutOptions(
      'demo',
      'Animates the shipped sample portrait, measures every frame and writes out/demo.mp4 and out/demo-report.json.',
    ),
  },
  voices: {
    perform: voices,
    summary: 'list voices, languages and speech engines, or write a sample of one to a file',
    usage: VOICES_USAGE,
  },
  engines: {
    perform: async (args) => (await import('./engines.ts')).engines(args),
    summary: 'list the engines that make videos, how they are and who makes what',
    usage: ENGINES_USAGE,
  },
  serve: {
    perform: async (args) => (await import('./serve.ts')).serveCommand(args),
    summary: 'run the API server over the data folder MOUTHPIECE_DATA_DIR',
    usage: SERVE_USAGE,
  },
  keys: {
    perform: async (args) => (await import('./keys.ts')).keys(args),
    summary: 'create, list and revoke API keys of the server',
    usage: KEYS_USAGE,
  },
  credits: {
    perform: async (args) => (await import('./credits.ts')).credits(args),
    summary: 'grant credits to a key, or list what it spent',
    usage: CREDITS_USAGE,
  },
  maintenance: {
    perform: async (args) => (await import('./maintenance.ts')).maintenance(args),
    summary: 'refuse new submits for a while',
    usage: MAINTENANCE_USAGE,
  },
  purge: {
    perform: async (args) => (await import('./purge.ts')).purge(args),
    summary: 'remove videos, uploads and prompts of finished generations',
    usage: PURGE_USAGE,
  },
  doctor: {
    perform: doctor,
    summary: 'check this installation',
    usage: withoutOptions(
      'doctor',
      'Checks this installation: versions, models, free disk, and a test video of one second.',
    ),
  },
};
const NAMES = Object.keys(COMMANDS);

const USAGE: Usage = {
  synopsis: [`Mouthpiece ${version}`],
  sections: [
    { text: 'One portrait and a script, or a recording, become a video of that person speaking.' },
    {
      rows: [
        ...NAMES.map((name) => [`mouthpiece ${name}`, COMMANDS[name]!.summary] as const),
        ['mouthpiece --version', 'print the version'],
      ],
    },
    { text: 'mouthpiece COMMAND --help lists the options of a command.' },
  ],
};

/** Does what the command line says. @returns the status to exit with. */
export async function runCommand([command = '', ...args]: readonly string[]): Promise<number> {
  if (asksFor([command], 'version')) return say(version);
  if (command === '' || asksFor([command], 'help')) return say(formatUsage(USAGE, process.stdout));
  if (command === 'help') return help(args);
  const found = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!found) return refuse(unknownCommand(command));
  if (asksFor(args, 'help')) return say(formatUsage(found.usage, process.stdout));
  if (asksFor(args, 'version')) return say(version);
  try {
    await found.perform(args);
    return EXIT.done;
  } catch (error) {
    refuse(describeFailure(error));
    return exitStatus(error);
  }
}

/** Whether `--help` or `-h`, `--version` or `-v` is among the arguments. */
const asksFor = (args: readonly string[], what: 'help' | 'version') =>
  args.includes(`--${what}`) || args.includes(`-${what[0]}`);

function help([command = '']: readonly string[]): number {
  const found = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (command !== '' && !found) return refuse(unknownCommand(command));
  return say(formatUsage(found?.usage ?? USAGE, process.stdout));
}

function unknownCommand(written: string): string {
  const meant = nearestName(written, NAMES);
  const list = NAMES.join(', ');
  if (written.startsWith('-')) return `The command is missing before ${written}; use one of ${list}.`;
  const question = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  return `There is no command "${written}"${question}; use one of ${list}.`;
}

function say(text: string): number {
  console.log(text);
  return EXIT.done;
}

function refuse(sentence: string): number {
  console.error(wrap(sentence, columnsOf(process.stderr)));
  return EXIT.badInput;
}
