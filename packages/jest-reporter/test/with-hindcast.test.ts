import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { findOptions } from "../src/given-options.ts";
import { withHindcast } from "../src/with-hindcast.ts";

const REPORTER = new URL("../src/index.ts", import.meta.url).pathname;
const SEQUENCER = new URL("../src/sequencer.ts", import.meta.url).pathname;

afterEach(() => void Reflect.deleteProperty(globalThis, Symbol.for("@hindcast/jest-reporter")));

describe("withHindcast", () => {
  it("adds the reporter behind the default one, and the sequencer", () => {
    expect(withHindcast({ verbose: true })).toEqual({
      verbose: true,
      reporters: ["default", [REPORTER, {}]],
      testSequencer: SEQUENCER,
    });
  });

  it("leaves reporters and projects as they are", () => {
    const projects = ["packages/*", { displayName: "dom" }];
    const { reporters, ...rest } = withHindcast({
      reporters: [["jest-junit", { outputDirectory: "out" }]],
      projects,
    });
    expect(reporters).toEqual([
      ["jest-junit", { outputDirectory: "out" }],
      [REPORTER, {}],
    ]);
    expect(rest).toEqual({ projects, testSequencer: SEQUENCER });
  });

  it("puts the sequencer above the user's own, and gives its options to the reporter", () => {
    const config = withHindcast({ testSequencer: "./own.js" }, { shards: "balanced" });
    expect(config).toEqual({
      reporters: ["default", [REPORTER, { shards: "balanced", _testSequencer: "./own.js" }]],
      testSequencer: SEQUENCER,
    });
    expect(findOptions({ reporters: config.reporters ?? [] }).testSequencer).toBe("./own.js");
  });

  it("changes nothing more when it is called twice, or when the two lines are there", () => {
    const once = withHindcast({ testSequencer: "./own.js" }, { maxTests: 5 });
    expect(withHindcast(once)).toEqual(once);
    const lines = {
      reporters: [["@hindcast/jest-reporter", { maxTests: 5 }], "summary"],
      testSequencer: "@hindcast/jest-reporter/sequencer",
    };
    expect(withHindcast(lines)).toEqual({
      reporters: [[REPORTER, { maxTests: 5 }], "summary"],
      testSequencer: SEQUENCER,
    });
  });

  it("takes functions and async functions, as Jest does", async () => {
    expect(withHindcast(() => ({ verbose: true }))()).toMatchObject({
      verbose: true,
      testSequencer: SEQUENCER,
    });
    const later = withHindcast(async () => Promise.resolve({ bail: 1 }));
    expect(await later()).toMatchObject({ bail: 1, testSequencer: SEQUENCER });
  });

  it("keeps what a preset brings", () => {
    const top = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-preset-")));
    onTestFinished(() => rmSync(top, { recursive: true }));
    mkdirSync(join(top, "node_modules/fancy"), { recursive: true });
    writeFileSync(
      join(top, "node_modules/fancy/jest-preset.json"),
      JSON.stringify({ reporters: ["fancy-reporter"], testSequencer: "fancy-sequencer" }),
    );
    const fancy = { reporters: ["fancy-reporter", [REPORTER, { _testSequencer: "fancy-sequencer" }]] };
    expect(withHindcast({ preset: "fancy", rootDir: top })).toMatchObject(fancy);
    expect(withHindcast({ preset: "<rootDir>/node_modules/fancy/jest-preset", rootDir: top })).toMatchObject(
      fancy,
    );
    expect(withHindcast({ preset: "fancy", rootDir: top, reporters: ["dot"] }).reporters?.[0]).toBe("dot");
  });

  it("leaves a config that Jest will refuse as it is", () => {
    const broken = { reporters: [7] };
    expect(withHindcast(broken)).toEqual(broken);
  });

  it("hands its options to those whom Jest tells nothing; the first config is the one that counts", () => {
    withHindcast({ testSequencer: "./own.js" }, { select: "main" });
    withHindcast({}, { select: "other" });
    expect(findOptions()).toEqual({
      reporterOptions: { select: "main", _testSequencer: "./own.js" },
      testSequencer: "./own.js",
    });
  });
});
