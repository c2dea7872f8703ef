import { UnreadableFileError } from "../errors.ts";
import type { Link, Manifest, ManifestFile, ManifestTest } from "../model/manifest.ts";
import { decodeTestFiles } from "./test-files-wire.ts";
import { createWithExecuted } from "./with-executed.ts";
import type { EvidenceWire, FileWire, ManifestWire, TablesWire, TestWire } from "./wire.ts";

/**
 * Turns what was read into a manifest. Tests with the same links share one list.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function decodeManifest(wire: ManifestWire): Manifest {
  const { schema: _schema, tables, testFiles = [], ...rest } = wire;
  const withExecuted = createWithExecuted(tables.executed);
  const linksOf = tables.linkSets.map((set) => decodeLinks(set, tables));
  return {
    ...rest,
    tests: rest.tests.map((test) => withExecuted(decodeTest(test, tables, linksOf), test.executed)),
    testFiles: decodeTestFiles(testFiles, {
      pathAt: (index) => at(tables.paths, index),
      projectAt: (index) => at(tables.projects, index),
      withExecuted,
    }),
    files: rest.files.map((file) => decodeFile(file, tables.paths)),
  };
}

const NO_LINKS: readonly Link[] = [];
const NO_TAGS: readonly string[] = [];

function decodeTest(test: TestWire, tables: TablesWire, linksOf: readonly (readonly Link[])[]): ManifestTest {
  const { tags, quarantine } = test;
  const { runner, project } = at(tables.projects, test.project);
  const { verdict, level, pFailNext, flakeRate, pBroken } = at(tables.judgements, test.judgement);
  return {
    testId: test.id,
    runner,
    project,
    file: at(tables.paths, test.file),
    titlePath: test.titles.map((index) => at(tables.strings, index)),
    tags: tags === undefined ? NO_TAGS : tags.map((index) => at(tables.strings, index)),
    p50Ms: test.p50Ms,
    p90Ms: test.p90Ms,
    verdict,
    ...(level !== undefined && { level }),
    pFailNext,
    flakeRate,
    pBroken,
    ...unusual(test),
    ...(test.unloaded === true && { unloaded: true }),
    ...(quarantine && { quarantine }),
    links: test.links === undefined ? NO_LINKS : at(linksOf, test.links),
  };
}

/** What is left out of the file when it is as usual. */
function unusual({
  failedLast = false,
  importance = "normal",
  topTier = false,
}: TestWire): Pick<ManifestTest, "failedLast" | "importance" | "topTier"> {
  return { failedLast, importance, topTier };
}

function decodeLinks(set: readonly number[], { paths, evidence }: TablesWire): readonly Link[] {
  const links: Link[] = [];
  for (let pair = 0; pair + 1 < set.length; pair += 2) {
    links.push(toLink(at(paths, set[pair]), at(evidence, set[pair + 1])));
  }
  return links;
}

/** Written out for the two forms that occur: there may be a million links, and spreading costs four times as much. */
function toLink(file: string, { kind, strength, hits, of }: EvidenceWire): Link {
  if (hits !== undefined && of !== undefined) return { kind, file, strength, hits, of };
  if (hits === undefined && of === undefined) return { kind, file, strength };
  return { kind, file, strength, ...(hits !== undefined && { hits }), ...(of !== undefined && { of }) };
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
