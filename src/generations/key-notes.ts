import type { Database } from '../db/database.ts';
import { readSetting, writeSetting } from '../db/settings.ts';

/** What a dialect remembers for a key besides its generations: small JSON, by a name of the dialect's choice. */
export interface KeyNotes {
  read(keyId: string, name: string): Promise<unknown>;
  /** In one transaction, what `change` makes of what was there. @returns what it made; nothing is written when it throws. */
  change<T>(keyId: string, name: string, change: (value: unknown) => T): Promise<T>;
}

export function createKeyNotes(database: Database): KeyNotes {
  const nameOf = (keyId: string, name: string) => `note ${keyId} ${name}`;
  const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  return {
    read: async (keyId, name) => parsed(await readSetting(database, nameOf(keyId, name))),
    change: (keyId, name, change) =>
      database.transaction(async (tx) => {
        const made = change(parsed(await readSetting(tx, nameOf(keyId, name))));
        await writeSetting(tx, nameOf(keyId, name), JSON.stringify(made));
        return made;
      }),
  };
}
