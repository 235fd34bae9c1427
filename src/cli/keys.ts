import { MODELS } from '../domain/asked-video.ts';
import { ServiceError } from '../domain/errors.ts';
import { asDollars, asTime, operate, readAction, readDollars, readId } from './operate.ts';
import { readOptions } from './read-options.ts';

const JSON_OPTION = { json: { type: 'boolean' } } as const;
const CREATE_OPTIONS = {
  name: { type: 'string', value: 'NAME' },
  credits: { type: 'string', value: 'DOLLARS', default: '0' },
  models: { type: 'string', value: 'LIST' },
  ...JSON_OPTION,
} as const;

interface Created {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  readonly webhookSecret: string;
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly models?: readonly string[];
  readonly createdAt: number;
  readonly revokedAt?: number;
  readonly balanceMicros: number;
}

/** `mouthpiece keys ...` */
export async function keys(args: readonly string[]): Promise<void> {
  const [action, rest] = readAction('mouthpiece keys', args, ['create', 'list', 'revoke', 'rotate-secret']);
  if (action === 'create') return create(rest);
  if (action === 'list') return list(rest);
  const [id, options] = readId(`mouthpiece keys ${action}`, rest);
  const { json } = readOptions(`mouthpiece keys ${action}`, options, JSON_OPTION);
  const done = await operate<Record<string, unknown>>(`keys ${action}`, { id });
  if (json) console.log(JSON.stringify(done));
  else if (action === 'revoke') console.log(`The key ${id} is revoked.`);
  else console.log(`New webhook secret, shown only now: ${done.webhookSecret}`);
}

async function create(args: readonly string[]) {
  const options = readOptions('mouthpiece keys create', args, CREATE_OPTIONS);
  if (options.name === undefined)
    throw new ServiceError('invalid_request', 'The key needs a name; write --name NAME.');
  const models = options.models?.split(',').map((model) => model.trim());
  const unknown = models?.find((model) => !(MODELS as readonly string[]).includes(model));
  if (unknown !== undefined)
    throw new ServiceError('invalid_request', `There is no model "${unknown}"; use ${MODELS.join(', ')}.`);
  const input = { name: options.name, creditsMicros: readDollars(options.credits), models };
  const { id, key, secret, webhookSecret } = await operate<Created>('keys create', input);
  if (options.json) console.log(JSON.stringify({ id, key, secret, webhookSecret }));
  else
    console.log(
      `id             ${id}\nkey            ${key}\nsecret         ${secret}\nwebhook secret ${webhookSecret}\n\nKeep them: they are shown only now.`,
    );
}

async function list(args: readonly string[]) {
  const { json } = readOptions('mouthpiece keys list', args, JSON_OPTION);
  const all = await operate<Listed[]>('keys list', {});
  if (json) return console.log(JSON.stringify(all));
  if (all.length === 0)
    return console.log('There is no key yet; make one with mouthpiece keys create --name NAME.');
  for (const { id, name, createdAt, revokedAt, balanceMicros, models } of all) {
    const state = revokedAt === undefined ? `$${asDollars(balanceMicros)}` : 'revoked';
    console.log(
      [id, name.padEnd(16), asTime(createdAt), state, models?.join(',') ?? ''].join('  ').trimEnd(),
    );
  }
}
