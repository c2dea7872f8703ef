/** A parsed JSON object of a file of ours. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** What makes version n + 1 of a record of version n. */
export type Migration = (record: JsonRecord) => JsonRecord;

/** Version n → the step to version n + 1. Steps stay for ever: old files are read for ever. */
export type Migrations = Readonly<Record<number, Migration>>;

export interface MigrateOptions {
  readonly from: number;
  readonly to: number;
  readonly steps: Migrations;
}

/** Brings a record forward, one version after the other. */
export function migrate(record: JsonRecord, { from, to, steps }: MigrateOptions): JsonRecord {
  let migrated = record;
  for (let version = from; version < to; version += 1) migrated = steps[version]?.(migrated) ?? migrated;
  return migrated;
}

/** Narrows a parsed JSON value to an object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
