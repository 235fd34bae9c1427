/** Values by the name a transcript gave them. */
export type Names = Map<string, unknown>;

/** What a hole may be filled with: as a part of a text, and as a whole value unless that is the same. */
interface HoleKind {
  readonly pattern: string;
  readonly fits?: (value: unknown) => boolean;
}

const KINDS: Readonly<Record<string, HoleKind>> = {
  any: { pattern: '[^]*', fits: (value) => value !== undefined },
  id: { pattern: '[\\w.-]+' },
  uuid: { pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}' },
  number: { pattern: '-?\\d+(?:\\.\\d+)?', fits: (value) => typeof value === 'number' },
  url: { pattern: 'https?://[^\\s"]+' },
  file: { pattern: 'http://mouthpiece\\.test/files/[^\\s"?]+\\?[^\\s"]+' },
  time: { pattern: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?Z' },
  epoch: { pattern: '\\d{10}', fits: (value) => Number.isInteger(value) && /^\d{10}$/.test(String(value)) },
};

const HOLE = /\{\{(\/.*?\/|[^{}]*?)(?: as ([\w.-]+))?\}\}/g;

/** Writes named values into a text that is sent. @throws Error for a name that nobody gave. */
export function write(text: string, names: Names): string {
  return text.replace(HOLE, (_, name: string) => String(named(name, names)));
}

function named(name: string, names: Names): unknown {
  const [word, count] = name.split(' ');
  if (word === 'bytes') return 'x'.repeat(Number(count));
  if (!names.has(name)) throw new Error(`Nothing is called "${name}" here: ${[...names.keys()].join(', ')}.`);
  return names.get(name);
}

/**
 * What is expected, with its holes filled by what really came where that fits: equal to `actual` if all is well. Holes that
 * fit get their names.
 */
export function fill(expected: unknown, actual: unknown, names: Names): unknown {
  if (typeof expected === 'string') return fillText(expected, actual, names);
  if (Array.isArray(expected)) return fillArray(expected, actual, names);
  if (typeof expected === 'object' && expected !== null)
    return fillObject(expected as Record<string, unknown>, actual, names);
  return expected;
}

const MORE = '...';

function fillArray(expected: readonly unknown[], actual: unknown, names: Names): unknown[] {
  const given = Array.isArray(actual) ? (actual as unknown[]) : [];
  const mayBeMore = expected.at(-1) === MORE;
  const first = mayBeMore ? expected.slice(0, -1) : expected;
  const filled = first.map((each, i) => fill(each, given[i], names));
  return mayBeMore ? [...filled, ...given.slice(first.length)] : filled;
}

function fillObject(expected: Readonly<Record<string, unknown>>, actual: unknown, names: Names) {
  const given = typeof actual === 'object' && actual !== null ? (actual as Record<string, unknown>) : {};
  const { [MORE]: mayBeMore, ...first } = expected;
  const filled = Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name, fill(value, given[name], names)]),
  );
  return mayBeMore === undefined ? filled : { ...given, ...filled };
}

function fillText(expected: string, actual: unknown, names: Names): unknown {
  const holes = [...expected.matchAll(HOLE)];
  if (holes.length === 0) return expected;
  const isWhole = holes.length === 1 && holes[0]![0] === expected;
  if (isWhole) return fillWhole(holes[0]!, actual, names);
  return typeof actual === 'string' ? fillParts(expected, holes, actual, names) : expected;
}

type Hole = RegExpExecArray;

/** A text that is nothing but a hole stands for a value of any type. */
function fillWhole([text, kind = '', name]: Hole, actual: unknown, names: Names): unknown {
  const isPattern = kind.startsWith('/');
  if (!isPattern && KINDS[kind] === undefined) return named(kind, names);
  const { pattern, fits } = isPattern ? { pattern: kind.slice(1, -1), fits: undefined } : KINDS[kind]!;
  const isGood = (fits?.(actual) ?? false) || (typeof actual === 'string' && whole(pattern).test(actual));
  if (!isGood) return text;
  if (name !== undefined) setName(name, actual, names);
  return actual;
}

function fillParts(expected: string, holes: readonly Hole[], actual: string, names: Names): string {
  let at = 0;
  let pattern = '';
  for (const [i, hole] of holes.entries()) {
    pattern += `${escaped(expected.slice(at, hole.index))}(?<hole${i}>${patternOf(hole[1]!, names)})`;
    at = hole.index + hole[0].length;
  }
  const match = whole(pattern + escaped(expected.slice(at))).exec(actual);
  if (!match) return expected;
  for (const [i, [, , name]] of holes.entries())
    if (name !== undefined) setName(name, match.groups?.[`hole${i}`], names);
  return actual;
}

function patternOf(kind: string, names: Names): string {
  if (kind.startsWith('/')) return kind.slice(1, -1);
  return KINDS[kind]?.pattern ?? escaped(String(named(kind, names)));
}

function setName(name: string, value: unknown, names: Names) {
  if (KINDS[name] !== undefined) throw new Error(`"${name}" is a kind of hole; choose another name.`);
  names.set(name, value);
}

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
