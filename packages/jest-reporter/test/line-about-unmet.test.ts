import { expect, it } from "vitest";
import { lineAboutUnmet } from "../src/line-about-unmet.ts";

const OWN = new URL("../src/sequencer.ts", import.meta.url).pathname;
const FILTER = new URL("../src/filter.ts", import.meta.url).pathname;
const JESTS = "/repo/node_modules/@jest/test-sequencer/build/index.js";
const SHARD = { shardIndex: 1, shardCount: 2 };
const SELECTED = { base: "main", available: 2, tests: 1, why: "1 of 2 tests" };
const asking = { base: "main", narrowedBy: [], mayBeEmpty: false };
const plain = { narrowedBy: [], mayBeEmpty: false };

const about = (given: object) =>
  lineAboutUnmet({
    asked: asking,
    options: {},
    globalConfig: { rootDir: "/repo", testSequencer: JESTS },
    handed: undefined,
    ...given,
  });

it("names the line that is missing in the config", () => {
  expect(about({})).toMatch(/^nothing was selected: .*testSequencer: "@hindcast\/jest-reporter\/sequencer"/);
  const sharded = { rootDir: "/repo", testSequencer: JESTS, shard: SHARD };
  expect(about({ asked: plain, options: { shards: "balanced" }, globalConfig: sharded })).toMatch(
    /^the shard was cut by count: /,
  );
});

it("sends the options to where a sequencer of Jest 29 finds them", () => {
  expect(about({ globalConfig: { rootDir: "/repo", testSequencer: OWN } })).toContain("hindcast.config.json");
});

it.each([
  ["nothing is asked for", { asked: plain }],
  ["Jest narrows by itself", { asked: { ...asking, native: "--onlyChanged" } }],
  ["it was selected", { handed: { selected: SELECTED, notices: [] } }],
  ["something failed and has been said", { handed: { failed: true, notices: [] } }],
  ["the filter has said why it selects nothing", { globalConfig: { rootDir: "/repo", filter: FILTER } }],
])("is silent when %s", (_when, given) => {
  expect(about(given)).toBeUndefined();
});
