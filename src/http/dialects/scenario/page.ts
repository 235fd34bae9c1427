import { z } from 'zod';
import { type FieldProblem, fieldError } from '../../../generations/field-problem.ts';
import { cursorAfter } from '../../../generations/list-cursor.ts';

const ON_PAGE = 50;

const encodeToken = (cursor: string) => Buffer.from(cursor).toString('base64url');
const decodeToken = (token: string) => Buffer.from(token, 'base64url').toString();

/** What every list is asked by; how much a page may hold differs. */
export const page = (most: number) => ({
  pageSize: z.coerce.number().int().min(1).max(most).default(ON_PAGE),
  paginationToken: z
    .string()
    .transform(decodeToken)
    .refine((cursor) => /^\d+ \w+$/.test(cursor))
    .optional(),
  projectId: z.string().optional(),
  authorId: z.string().optional(),
});

export const pageProblems = (most: number): Problems => ({
  pageSize: { problem: 'range', least: 1, most },
  paginationToken: { problem: 'type', expected: 'token of the page before' },
});

/** What to say of a field that is wrong; of another one, that it must be a string. */
export type Problems = Readonly<Record<string, Omit<FieldProblem, 'field'>>>;

/** @throws ServiceError `invalid_request` for the first field that does not fit. */
export function readWith<T>(type: z.ZodType<T>, value: unknown, problems: Problems): T {
  const parsed = type.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0]);
  throw fieldError({ field, ...(problems[field] ?? { problem: 'type', expected: 'string' }) });
}

/** What a query may switch on and off. */
export const FLAG = z.enum(['true', 'false', '1', '0', '']).transform((text) => !/^(false|0)$/.test(text));
export const FLAG_PROBLEM = { problem: 'enum', allowed: ['true', 'false'] } as const;

/** Values with commas between them. */
export const COMMA_LIST = z.string().transform((text) => text.split(',').map((part) => part.trim()));

interface Listed {
  readonly id: string;
  readonly createdAt: number;
}

/** Lists newest first, page by page as far as somebody asks, of what is wanted. */
export async function* listed<T extends Listed>(
  readPage: (cursor: string | undefined) => Promise<{ items: readonly T[]; next: string | undefined }>,
  from: string | undefined,
  isWanted: (item: T) => boolean,
): AsyncGenerator<T> {
  for (let cursor = from; ; ) {
    const { items, next } = await readPage(cursor);
    yield* items.filter(isWanted);
    if (next === undefined) return;
    cursor = next;
  }
}

/** The first `pageSize` of several lists, each newest first, as one; and the token of what comes behind them. */
export async function firstOf<T extends Listed>(lists: readonly AsyncGenerator<T>[], pageSize: number) {
  // One more than fits tells whether there is more.
  const heads = await Promise.all(lists.map((list) => take(list, pageSize + 1)));
  const all = heads.flat().sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const items = all.slice(0, pageSize);
  const token = all.length > pageSize ? encodeToken(cursorAfter(items.at(-1)!)) : undefined;
  return { items, token };
}

async function take<T>(list: AsyncGenerator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of list) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
