/** Who calls: one key serves every dialect. Secrets are stored hashed and shown once, when they are made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Models this key may use; undefined for all. */
  readonly models: readonly string[] | undefined;
  readonly createdAt: number;
  /** Epoch milliseconds; undefined while the key is good. */
  readonly revokedAt: number | undefined;
}
