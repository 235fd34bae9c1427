const MOST_ECHOED_CHARACTERS = 200;

/** A vendor's body to be shown again: data URIs are cut, for a picture does not belong into a status. */
export function echoOf(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, shortened(value)]));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string' && /^data:/i.test(value) && value.length > MOST_ECHOED_CHARACTERS)
    return `${value.slice(0, value.indexOf(',') + 1)}…`;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value === 'object' && value !== null) return echoOf(value as Record<string, unknown>);
  return value;
}
