import { demo } from './cli/demo.ts';
import { doctor } from './cli/doctor.ts';
import { describeFailure, EXIT, exitStatus } from './cli/exit.ts';
import { generate } from './cli/generate.ts';
import { GENERATE_USAGE } from './cli/generate-options.ts';
import { voices } from './cli/voices.ts';
import { VOICES_USAGE } from './cli/voices-options.ts';
import { version } from './config.ts';

const USAGE = `Mouthpiece ${version}: one portrait and a script or a recording become a talking video.

  mouthpiece generate ...   make a video (mouthpiece generate --help lists the options)
  mouthpiece demo           animate the shipped sample portrait
  mouthpiece voices         list voices, languages and speech engines; voices sample writes one to a file
  mouthpiece doctor         check this installation
  mouthpiece --version`;

const COMMANDS: Record<string, (args: readonly string[]) => Promise<void>> = {
  generate,
  demo,
  voices,
  doctor,
};

const USAGES: Record<string, string> = { generate: GENERATE_USAGE, voices: VOICES_USAGE };

async function run([command = '', ...args]: readonly string[]): Promise<number> {
  if (command === '--version') return say(version);
  if (command === '' || command === '--help' || command === 'help') return say(USAGE);
  const perform = COMMANDS[command];
  if (!perform) {
    console.error(`The command "${command}" is unknown; use ${Object.keys(COMMANDS).join(', ')}.`);
    return EXIT.badInput;
  }
  if (args.includes('--help')) return say(USAGES[command] ?? USAGE);
  try {
    await perform(args);
    return EXIT.done;
  } catch (error) {
    console.error(describeFailure(error));
    return exitStatus(error);
  }
}

function say(text: string): number {
  console.log(text);
  return EXIT.done;
}

process.exitCode = await run(process.argv.slice(2));
