import { UnreadableFileError } from "../errors.ts";
import { isTestId, type TestId } from "../model/ids.ts";
import type { Link, Manifest, ManifestFile, ManifestTest } from "../model/manifest.ts";
import type { FileWire, ManifestWire, TablesWire, TestWire } from "./wire.ts";

/**
 * Turns what was read into a manifest. Tests with the same links share one list.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function decodeManifest(wire: ManifestWire): Manifest {
  const { schema: _schema, tables, ...rest } = wire;
  const linksOf = tables.linkSets.map((set) => decodeLinks(set, tables));
  return {
    ...rest,
    tests: rest.tests.map((test) => decodeTest(test, tables, linksOf)),
    files: rest.files.map((file) => decodeFile(file, tables.paths)),
  };
}

const NO_LINKS: readonly Link[] = [];

function decodeTest(test: TestWire, tables: TablesWire, linksOf: readonly (readonly Link[])[]): ManifestTest {
  const { quarantine } = test;
  return {
    testId: testIdOf(test.id),
    ...at(tables.suites, test.suite),
    file: at(tables.paths, test.file),
    titlePath: test.titles.map((index) => at(tables.strings, index)),
    tags: (test.tags ?? []).map((index) => at(tables.strings, index)),
    p50Ms: test.p50Ms,
    p90Ms: test.p90Ms,
    ...at(tables.judgements, test.judgement),
    failedLast: test.failedLast ?? false,
    importance: test.importance ?? "normal",
    topTier: test.topTier ?? false,
    ...(quarantine && { quarantine }),
    links: test.links === undefined ? NO_LINKS : at(linksOf, test.links),
  };
}

function testIdOf(text: string): TestId {
  if (isTestId(text)) return text;
  throw new UnreadableFileError(`holds the test id ${text.slice(0, 40)}, which is not 16 hex digits`);
}

function decodeLinks(set: readonly number[], { paths, evidence }: TablesWire): readonly Link[] {
  const links: Link[] = [];
  for (let pair = 0; pair + 1 < set.length; pair += 2) {
    const { kind, strength, hits, of } = at(evidence, set[pair + 1]);
    const file = at(paths, set[pair]);
    links.push({
      kind,
      file,
      strength,
      ...(hits !== undefined && { hits }),
      ...(of !== undefined && { of }),
    });
  }
  return links;
}

function decodeFile(file: FileWire, paths: readonly string[]): ManifestFile {
  const { hash, typeImports } = file;
  return {
    path: at(paths, file.path),
    ...(hash !== undefined && { hash }),
    imports: file.imports.map((index) => at(paths, index)),
    ...(typeImports && { typeImports: typeImports.map((index) => at(paths, index)) }),
  };
}

function at<T>(table: readonly T[], index: number | undefined): T {
  const value = index === undefined ? undefined : table[index];
  if (value === undefined)
    throw new UnreadableFileError(`points at entry ${index} of a table of ${table.length}`);
  return value;
}
