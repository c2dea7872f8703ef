import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangedFile } from "../../src/model/change.ts";
import type { ManifestFile } from "../../src/model/manifest.ts";
import { joinSources } from "../../src/select/join-sources.ts";
import { select } from "../../src/select/select.ts";
import { aChangedFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const SOURCES = ["src/a.js", "src/b.js", "src/c.js", "src/d.js", "src/deep/e.js", "src/deep/f.js"];
/** They come with the change. */
const ADDED = ["src/new.js", "src/deep/new.js"];
const TESTS = Array.from({ length: 8 }, (_, index) => `test/t${index}.test.js`);
const THEN = "000000000000";

type Imports = Readonly<Record<string, readonly string[]>>;

/** A folder stands for one that is listed. */
const anyImports = (paths: readonly string[], targets: readonly string[]): fc.Arbitrary<Imports> =>
  fc
    .tuple(...paths.map(() => fc.subarray([...targets], { maxLength: 2 })))
    .map((lists) => Object.fromEntries(paths.map((path, index) => [path, lists[index] ?? []])));

const situations = fc.record({
  recorded: anyImports([...TESTS, ...SOURCES], [...SOURCES, "src/deep/"]),
  rewritten: fc.subarray(SOURCES, { maxLength: 3 }),
  now: anyImports([...SOURCES, ...ADDED], [...SOURCES, ...ADDED, "src/deep/"]),
  added: fc.subarray(ADDED),
  /** Of each test file, whether it was watched, and what it executed beside itself. */
  executed: fc.array(fc.option(fc.subarray(SOURCES), { nil: undefined }), {
    minLength: TESTS.length,
    maxLength: TESTS.length,
  }),
});

const filesOf = (imports: Imports): readonly ManifestFile[] =>
  Object.entries(imports).map(([path, targets]) => ({
    path,
    imports: targets.filter((target) => target !== path),
  }));

/** What a file reaches, over any number of imports. */
function reachedFrom(path: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set([path]);
  for (const one of reached) for (const target of imports[one] ?? []) reached.add(target);
  return reached;
}

describe("select", () => {
  it("never loses a test that executed a changed file, or would load a new one", () => {
    fc.assert(
      fc.property(situations, ({ recorded, rewritten, now, added, executed }) => {
        const paths = [...rewritten, ...added];
        const changed = paths.map((path): ChangedFile =>
          aChangedFile(path, { status: added.includes(path) ? "added" : "modified" }),
        );
        const testFiles = TESTS.map((file, index) => {
          const sources = executed[index]?.concat(file).toSorted();
          return {
            runner: "jest",
            project: "",
            file,
            ...(sources && { executed: sources.map((source) => ({ file: source, hash: THEN })) }),
          };
        });
        const manifest = aManifest({
          tests: TESTS.map((file) => aManifestTest({ ...aTestRef(file, "works"), runner: "jest" })),
          testFiles,
          files: filesOf(recorded),
          suites: [{ runner: "jest", workers: 1, lastWholeRunAt: "2026-03-09T11:00:00.000Z" }],
        });
        const read = Object.fromEntries(paths.map((path) => [path, now[path] ?? []]));
        const selection = select({
          manifest,
          change: {
            base: "HEAD",
            files: changed,
            contents: new Map([...SOURCES, ...TESTS].map((path) => [path, THEN])),
          },
          sources: joinSources(manifest.files, filesOf(read)),
          options: {},
          // A limit that all fit, so that no half of the suite asks for the other.
          cut: { maxTests: TESTS.length },
          now: NOW,
        });
        const selected = new Set(selection.tests.map(({ file }) => file));
        const lost = TESTS.filter((file, index) => {
          const reached = reachedFrom(file, { ...recorded, ...read });
          const ran = executed[index] ?? [...reachedFrom(file, recorded)];
          const folders = [...reached].filter((path) => path.endsWith("/"));
          const loadsNew = added.some(
            (path) => reached.has(path) || folders.some((folder) => path.startsWith(folder)),
          );
          // Of a test that was watched, what it executed decides what it may load now.
          const isWatched = executed[index] !== undefined;
          const isHit = rewritten.some((path) => ran.includes(path)) || (loadsNew && !isWatched);
          return isHit && !selected.has(file);
        });
        expect(lost).toEqual([]);
      }),
    );
  });
});
