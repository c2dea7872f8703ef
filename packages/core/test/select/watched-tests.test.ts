import { describe, expect, it } from "vitest";
import type { Change, ChangedFile } from "../../src/model/change.ts";
import type { ExecutedSource } from "../../src/model/executed.ts";
import type { ManifestFile, ManifestTest } from "../../src/model/manifest.ts";
import type { Selection } from "../../src/model/selection.ts";
import type { Suite } from "../../src/model/suite.ts";
import { editsOf } from "../../src/select/edits.ts";
import { select } from "../../src/select/select.ts";
import { aChangedFile, aFile, aManifest, aManifestTest, aTestRef, idOf, NOW } from "../support/manifests.ts";

const THEN = "000000000000";
const LATER = "111111111111";
const SPEC = "e2e/shop.spec.ts";

/** `web/cart.ts` has two functions, in lines 3 to 9 and 11 to 14. */
const SECOND_UNCALLED = "11:20-14:1";
const FIRST_UNCALLED = "3:20-9:1";

function aWatched(
  title: string,
  ...sources: readonly (readonly [file: string, uncalled?: string])[]
): ManifestTest {
  const executed = [...sources, [SPEC] as const].map(([file, uncalled]): ExecutedSource =>
    uncalled === undefined ? { file, hash: THEN } : { file, hash: THEN, uncalled },
  );
  return aManifestTest(aTestRef(SPEC, title), { executed });
}

const buys = aWatched("buys", ["web/cart.ts", SECOND_UNCALLED], ["web/pay.ts"]);
const empties = aWatched("removes an item", ["web/cart.ts", FIRST_UNCALLED]);
const reads = aWatched("reads today", ["web/news.ts"]);
const tables = aWatched("counts", ["web/table.ts"]);
const others = Array.from({ length: 12 }, (_, index) => aWatched(`other ${index}`, ["web/other.ts"]));

interface Situation {
  readonly tests?: readonly ManifestTest[];
  readonly files?: readonly ManifestFile[];
  /** What the base holds that is not as it was when the tests were watched. */
  readonly contents?: Readonly<Record<string, string>>;
  readonly suite?: Suite;
}

function selectionFor(files: readonly ChangedFile[], situation: Situation = {}): Selection {
  const { tests = [buys, empties, reads, ...others], contents = {} } = situation;
  const sources = tests.flatMap(({ executed = [] }) => executed.map(({ file }) => [file, THEN] as const));
  const change: Change = {
    base: "HEAD",
    files,
    contents: new Map(Object.entries({ ...Object.fromEntries(sources), ...contents })),
  };
  const manifest = aManifest({ tests, files: [aFile(SPEC), ...(situation.files ?? [])] });
  const { suite } = situation;
  return select({ manifest, change, options: {}, now: NOW, ...(suite && { suite }) });
}

/** Why each test is selected, by its title. */
function reasonsFor(files: readonly ChangedFile[], situation?: Situation): Record<string, readonly string[]> {
  const { tests } = selectionFor(files, situation);
  return Object.fromEntries(
    tests.map(({ titlePath, reasons }) => [titlePath.join(), reasons.map(({ text }) => text)]),
  );
}

/** A file with a word changed in each of these lines. */
function changedIn(file: string, ...lines: readonly number[]): ChangedFile {
  const edits = lines.flatMap((start) =>
    editsOf({ start, removed: ["  return one;"], added: ["  return two;"] }),
  );
  return aChangedFile(file, { edits });
}

describe("single tests that were watched", () => {
  it("are reached by the functions that they called, and by no others", () => {
    expect(reasonsFor([changedIn("web/cart.ts", 4)])).toEqual({
      buys: ["executed the changed line of web/cart.ts"],
    });
    expect(reasonsFor([changedIn("web/cart.ts", 12)])).toEqual({
      "removes an item": ["executed the changed line of web/cart.ts"],
    });
    expect(reasonsFor([changedIn("web/news.ts", 1)])).toEqual({ "reads today": ["executed web/news.ts"] });
  });

  it("are asked for by no name once it is known what they execute", () => {
    const news = aWatched("says what the cart costs", ["web/news.ts"]);
    expect(
      Object.keys(reasonsFor([changedIn("web/cart.ts", 4)], { tests: [buys, news, ...others] })),
    ).toEqual(["buys"]);
  });

  it("run all when a file changed that none of them executed", () => {
    const { summary } = selectionFor([changedIn("web/unseen.ts", 1)]);
    expect(summary).toMatchObject({
      wholeSuite: true,
      why: expect.stringContaining("no link tells how far web/unseen.ts reaches"),
    });
  });

  it("fade when some of what they executed has changed since", () => {
    const contents = { "web/pay.ts": LATER };
    expect(reasonsFor([changedIn("web/cart.ts", 4)], { contents })).toEqual({
      buys: ["executed web/cart.ts; 1 of 3 files it executed changed since"],
    });
    const strengthIn = (situation: Situation): number | undefined =>
      selectionFor([changedIn("web/cart.ts", 4)], situation).tests[0]?.reasons[0]?.strength;
    expect(strengthIn({ contents })).toBeLessThan(strengthIn({}) ?? 0);
  });

  it("may call by now what they did not call before the change of something else", () => {
    const contents = { "web/pay.ts": LATER };
    const reasons = reasonsFor([changedIn("web/cart.ts", 12)], { contents });
    expect(reasons["buys"]).toEqual(["executed web/cart.ts; 1 of 3 files it executed changed since"]);
  });

  it("are followed through what has changed since and imports the changed file", () => {
    const contents = { "web/pay.ts": LATER };
    const files = [aFile("web/pay.ts", "web/fees.ts"), aFile("web/fees.ts", "web/table.ts")];
    const reasons = reasonsFor([changedIn("web/table.ts", 1)], {
      contents,
      files,
      tests: [buys, tables, reads, ...others],
    });
    expect(reasons["buys"]).toEqual(["executed web/pay.ts, which changed since and imports web/table.ts"]);
    expect(reasons["reads today"]).toBeUndefined();
  });

  it("say nothing any more when most of what they executed has changed", () => {
    const contents = { "web/pay.ts": LATER, "web/cart.ts": LATER };
    expect(reasonsFor([changedIn("web/news.ts", 1)], { contents })["buys"]).toEqual([
      expect.stringMatching(
        /^was not watched; 1 of 1\d watched tests executed what changed of web\/news.ts$/,
      ),
    ]);
  });
});

