import { ServiceError } from '../domain/errors.ts';
import { asDollars, asTime, operate, readAction, readDollars, readId } from './operate.ts';
import { readOptions } from './read-options.ts';

const JSON_OPTION = { json: { type: 'boolean' } } as const;

interface Statement {
  readonly balanceMicros: number;
  readonly entries: readonly {
    readonly kind: string;
    readonly micros: number;
    readonly generationId?: string;
    readonly note: string;
    readonly createdAt: number;
  }[];
}

/** `mouthpiece credits ...` */
export async function credits(args: readonly string[]): Promise<void> {
  const [action, rest] = readAction('mouthpiece credits', args, ['grant', 'statement']);
  const [id, options] = readId(`mouthpiece credits ${action}`, rest);
  return action === 'grant' ? grant(id, options) : statement(id, options);
}

async function grant(id: string, [amount = '', ...options]: readonly string[]) {
  if (amount === '' || amount.startsWith('--'))
    throw new ServiceError(
      'invalid_request',
      'The amount is missing; write mouthpiece credits grant ID DOLLARS.',
    );
  const { json } = readOptions('mouthpiece credits grant', options, JSON_OPTION);
  const done = await operate<{ balanceMicros: number }>('credits grant', { id, micros: readDollars(amount) });
  console.log(json ? JSON.stringify(done) : `The key ${id} has $${asDollars(done.balanceMicros)} now.`);
}

async function statement(id: string, options: readonly string[]) {
  const { json } = readOptions('mouthpiece credits statement', options, JSON_OPTION);
  const found = await operate<Statement>('credits statement', { id });
  if (json) return console.log(JSON.stringify(found));
  for (const { createdAt, kind, micros, generationId, note } of found.entries) {
    const amount = `${micros < 0 ? '-' : '+'}$${asDollars(Math.abs(micros))}`;
    console.log([asTime(createdAt), kind.padEnd(8), amount.padStart(12), generationId ?? note].join('  '));
  }
  console.log(`Balance: $${asDollars(found.balanceMicros)}`);
}
