import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testIdOf } from "../../src/capture/identity.ts";
import { findRenames, type RenameCandidate, type RenameQuestion } from "../../src/history/find-renames.ts";

function aTest(
  title: string,
  { file = "tests/cart.spec.ts", body = "", project = "" } = {},
): RenameCandidate {
  const parts = { runner: "playwright", project, file, titlePath: title.split(" › ") };
  return { ...parts, testId: testIdOf(parts), ...(body !== "" && { body }) };
}

function renames(question: Partial<RenameQuestion>): readonly string[] {
  const all = { gone: [], appeared: [], fileRenames: new Map<string, string>(), ...question };
  const titles = new Map(
    [...all.gone, ...all.appeared].map((test) => [test.testId, test.titlePath.join(" › ")]),
  );
  return findRenames(all).map(({ from, to }) => `${titles.get(from)} → ${titles.get(to)}`);
}

const moved = new Map([["tests/cart.spec.ts", "tests/basket.spec.ts"]]);
const basket = { file: "tests/basket.spec.ts" };

describe("findRenames", () => {
  it("follows a file that Git says was renamed, and says so", () => {
    const [gone, appeared] = [aTest("cart › pays"), aTest("cart › pays", basket)];
    expect(findRenames({ gone: [gone], appeared: [appeared], fileRenames: moved })).toEqual([
      {
        from: gone.testId,
        to: appeared.testId,
        why: "it has the titles of a test in tests/cart.spec.ts, which Git says was renamed to tests/basket.spec.ts",
      },
    ]);
    expect(renames({ gone: [gone], appeared: [appeared] })).toEqual([]);
  });

  it("knows a test by its body under any title, also in a renamed file", () => {
    const gone = [aTest("pays", { body: "b1" }), aTest("empties", { body: "b2" })];
    const appeared = [
      aTest("checks out with a card", { ...basket, body: "b1" }),
      aTest("is empty after clearing", { ...basket, body: "b2" }),
    ];
    expect(renames({ gone, appeared, fileRenames: moved })).toEqual([
      "pays → checks out with a card",
      "empties → is empty after clearing",
    ]);
  });

  it("knows a test by a nearly equal title when its body changed, too", () => {
    const gone = [aTest("cart › shows the total price", { body: "b1" }), aTest("cart › empties")];
    const appeared = [aTest("cart › shows the total prices", { body: "b2" }), aTest("cart › sorts by name")];
    expect(renames({ gone, appeared })).toEqual([
      "cart › shows the total price → cart › shows the total prices",
    ]);
  });

  it.each([
    [
      "the body is shared",
      [aTest("a", { body: "x" }), aTest("b", { body: "x" })],
      [aTest("c", { body: "x" })],
    ],
    [
      "two titles are equally near",
      [aTest("shows the totals")],
      [aTest("shows the total"), aTest("show the totals")],
    ],
    ["only a parameter differs", [aTest("adds 1 + 2", { body: "x" })], [aTest("adds 1 + 3", { body: "x" })]],
    ["the long title is above", [aTest("the very long cart › pays")], [aTest("the very long cart › adds")]],
    ["the depth differs", [aTest("cart › shows the totals")], [aTest("shows the totals")]],
    ["the file is another", [aTest("pays", { body: "x" })], [aTest("pays", { ...basket, body: "x" })]],
    ["the project is another", [aTest("pays", { project: "a" })], [aTest("pays", { project: "b" })]],
    ["nothing is alike", [aTest("pays")], [aTest("logs in")]],
  ])("makes no guess when %s", (_case, gone, appeared) => {
    expect(renames({ gone, appeared })).toEqual([]);
  });

  it("does not compare titles when a whole file was rewritten", () => {
    const rows = Array.from({ length: 60 }, (_, row) => String.fromCodePoint(0x4e00 + row).repeat(20));
    const gone = rows.map((row) => aTest(`${row} end`));
    const appeared = rows.map((row) => aTest(`${row} ends`));
    expect(renames({ gone: gone.slice(0, 5), appeared: appeared.slice(0, 5) })).toHaveLength(5);
    expect(renames({ gone, appeared })).toEqual([]);
  });

  it("matches every test at most once, only within its project", () => {
    const test = fc
      .record({
        title: fc.constantFrom(
          "pays",
          "pays by card",
          "pays by cards",
          "pay by card",
          "empties 1",
          "empties 2",
        ),
        file: fc.constantFrom("tests/cart.spec.ts", "tests/basket.spec.ts"),
        body: fc.constantFrom("", "x", "y", "z"),
        project: fc.constantFrom("a", "b"),
      })
      .map(({ title, ...rest }) => aTest(title, rest));
    const tests = fc.uniqueArray(fc.tuple(test, fc.boolean()), {
      maxLength: 16,
      selector: ([{ testId }]) => testId,
    });
    fc.assert(
      fc.property(tests, fc.boolean(), (all, git) => {
        const [gone, appeared] = [true, false].map((side) =>
          all.filter(([, isGone]) => isGone === side).map(([one]) => one),
        );
        const found = findRenames({
          gone: gone ?? [],
          appeared: appeared ?? [],
          fileRenames: git ? moved : new Map(),
        });
        expect(new Set(found.map(({ from }) => from)).size).toBe(found.length);
        expect(new Set(found.map(({ to }) => to)).size).toBe(found.length);
        const projectOf = new Map(all.map(([{ testId, project }]) => [testId, project]));
        expect(
          found.every(({ from, to, why }) => projectOf.get(from) === projectOf.get(to) && why !== ""),
        ).toBe(true);
      }),
    );
  });
});