describe("a file of a server that unit tests import", () => {
  const unit = aManifestTest({ ...aTestRef("server/orders.test.ts", "sums up"), runner: "jest" });
  const orders = aWatched("orders", ["web/news.ts"]);
  const situation = {
    tests: [orders, buys, ...others, unit],
    files: [aFile("server/orders.test.ts", "server/orders.ts"), aFile("server/orders.ts")],
  };

  it("runs all browser tests, none of which was seen to execute it", () => {
    const { summary } = selectionFor([changedIn("server/orders.ts", 4)], {
      ...situation,
      suite: { runner: buys.runner },
    });
    expect(summary).toMatchObject({
      wholeSuite: true,
      why: expect.stringContaining("no link tells how far server/orders.ts reaches"),
    });
  });

  it("runs those that import it where no others do", () => {
    const asks = aManifestTest(aTestRef("api/orders.spec.ts", "asks for sums"));
    const { tests } = selectionFor([changedIn("api/client.ts", 4)], {
      tests: [orders, asks, ...others, unit],
      files: [...situation.files, aFile("api/orders.spec.ts", "api/client.ts"), aFile("api/client.ts")],
      suite: { runner: buys.runner },
    });
    expect(tests.map(({ titlePath }) => titlePath.join()).toSorted()).toEqual(["asks for sums"]);
  });

  it("asks for browser tests by its name where both kinds are chosen from", () => {
    expect(Object.keys(reasonsFor([changedIn("server/orders.ts", 4)], situation)).toSorted()).toEqual([
      "orders",
      "sums up",
    ]);
  });
});

function inPart(title: string, ...files: readonly string[]): ManifestTest {
  const executed = files.map((file): ExecutedSource => ({ file, hash: THEN }));
  return aManifestTest(aTestRef("e2e/report.spec.ts", title), { executed });
}

describe("a test that was watched in part", () => {
  it("may execute what the others do, beside what was seen of it", () => {
    const prints = inPart("prints", "web/news.ts");
    const tests = [buys, empties, prints, ...others];
    expect(reasonsFor([changedIn("web/cart.ts", 4)], { tests })["prints"]).toEqual([
      "was watched in part; 1 of 15 watched tests executed what changed of web/cart.ts",
    ]);
    expect(reasonsFor([changedIn("web/news.ts", 4)], { tests })["prints"]).toEqual(["executed web/news.ts"]);
  });

  it("executes what it does in another project, where all of it was seen", () => {
    const firefox = { ...inFirefox(buys), executed: [{ file: "e2e/cart-page.ts", hash: THEN }] };
    const tests = [buys, empties, firefox, ...others];
    const projectsFor = (line: number): readonly string[] =>
      selectionFor([changedIn("web/cart.ts", line)], { tests }).tests.map(({ project }) => project);
    expect(projectsFor(4).toSorted()).toEqual(["", "firefox"]);
    expect(projectsFor(12)).toEqual([""]);
  });

  it("is as outdated as it is in another project", () => {
    const contents = { "web/pay.ts": LATER };
    const tests = [buys, inFirefox(buys), empties, ...others];
    const { tests: selected } = selectionFor([changedIn("web/cart.ts", 12)], { tests, contents });
    expect(selected.map(({ project }) => project).toSorted()).toEqual(["", "", "firefox"]);
  });
});

function inFirefox(test: ManifestTest): ManifestTest {
  const { executed: _unknown, ...rest } = test;
  return { ...rest, testId: idOf(`firefox ${test.testId}`), project: "firefox" };
}

describe("a test that nobody watched", () => {
  const unwatched = aManifestTest(aTestRef("e2e/new.spec.ts", "is new"));

  it("executes what the others do, as far as anyone can tell", () => {
    expect(
      reasonsFor([changedIn("web/cart.ts", 4)], { tests: [buys, empties, unwatched, ...others] }),
    ).toEqual({
      buys: ["executed the changed line of web/cart.ts"],
      "is new": ["was not watched; 1 of 14 watched tests executed what changed of web/cart.ts"],
    });
  });

  it("shows by its name no bounds of a file that no watched test executed", () => {
    const pricing = aManifestTest(aTestRef("api/pricing.spec.ts", "takes an invoice's discount off"));
    const { summary } = selectionFor([changedIn("server/discount.ts", 1)], {
      tests: [buys, empties, pricing, ...others],
    });
    expect(summary).toMatchObject({
      wholeSuite: true,
      why: expect.stringContaining("no link tells how far server/discount.ts reaches"),
    });
  });

  it("executes what it does in another project", () => {
    const tests = [buys, empties, inFirefox(buys), ...others];
    expect(
      selectionFor([changedIn("web/cart.ts", 4)], { tests })
        .tests.map(({ project }) => project)
        .toSorted(),
    ).toEqual(["", "firefox"]);
    expect(
      selectionFor([changedIn("web/cart.ts", 12)], { tests })
        .tests.map(({ project }) => project)
        .toSorted(),
    ).toEqual([""]);
  });
});
