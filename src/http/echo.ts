const MOST_ECHOED_CHARACTERS = 200;

// More than any script or prompt that is used; what is longer is something else, and would be read at every poll.
const MOST_TEXT_CHARACTERS = 10_000;

/** A vendor's body to be shown again: data URIs are cut, for a picture does not belong into a status. */
export function echoOf(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, shortened(value)]));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortenedText(value);
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value === 'object' && value !== null) return echoOf(value as Record<string, unknown>);
  return value;
}

function shortenedText(text: string): string {
  const isDataUri = /^\s*data:/i.test(text.slice(0, MOST_ECHOED_CHARACTERS));
  if (isDataUri && text.length > MOST_ECHOED_CHARACTERS)
    return `${text.trimStart().slice(0, MOST_ECHOED_CHARACTERS).split(',', 1)[0]},…`;
  return text.length > MOST_TEXT_CHARACTERS ? `${text.slice(0, MOST_TEXT_CHARACTERS)}…` : text;
}
