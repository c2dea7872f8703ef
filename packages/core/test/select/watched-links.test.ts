import { describe, expect, it } from "vitest";
import type { Change, ChangedFile } from "../../src/model/change.ts";
import type { Manifest, ManifestTest, ManifestTestFile } from "../../src/model/manifest.ts";
import { editsOf } from "../../src/select/edits.ts";
import { select } from "../../src/select/select.ts";
import { aChangedFile, aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const THEN = "000000000000";
const LATER = "111111111111";
const FILE = "tests/sum.test.ts";
const test: ManifestTest = aManifestTest(aTestRef(FILE, "adds up"));
const others = ["a", "b", "c"].map((name) => aManifestTest(aTestRef(`tests/${name}.test.ts`, name)));

/** `src/cart.ts` has two functions, in lines 3 to 9 and 11 to 14; the tests never called the second one. */
const UNCALLED = "11:20-14:1";
const WATCHED: ManifestTestFile = {
  runner: "playwright",
  project: "",
  file: FILE,
  executed: [
    { file: "src/cart.ts", hash: THEN, uncalled: UNCALLED },
    { file: "src/lazy.ts", hash: THEN },
    { file: "src/money.ts", hash: THEN },
    { file: FILE, hash: THEN },
  ],
};
const SOURCES = ["src/cart.ts", "src/lazy.ts", "src/money.ts", "src/mocked.ts", FILE];

function manifestOf(testFile: Partial<ManifestTestFile>, more: Partial<Manifest> = {}): Manifest {
  return aManifest({
    tests: [test, ...others],
    testFiles: [{ ...WATCHED, ...testFile }],
    files: [aFile(FILE, "src/cart.ts", "src/mocked.ts"), aFile("src/cart.ts", "src/money.ts")],
    ...more,
  });
}

interface Situation {
  readonly testFile?: Partial<ManifestTestFile>;
  /** What the base holds that is not as it was when the tests were watched. */
  readonly contents?: Readonly<Record<string, string>>;
  readonly withContents?: boolean;
  readonly manifest?: Partial<Manifest>;
}

/** Why the test is selected for a change; undefined when it is not. */
function reasonsFor(
  files: readonly ChangedFile[],
  { testFile = {}, contents = {}, withContents = true, manifest = {} }: Situation = {},
): readonly string[] | undefined {
  const known = new Map(
    Object.entries({ ...Object.fromEntries(SOURCES.map((file) => [file, THEN])), ...contents }),
  );
  const change: Change = { base: "HEAD", files, ...(withContents && { contents: known }) };
  const chosen = select({ manifest: manifestOf(testFile, manifest), change, options: {}, now: NOW }).tests;
  return chosen.find(({ testId }) => testId === test.testId)?.reasons.map(({ text }) => text);
}

/** `src/cart.ts` with a word changed in each of these lines. */
function cartChangedIn(...lines: readonly number[]): ChangedFile {
  const edits = lines.flatMap((start) =>
    editsOf({ start, removed: ["  return one;"], added: ["  return two;"] }),
  );
  return aChangedFile("src/cart.ts", { edits });
}

const imported = ["imports src/cart.ts"];
/** The test has failed when the file changed. */
const failing = (file: string): Situation => {
  const links = [{ kind: "co-failure", file, strength: 0.4 }] as const;
  return { manifest: { tests: [aManifestTest(aTestRef(FILE, "adds up"), { links }), ...others] } };
};

describe("a test that was watched", () => {
  it("is reached by changed lines that it executed", () => {
    expect(reasonsFor([cartChangedIn(4, 5, 12)])).toEqual([
      "executed 2 of the 3 changed lines of src/cart.ts",
    ]);
    expect(reasonsFor([cartChangedIn(4, 5)])).toEqual(["executed all 2 changed lines of src/cart.ts"]);
    expect(reasonsFor([cartChangedIn(4)])).toEqual(["executed the changed line of src/cart.ts"]);
  });

  it("is not reached when it never called the functions that changed", () => {
    expect(reasonsFor([cartChangedIn(12, 13)])).toBeUndefined();
  });

  it("is not reached by their names either, and yet the change is explained", () => {
    const named = aManifestTest(aTestRef(FILE, "cart"));
    const manifest = manifestOf({}, { tests: [named, ...others] });
    const contents = new Map(SOURCES.map((file) => [file, THEN]));
    const chosen = (change: ChangedFile) =>
      select({ manifest, change: { base: "HEAD", files: [change], contents }, options: {}, now: NOW })
        .summary;
    expect(chosen(cartChangedIn(4))).toMatchObject({ selected: 1, wholeSuite: false });
    expect(chosen(cartChangedIn(12))).toMatchObject({ selected: 0, wholeSuite: false });
  });

  it("is not reached because it failed for other changes of the file, but by data that nobody can watch", () => {
    expect(reasonsFor([cartChangedIn(12)], failing("src/cart.ts"))).toBeUndefined();
    expect(reasonsFor([cartChangedIn(12)], failing("src/"))).toBeUndefined();
    expect(reasonsFor([cartChangedIn(4)], failing("src/cart.ts"))).toHaveLength(2);
    expect(reasonsFor([aChangedFile("src/rates.json")], failing("src/rates.json"))).toEqual([
      "failed when src/rates.json changed",
    ]);
  });

  it.each<[string, ChangedFile]>([
    ["nobody can tell which lines changed", aChangedFile("src/cart.ts")],
    ["the file is gone", aChangedFile("src/cart.ts", { status: "deleted" })],
    [
      "the file was moved",
      { ...cartChangedIn(12), status: "renamed", path: "src/basket.ts", from: "src/cart.ts" },
    ],
  ])("is reached when %s", (_what, changed) => {
    expect(reasonsFor([changed])).toEqual([`executed ${changed.path}`]);
  });

  it("is reached when only the loading was seen", () => {
    expect(reasonsFor([aChangedFile("src/money.ts", { edits: cartChangedIn(1).edits ?? [] })])).toEqual([
      "executed src/money.ts",
    ]);
  });

  it("is reached by a file that no import leads to", () => {
    expect(reasonsFor([aChangedFile("src/lazy.ts")])).toEqual(["executed src/lazy.ts"]);
  });

  it("is reached by any change of a file that has changed since", () => {
    const contents = { "src/cart.ts": LATER };
    expect(reasonsFor([cartChangedIn(12)], { contents })).toEqual(["executed src/cart.ts"]);
  });

  it.each<[string, Situation]>([
    ["it has changed itself since", { contents: { [FILE]: LATER } }],
    ["something else that it executed has changed since", { contents: { "src/lazy.ts": LATER } }],
    ["not all that it executed is known", { testFile: { executed: WATCHED.executed?.slice(0, 3) ?? [] } }],
    ["nobody knows what the base holds", { withContents: false }],
  ])("is judged by its imports, and not less, when %s", (_what, situation) => {
    const reasons = reasonsFor([cartChangedIn(12)], situation);
    expect(reasons).toEqual(situation.withContents === false ? ["executed src/cart.ts"] : imported);
  });

  it("is judged by its imports when something else changed that it executed: it may call more now", () => {
    expect(reasonsFor([cartChangedIn(12), aChangedFile("src/lazy.ts")])).toEqual([
      "executed src/lazy.ts",
      "imports src/cart.ts",
    ]);
  });

  it("keeps a weak link to what it imports without having loaded it", () => {
    expect(reasonsFor([aChangedFile("src/mocked.ts")])).toEqual([
      "imports src/mocked.ts, but did not load it last time",
    ]);
    const { tests } = select({
      manifest: manifestOf({}),
      change: {
        base: "HEAD",
        files: [aChangedFile("src/mocked.ts")],
        contents: new Map(SOURCES.map((file) => [file, THEN])),
      },
      options: {},
      now: NOW,
    });
    expect(tests[0]?.reasons[0]?.strength).toBe(aManifest().strengths.import.at(-1));
    expect(reasonsFor([aChangedFile("src/mocked.ts")], { contents: { [FILE]: LATER } })).toEqual([
      "imports src/mocked.ts",
    ]);
  });

  it("says that its own file changed, and not that it executed it", () => {
    expect(reasonsFor([aChangedFile(FILE)])).toEqual([`its file ${FILE} changed`]);
  });

  it("says nothing of another project's tests in the same file", () => {
    expect(reasonsFor([cartChangedIn(12)], { testFile: { project: "jsdom" } })).toEqual(imported);
  });

  it("does not explain a file that is felt mostly where no test leads", () => {
    const elsewhere = Array.from({ length: 40 }, (_, index) => aFile(`src/page-${index}.ts`, "src/lazy.ts"));
    const manifest = { files: [...manifestOf({}).files, ...elsewhere] };
    const { summary } = select({
      manifest: manifestOf({}, manifest),
      change: { base: "HEAD", files: [aChangedFile("src/lazy.ts")] },
      options: {},
      now: NOW,
    });
    expect(summary).toMatchObject({
      wholeSuite: true,
      why: "All 4 tests: no link tells how far src/lazy.ts reaches.",
    });
  });
});
