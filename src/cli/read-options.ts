import { parseArgs } from 'node:util';
import { ServiceError } from '../domain/errors.ts';
import { nearestName } from './nearest-name.ts';

/** The options of a command by name, without the dashes. */
export type OptionTable = Readonly<Record<string, Flag | Setting>>;

interface Flag {
  readonly type: 'boolean';
}

interface Setting {
  readonly type: 'string';
  /** What the help calls the value: PHOTO. */
  readonly value: string;
  readonly default?: string;
  /** Whether nothing is a value too, as in --negative-prompt "". */
  readonly mayBeEmpty?: true;
}

type OptionValues<T extends OptionTable> = {
  readonly [Name in keyof T]: T[Name] extends Flag
    ? boolean
    : T[Name] extends { readonly default: string }
      ? string
      : string | undefined;
};

/** What stands in the command line, in order. */
type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/**
 * The options that somebody gave to a command; of one that is given twice the last counts.
 *
 * @param command as it is written: "mouthpiece generate".
 * @throws ServiceError `invalid_request`, one sentence about the first argument that is wrong.
 */
export function readOptions<T extends OptionTable>(
  command: string,
  args: readonly string[],
  table: T,
): OptionValues<T> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(table).map(([name, { type }]) => [name, { type }])),
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | undefined> = {};
  for (const [name, option] of Object.entries(table))
    values[name] = option.type === 'boolean' ? false : option.default;
  for (const token of tokens) {
    const fault = faultOf(token, { command, args, table });
    if (fault) throw new ServiceError('invalid_request', fault);
    if (token.kind === 'option') values[token.name] = token.value ?? true;
  }
  return values as OptionValues<T>;
}

interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly table: OptionTable;
}

function faultOf(token: Token, line: CommandLine): string | undefined {
  if (token.kind === 'option-terminator') return undefined;
  if (token.kind === 'positional') return leftOver(token.value, line);
  const option = Object.hasOwn(line.table, token.name) ? line.table[token.name] : undefined;
  const { rawName, value } = token;
  if (!option) return unknown(line.args[token.index]!, line);
  if (option.type === 'boolean')
    return value === undefined
      ? undefined
      : `The option ${rawName} takes no value; leave out "=${shown(value)}".`;
  const example = `${rawName} ${option.value}`;
  if (value === undefined) return `The option ${rawName} lacks its value; write ${example}.`;
  if (!token.inlineValue && /^--?[a-z]/i.test(value))
    return `The option ${rawName} is followed by "${shown(value)}" instead of its value; write ${example}, or ${rawName}="${shown(value)}" if that is meant.`;
  if (value === '' && !option.mayBeEmpty) return `The option ${rawName} is empty; write ${example}.`;
  return undefined;
}

function leftOver(argument: string, { command, table }: CommandLine): string {
  if (Object.keys(table).length === 0)
    return `The command ${command} takes no arguments; leave out "${shown(argument)}".`;
  return `The argument "${shown(argument)}" belongs to no option; put quotes around a value of several words, or see ${command} --help.`;
}

function unknown(argument: string, { command, table }: CommandLine): string {
  const written = argument.split('=', 1)[0]!;
  const names = Object.keys(table);
  if (names.length === 0) return `The command ${command} takes no options; leave out ${written}.`;
  const meant = nearestName(written.replace(/^-+/, ''), names);
  if (meant) return `There is no option ${written} (did you mean --${meant}?); see ${command} --help.`;
  return `There is no option ${written}; see ${command} --help.`;
}

const shown = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);
