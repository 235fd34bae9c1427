import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database, Queryable, Row } from '../db/database.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { alphanumeric, type RandomBytes, uuidV7 } from '../domain/ids.ts';

/** A key as it is shown, once. */
export interface NewApiKey {
  readonly id: string;
  /** `ak_` and 32 letters and digits, the one form that every vendor's client takes; Basic has it as the user. */
  readonly key: string;
  /** The password beside it where a dialect wants two. */
  readonly secret: string;
  /** What deliveries to its holder are signed with: `whsec_` and base64 of 32 bytes. */
  readonly webhookSecret: string;
}

/**
 * Who may call. Key and secret are kept as SHA-256: they carry 190 and 125 random bits, so nobody can try them all, and a slow
 * hash would only slow every request. The webhook secret is kept as it is, because every delivery is signed with it.
 */
export interface ApiKeys {
  /** Its account starts at zero. */
  create(key: { name: string; models?: readonly string[] | undefined }): Promise<NewApiKey>;
  /** Undefined for an unknown or revoked one. */
  findByKey(key: string): Promise<ApiKey | undefined>;
  /** Undefined unless the key is good and the secret is its own. */
  findByKeyAndSecret(key: string, secret: string): Promise<ApiKey | undefined>;
  findById(id: string): Promise<ApiKey | undefined>;
  /** Oldest first, the revoked ones too. */
  list(): Promise<ApiKey[]>;
  /** The key is refused from now on. False when there is no such id. */
  revoke(id: string): Promise<boolean>;
  /** A new webhook secret; undefined when there is no such id. */
  rotateWebhookSecret(id: string): Promise<string | undefined>;
  /** For signing; undefined when there is no such id. */
  webhookSecret(id: string): Promise<string | undefined>;
}

export interface ApiKeysOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: RandomBytes;
}

interface KeyRow extends Row {
  readonly id: string;
  readonly name: string;
  readonly models: string | null;
  readonly created_at: number;
  readonly revoked_at: number | null;
  readonly secret_hash: string;
}

interface KnownKey {
  readonly apiKey: ApiKey;
  readonly secretHash: string;
}

const KEY_LENGTH = 32;
// `echo -n KEY:SECRET | base64` breaks its line after 57 characters, and documents have that in the header of Basic.
const SECRET_LENGTH = 21;
// A burst of submits comes from few keys; only those that were found are kept, so strangers cannot fill it.
const MAX_KNOWN = 1_000;

const COLUMNS = 'id, name, models, created_at, revoked_at, secret_hash';

/**
 * Keys that were found are remembered by their hash until they are revoked; every change to a key goes through the one
 * object of the one process that owns the database.
 */
export function createApiKeys(database: Database, { now, random }: ApiKeysOptions): ApiKeys {
  const known = new Map<string, KnownKey>();
  let revokes = 0;

  async function findGood(key: string): Promise<KnownKey | undefined> {
    const keyHash = sha256(key);
    const remembered = known.get(keyHash);
    if (remembered) return remembered;
    const revokesBefore = revokes;
    const row = await readOne(database, 'key_hash = $1 and revoked_at is null', keyHash);
    if (!row) return undefined;
    const found = { apiKey: asApiKey(row), secretHash: row.secret_hash };
    if (known.size >= MAX_KNOWN) known.clear();
    // A revoke while it was read must not be forgotten.
    if (revokes === revokesBefore) known.set(keyHash, found);
    return found;
  }

  return {
    async create({ name, models }) {
      const fresh = newKey(now(), random);
      await database.transaction((tx) => insertKey(tx, fresh, name, models, now()));
      return fresh;
    },

    findByKey: async (key) => (await findGood(key))?.apiKey,

    async findByKeyAndSecret(key, secret) {
      const found = await findGood(key);
      return found && isSameHash(sha256(secret), found.secretHash) ? found.apiKey : undefined;
    },

    async findById(id) {
      const row = await readOne(database, 'id = $1', id);
      return row && asApiKey(row);
    },

    async list() {
      const rows = await database.query<KeyRow>(`select ${COLUMNS} from api_keys order by created_at, id`);
      return rows.map(asApiKey);
    },

    async revoke(id) {
      const isThere = await update(database, 'revoked_at = coalesce(revoked_at, $2)', id, now());
      revokes++;
      known.clear();
      return isThere;
    },

    async rotateWebhookSecret(id) {
      const secret = newWebhookSecret(random);
      return (await update(database, 'webhook_secret = $2', id, secret)) ? secret : undefined;
    },

    async webhookSecret(id) {
      const sql = 'select webhook_secret from api_keys where id = $1';
      const [row] = await database.query<{ webhook_secret: string }>(sql, [id]);
      return row?.webhook_secret;
    },
  };
}

function newKey(at: number, random: RandomBytes): NewApiKey {
  const key = `ak_${alphanumeric(KEY_LENGTH, random)}`;
  const secret = alphanumeric(SECRET_LENGTH, random);
  return { id: uuidV7(at, random), key, secret, webhookSecret: newWebhookSecret(random) };
}

const newWebhookSecret = (random: RandomBytes) => `whsec_${Buffer.from(random(32)).toString('base64')}`;

async function insertKey(
  tx: Queryable,
  { id, key, secret, webhookSecret }: NewApiKey,
  name: string,
  models: readonly string[] | undefined,
  at: number,
) {
  await tx.query(
    `insert into api_keys (id, name, key_hash, secret_hash, webhook_secret, models, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, name, sha256(key), sha256(secret), webhookSecret, models ? JSON.stringify(models) : null, at],
  );
  await tx.query('insert into accounts (key_id, balance_micros) values ($1, 0)', [id]);
}

async function readOne(db: Queryable, condition: string, value: string): Promise<KeyRow | undefined> {
  const [row] = await db.query<KeyRow>(`select ${COLUMNS} from api_keys where ${condition}`, [value]);
  return row;
}

async function update(
  database: Database,
  assignment: string,
  id: string,
  value: string | number,
): Promise<boolean> {
  const sql = `update api_keys set ${assignment} where id = $1 returning id`;
  return (await database.transaction((tx) => tx.query(sql, [id, value]))).length > 0;
}

const asApiKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  models: row.models === null ? undefined : JSON.parse(row.models),
  createdAt: row.created_at,
  revokedAt: row.revoked_at ?? undefined,
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const isSameHash = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));
