import type { Queryable, Row, Value } from '../db/database.ts';
import type { Generation } from '../domain/generation.ts';

/** Columns that a change of state may write; JSON as text. */
export type GenerationChange = Partial<
  Pick<
    Generation,
    | 'state'
    | 'stage'
    | 'progress'
    | 'etaSeconds'
    | 'attempt'
    | 'draft'
    | 'engine'
    | 'upstream'
    | 'effectivePrompts'
    | 'reservedMicros'
    | 'costMicros'
    | 'videoSeconds'
    | 'failure'
    | 'files'
    | 'warnings'
    | 'cancelRequested'
    | 'startedAt'
    | 'finishedAt'
    | 'filesExpireAt'
  >
> & { readonly updatedAt: number };

const json = (value: unknown): Value => (value === undefined ? null : JSON.stringify(value));
const plain = (value: unknown): Value => (value ?? null) as Value;

const COLUMNS: readonly (readonly [keyof Generation, string, (value: never) => Value])[] = [
  ['id', 'id', plain],
  ['keyId', 'key_id', plain],
  ['dialect', 'dialect', plain],
  ['model', 'model', plain],
  ['state', 'state', plain],
  ['stage', 'stage', plain],
  ['progress', 'progress', plain],
  ['etaSeconds', 'eta_seconds', plain],
  ['attempt', 'attempt', plain],
  ['draft', 'draft', json],
  ['engine', 'engine', plain],
  ['upstream', 'upstream', json],
  ['effectivePrompts', 'effective_prompts', json],
  ['seed', 'seed', plain],
  ['reservedMicros', 'reserved_micros', plain],
  ['costMicros', 'cost_micros', plain],
  ['videoSeconds', 'video_seconds', plain],
  ['failure', 'failure', json],
  ['files', 'files', json],
  ['warnings', 'warnings', json],
  ['cancelRequested', 'cancel_requested', (value: boolean) => (value ? 1 : 0)],
  ['createdAt', 'created_at', plain],
  ['updatedAt', 'updated_at', plain],
  ['startedAt', 'started_at', plain],
  ['finishedAt', 'finished_at', plain],
  ['filesExpireAt', 'files_expire_at', plain],
];

const INSERT = `insert into generations (${COLUMNS.map(([, column]) => column).join(', ')})
  values (${COLUMNS.map((_, i) => `$${i + 1}`).join(', ')})`;

export async function insertGeneration(tx: Queryable, generation: Generation): Promise<void> {
  const values = COLUMNS.map(([name, , toColumn]) => toColumn(generation[name] as never));
  await tx.query(INSERT, values);
}

export async function findGeneration(db: Queryable, id: string): Promise<Generation | undefined> {
  const [row] = await db.query('select * from generations where id = $1', [id]);
  return row && toGeneration(row);
}

/**
 * Writes `change` if `guard` holds, and gives the row as it is then; undefined when the guard failed.
 *
 * @param guard SQL over the row whose parameters start at `$1`
 */
export async function changeGeneration(
  tx: Queryable,
  id: string,
  change: GenerationChange,
  guard: { readonly sql: string; readonly parameters: readonly Value[] } = { sql: '1 = 1', parameters: [] },
): Promise<Generation | undefined> {
  const changed = COLUMNS.filter(([name]) => name in change);
  const offset = guard.parameters.length + 1;
  const assignments = changed.map(([, column], i) => `${column} = $${offset + 1 + i}`);
  const [row] = await tx.query(
    `update generations set ${assignments.join(', ')} where ${guard.sql} and id = $${offset} returning *`,
    [
      ...guard.parameters,
      id,
      ...changed.map(([name, , toColumn]) => toColumn(change[name as keyof GenerationChange] as never)),
    ],
  );
  return row && toGeneration(row);
}

export function toGeneration(row: Row): Generation {
  const parsed = <T>(column: string): T | undefined =>
    row[column] === null || row[column] === undefined ? undefined : (JSON.parse(String(row[column])) as T);
  const optional = <T>(column: string): T | undefined => (row[column] ?? undefined) as T | undefined;
  // PostgreSQL gives 64-bit integers as text.
  const number = (column: string) => Number(row[column]);
  const time = (column: string) => (row[column] === null ? undefined : number(column));
  return {
    id: String(row.id),
    keyId: String(row.key_id),
    dialect: row.dialect as Generation['dialect'],
    model: row.model as Generation['model'],
    state: row.state as Generation['state'],
    stage: optional('stage'),
    progress: number('progress'),
    etaSeconds: optional('eta_seconds'),
    attempt: number('attempt'),
    draft: parsed('draft'),
    engine: optional('engine'),
    upstream: parsed('upstream'),
    effectivePrompts: parsed('effective_prompts'),
    seed: number('seed'),
    reservedMicros: number('reserved_micros'),
    costMicros: number('cost_micros'),
    videoSeconds: optional('video_seconds'),
    failure: parsed('failure'),
    files: parsed('files') ?? {},
    warnings: parsed('warnings') ?? [],
    cancelRequested: number('cancel_requested') === 1,
    createdAt: number('created_at'),
    updatedAt: number('updated_at'),
    startedAt: time('started_at'),
    finishedAt: time('finished_at'),
    filesExpireAt: time('files_expire_at'),
  };
}
