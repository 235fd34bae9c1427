/** A conversation with the server as a text file holds it; README.md describes the format. */
export interface Transcript {
  readonly title: string;
  /** Settings of the server, by their names in the environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the first key has. */
  readonly dollars: number;
  readonly keys: readonly TranscriptKey[];
  /** Sent with every request that has none of that name. */
  readonly headers: readonly Header[];
  /** It is played again with every path below it. */
  readonly prefix: string | undefined;
  readonly steps: readonly Step[];
}

export interface TranscriptKey {
  readonly name: string;
  readonly dollars: number;
  readonly models: readonly string[] | undefined;
}

export type Header = readonly [name: string, value: string];

export interface Control {
  readonly kind: 'control';
  readonly line: number;
  readonly command: string;
  readonly words: readonly string[];
}

/** What an answer, or a callback of the server's, must be. */
export interface Expectation {
  readonly line: number;
  /** Undefined for a callback. */
  readonly status: number | undefined;
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface Exchange {
  readonly kind: 'exchange';
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: string;
  /** Done while the answer is awaited. */
  readonly meanwhile: readonly Control[];
  readonly expected: Expectation;
}

export interface ExpectedCallback {
  readonly kind: 'callback';
  readonly line: number;
  readonly expected: Expectation;
}

export type Step = Control | Exchange | ExpectedCallback;

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S+)$/;
const ANSWER = /^=> (\d{3})$/;
const CALLBACK = /^<= POST$/;
const CONTROL = /^> (\S+) ?(.*)$/;
const HEADER = /^([\w-]+):(.*)$/;

const isStructure = (line: string) =>
  REQUEST.test(line) || ANSWER.test(line) || CALLBACK.test(line) || CONTROL.test(line);

/** Reads the lines of one transcript. @throws Error with the line's number for what is no transcript. */
export function parseTranscript(text: string): Transcript {
  const lines = createLines(text);
  const title = lines.take();
  if (!title?.startsWith('# ')) throw lines.wrong('The first line must be "# " and a title.');
  return { title: title.slice(2).trim(), ...readPreamble(lines), steps: readSteps(lines) };
}

type Lines = ReturnType<typeof createLines>;

/** The lines in order, without comments. */
function createLines(text: string) {
  const all = text.split(/\r?\n/);
  let at = 0;
  const skipComments = () => {
    while (at > 0 && all[at]?.startsWith('#')) at++;
  };
  return {
    peek: () => {
      skipComments();
      return all[at];
    },
    take: () => {
      skipComments();
      return all[at++];
    },
    /** Of the line that was taken last, from 1. */
    number: () => at,
    wrong: (sentence: string) => new Error(`Line ${at}: ${sentence}`),
  };
}

function readPreamble(lines: Lines): Omit<Transcript, 'title' | 'steps'> {
  const settings: Record<string, string> = {};
  const keys: TranscriptKey[] = [];
  const headers: Header[] = [];
  let dollars = 100;
  let prefix: string | undefined;
  for (let line = lines.peek(); line !== undefined && !isStructure(line); line = lines.peek()) {
    lines.take();
    const [, word, name = '', value = ''] = /^(\w+)(?: ([\w-]+))?: ?(.*)$/.exec(line) ?? [];
    if (line.trim() === '') continue;
    if (word === 'setting') settings[name] = value.trim();
    else if (word === 'dollars') dollars = Number(value);
    else if (word === 'header') headers.push([name.toLowerCase(), value.trim()]);
    else if (word === 'key') keys.push(readKey(name, value));
    else if (word === 'prefix') prefix = value.trim();
    else throw lines.wrong(`"${line}" is neither a setting nor a step.`);
  }
  return { settings, dollars, keys, headers, prefix };
}

/** As in `dollars 5, models one two`. */
function readKey(name: string, text: string): TranscriptKey {
  const parts = new Map(
    text.split(',').map((part) => {
      const [word = '', ...values] = part.trim().split(/\s+/);
      return [word, values];
    }),
  );
  return { name, dollars: Number(parts.get('dollars')?.[0] ?? 100), models: parts.get('models') };
}

function readSteps(lines: Lines): Step[] {
  const steps: Step[] = [];
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    if (line.trim() === '') continue;
    const number = lines.number();
    const [, method, path] = REQUEST.exec(line) ?? [];
    if (method !== undefined && path !== undefined) steps.push(readExchange(lines, number, method, path));
    else if (CALLBACK.test(line))
      steps.push({
        kind: 'callback',
        line: number,
        expected: { line: number, status: undefined, ...readMessage(lines) },
      });
    else if (CONTROL.test(line)) steps.push(readControl(line, number));
    else throw lines.wrong(`"${line}" belongs to no step.`);
  }
  return steps;
}

function readExchange(lines: Lines, line: number, method: string, path: string): Exchange {
  const request = readMessage(lines);
  const meanwhile: Control[] = [];
  for (let next = lines.take(); ; next = lines.take()) {
    if (next === undefined) throw lines.wrong(`The request of line ${line} has no "=> STATUS".`);
    const status = ANSWER.exec(next)?.[1];
    if (status !== undefined) {
      const expected = { line: lines.number(), status: Number(status), ...readMessage(lines) };
      return { kind: 'exchange', line, method, path, ...request, meanwhile, expected };
    }
    if (CONTROL.test(next)) meanwhile.push(readControl(next, lines.number()));
    else if (next.trim() !== '') throw lines.wrong(`The request of line ${line} has no "=> STATUS".`);
  }
}

/** Headers up to the first empty line, and a body up to the next step. */
function readMessage(lines: Lines): { headers: Header[]; body: string } {
  const headers: Header[] = [];
  for (let line = lines.peek(); line !== undefined && line.trim() !== ''; line = lines.peek()) {
    if (isStructure(line)) return { headers, body: '' };
    lines.take();
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined) throw lines.wrong(`"${line}" is no header; a body comes after an empty line.`);
    headers.push([name.toLowerCase(), value!.trim()]);
  }
  const body: string[] = [];
  for (let line = lines.peek(); line !== undefined && !isStructure(line); line = lines.peek())
    body.push(lines.take()!);
  return { headers, body: body.join('\n').trim() };
}

/** Words are parted by spaces; those in quotes stay together. */
function readControl(text: string, line: number): Control {
  const [, command = '', rest = ''] = CONTROL.exec(text) ?? [];
  const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
  return { kind: 'control', line, command, words };
}
