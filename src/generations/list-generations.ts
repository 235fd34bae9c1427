import type { Database, Value } from '../db/database.ts';
import { toGeneration } from './generation-rows.ts';
import type { GenerationFilter, GenerationPage } from './generation-service.ts';
import { cursorAfter } from './list-cursor.ts';

/** The generations of a key, newest first. */
export async function listGenerations(
  database: Database,
  keyId: string,
  filter: GenerationFilter,
): Promise<GenerationPage> {
  const wheres = ['key_id = $1'];
  const parameters: Value[] = [keyId];
  const where = (sql: (place: string) => string, value: Value) => {
    parameters.push(value);
    wheres.push(sql(`$${parameters.length}`));
  };
  if (filter.dialect !== undefined) where((place) => `dialect = ${place}`, filter.dialect);
  if (filter.states) {
    const places = filter.states.map((state) => {
      parameters.push(state);
      return `$${parameters.length}`;
    });
    wheres.push(`state in (${places.join(', ')})`);
  }
  if (filter.createdFrom !== undefined) where((place) => `created_at >= ${place}`, filter.createdFrom);
  if (filter.createdBefore !== undefined) where((place) => `created_at < ${place}`, filter.createdBefore);
  const [counted] = await database.query(
    `select count(*) as total from generations where ${wheres.join(' and ')}`,
    parameters,
  );
  if (filter.cursor !== undefined) {
    const [at = '', id = ''] = filter.cursor.split(' ');
    parameters.push(Number(at) || 0, id);
    wheres.push(`(created_at, id) < ($${parameters.length - 1}, $${parameters.length})`);
  }
  const rows = await database.query(
    `select * from generations where ${wheres.join(' and ')} order by created_at desc, id desc limit ${filter.limit + 1} offset ${filter.offset ?? 0}`,
    parameters,
  );
  const generations = rows.slice(0, filter.limit).map(toGeneration);
  const last = generations.at(-1);
  const next = rows.length > filter.limit && last ? cursorAfter(last) : undefined;
  return { generations, next, total: Number(counted?.total ?? 0) };
}
