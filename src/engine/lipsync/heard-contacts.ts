import type { VisemePosteriors } from './hear-visemes.ts';
import type { Span } from './timeline.ts';
import { VISEMES, type Viseme } from './viseme.ts';

// Below a half: a closure is short, and a lip that stays open on an m is the fault that viewers notice.
const THRESHOLDS: Partial<Record<Viseme, number>> = { PP: 0.38, FF: 0.5 };
const MIN_ROWS = 2;
// Two readings of one closure, not two closures.
const MERGE_SECONDS = 0.04;

/** Where a sound that needs contact is heard inside `speech`; in order. */
export function findContacts(posteriors: VisemePosteriors, viseme: Viseme, speech: readonly Span[]): Span[] {
  const { rate, rowCount, values } = posteriors;
  const column = VISEMES.indexOf(viseme);
  const threshold = THRESHOLDS[viseme] ?? 0.5;
  const contacts: Span[] = [];
  let since = -1;
  for (let row = 0; row <= rowCount; row++) {
    const isHeard = row < rowCount && values[row * VISEMES.length + column]! > threshold;
    if (isHeard && since < 0) since = row;
    if (isHeard || since < 0) continue;
    if (row - since >= MIN_ROWS) addContact(contacts, { start: since / rate, end: row / rate });
    since = -1;
  }
  return contacts.filter((contact) =>
    speech.some(({ start, end }) => contact.start < end && contact.end > start),
  );
}

function addContact(contacts: Span[], contact: Span) {
  const last = contacts.at(-1);
  if (last && contact.start - last.end < MERGE_SECONDS)
    contacts[contacts.length - 1] = { ...last, end: contact.end };
  else contacts.push(contact);
}
