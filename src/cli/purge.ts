import { ServiceError } from '../domain/errors.ts';
import { operate } from './operate.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = {
  key: { type: 'string', value: 'ID' },
  'older-than': { type: 'string', value: '30d' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;

/** `mouthpiece purge ...` */
export async function purge(args: readonly string[]): Promise<void> {
  const options = readOptions('mouthpiece purge', args, OPTIONS);
  const age = options['older-than'];
  if (!options.all && options.key === undefined && age === undefined)
    throw new ServiceError('invalid_request', 'Say what to purge: --key ID, --older-than 30d or --all.');
  const endedBefore = age === undefined ? undefined : Date.now() - readAge(age);
  const done = await operate<{ purged: number; uploads: number }>('purge', {
    keyId: options.key,
    endedBefore,
  });
  console.log(
    options.json
      ? JSON.stringify(done)
      : `Purged ${done.purged} generations and ${done.uploads} unused uploads.`,
  );
}

function readAge(text: string): number {
  const [, count, unit] = /^(\d+)([dhm])$/.exec(text) ?? [];
  if (count === undefined)
    throw new ServiceError(
      'invalid_request',
      `The age "${text}" must be days, hours or minutes, such as 30d, 12h or 5m.`,
    );
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
