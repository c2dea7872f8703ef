import { isRecord, type JsonRecord, type Migrations } from "../log/migrate.ts";

/** Grows with the format: how a manifest of version n becomes one of version n + 1. */
export const MIGRATIONS: Migrations = { 1: tellSuitesApart };

/**
 * Version 1 knew one suite in a repository. What it knew goes to the suite without a config of each runner, which stands
 * in until a run of the real one is recorded.
 */
function tellSuitesApart(manifest: JsonRecord): JsonRecord {
  const { lastWholeRunAt, tested, workers, tables, tests, ...rest } = manifest;
  if (!isRecord(tables) || !Array.isArray(tests)) return manifest;
  const { suites: projects, ...otherTables } = tables;
  const facts = {
    workers,
    ...(lastWholeRunAt !== undefined && { lastWholeRunAt }),
    ...(tested !== undefined && { tested }),
  };
  return {
    ...rest,
    suites: runnersOf(projects).map((runner) => Object.assign({ runner }, facts)),
    tables: { ...otherTables, projects },
    tests: tests.map((test: unknown) => withProject(test)),
  };
}

function runnersOf(projects: unknown): unknown[] {
  const records: unknown[] = Array.isArray(projects) ? projects : [];
  return [...new Set(records.map((project) => (isRecord(project) ? project["runner"] : undefined)))];
}

function withProject(test: unknown): unknown {
  if (!isRecord(test)) return test;
  const { suite, ...rest } = test;
  return { ...rest, project: suite };
}
