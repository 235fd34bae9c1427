import { columnsOf, type Output, wrap } from './terminal.ts';

/** What --help shows of a command. */
export interface Usage {
  /** How the command is written, a line each; continued lines are indented. */
  readonly synopsis: readonly string[];
  readonly sections: readonly UsageSection[];
}

interface UsageSection {
  readonly title?: string;
  /** Text below the title. */
  readonly text?: string;
  /** What to write and what it does. */
  readonly rows?: readonly (readonly [string, string])[];
}

const MARGIN = '  ';
const GAP = 2;
// With less room for the explanations they go below what they explain.
const LEAST_TEXT = 36;
const WITHOUT_TERMINAL = 80;

export function formatUsage({ synopsis, sections }: Usage, output: Output): string {
  const columns = output.isTTY ? columnsOf(output) : WITHOUT_TERMINAL;
  const written = sections.flatMap(({ rows = [] }) => rows.map(([name]) => name.length));
  const nameWidth = Math.max(0, ...written) + GAP;
  return [
    synopsis.map((line) => wrap(line, columns, 4)).join('\n'),
    ...sections.map((section) => formatSection(section, columns, nameWidth)),
  ].join('\n\n');
}

function formatSection({ title, text, rows = [] }: UsageSection, columns: number, nameWidth: number): string {
  const lines = rows.map(([name, meaning]) => formatRow(name, meaning, columns, nameWidth));
  return [...(title ? [title] : []), ...(text ? [wrap(text, columns)] : []), ...lines].join('\n');
}

function formatRow(name: string, meaning: string, columns: number, nameWidth: number): string {
  const left = MARGIN.length + nameWidth;
  if (columns - left >= LEAST_TEXT)
    return wrap(`${MARGIN}${name.padEnd(nameWidth)}${meaning}`, columns, left);
  const indent = MARGIN.repeat(3);
  return `${MARGIN}${name}\n${wrap(`${indent}${meaning}`, columns, indent.length)}`;
}
