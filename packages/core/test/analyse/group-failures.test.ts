import { expect, it } from "vitest";
import { groupFailures } from "../../src/analyse/group-failures.ts";
import { aManifestation, aTestRef } from "../support/run-report.ts";

const REFUSED = "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://payments.shop.test/cart";

const pays = (title: string, fingerprint: string, fields: Parameters<typeof aManifestation>[0]) => ({
  ...aTestRef(`checkout › ${title}`),
  file: `e2e/${title}.spec.ts`,
  manifestations: [aManifestation({ fingerprint, category: "network", message: REFUSED, ...fields })],
});

const check = (fingerprint: string, expected: string) =>
  aManifestation({
    fingerprint,
    category: "assertion",
    message: "Error: expect(locator).toHaveText(expected) failed",
    gist: `expect(locator).toHaveText(expected) failed Locator: getByTestId('${expected}-total') Expected string: "${expected}"`,
  });

it("sums up the failures of one cause over tests, and names the group by what was seen first", () => {
  const [group, ...others] = groupFailures([
    pays("card", "bbbb", { count: 3, firstSeen: "2026-11-02", lastSeen: "2026-11-03", passedOnRetry: 1 }),
    pays("bill", "aaaa", { count: 5, firstSeen: "2026-11-03", lastSeen: "2026-11-09", passedOnRetry: 0 }),
  ]);
  expect(others).toEqual([]);
  expect(group).toMatchObject({
    id: "bbbb",
    fingerprints: ["aaaa", "bbbb"],
    category: "network",
    count: 8,
    share: 1,
    passedOnRetry: 1,
    firstSeen: "2026-11-02",
    lastSeen: "2026-11-09",
  });
  expect(group?.tests.map(({ titlePath, count }) => [titlePath.at(-1), count])).toEqual([
    ["bill", 5],
    ["card", 3],
  ]);
});

it("puts the most frequent group first, with its share of all failures", () => {
  const groups = groupFailures([
    { ...aTestRef("a"), manifestations: [aManifestation({ fingerprint: "rare", count: 1 })] },
    pays("card", "often", { count: 3 }),
  ]);
  expect(groups.map(({ id, share }) => [id, share])).toEqual([
    ["often", 0.75],
    ["rare", 0.25],
  ]);
});

it("tells apart by the gist what begins with the same line", () => {
  const groups = groupFailures([
    { ...aTestRef("a"), manifestations: [check("one", "basket"), check("other", "invoice")] },
  ]);
  expect(groups).toHaveLength(2);
});

it("has no groups where nothing failed", () => {
  expect(groupFailures([])).toEqual([]);
  expect(groupFailures([{ ...aTestRef("a"), manifestations: [] }])).toEqual([]);
});
