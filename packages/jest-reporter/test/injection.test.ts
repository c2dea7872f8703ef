import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HindcastOptions, Memory } from "@hindcast/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aManifest, NOW } from "../../core/test/support/manifests.ts";
import { createInjection, type Injection } from "../src/injection.ts";
import type { JestTest } from "../src/jest-types.ts";
import { aJestTest } from "./support/known.ts";

const ROOT = join(tmpdir(), "repo");
const FILE = join(ROOT, "cart.test.js");
const FLAKY = { verdict: "flaky", flakeRate: 0.2 } as const;

let env: NodeJS.ProcessEnv;
let opened: Injection | undefined;

beforeEach(() => {
  env = { PATH: "" };
});
afterEach(() => opened?.release());

function inject(options: HindcastOptions): Injection | undefined {
  const manifest = aManifest({
    tests: [
      aJestTest("cart.test.js", {
        titlePath: ["wobbles"],
        ...FLAKY,
        quarantine: { reason: "", since: "", until: "2999-01-01" },
      }),
    ],
  });
  const memory: Memory = { root: ROOT, dir: ROOT, hasGit: false, options, env, manifest, notices: [] };
  opened = createInjection({ memory, options, selection: undefined, now: NOW, env });
  return opened;
}

function aTest(config: object = {}): JestTest & { readonly setupFiles: string[] } {
  const setupFiles: string[] = [];
  const projectConfig = Object.freeze({
    rootDir: ROOT,
    testRunner: "/x/jest-circus/runner.js",
    setupFilesAfterEnv: setupFiles,
    ...config,
  });
  const hasteFS = { getDependencies: () => null };
  const resolver = { isCoreModule: () => false, resolveModule: () => "" };
  return { path: FILE, context: { config: projectConfig, hasteFS, resolver }, setupFiles };
}

const folder = (): string => env["HINDCAST_JEST_PLAN"] ?? "";

describe("createInjection", () => {
  it("does not exist when nothing asks for it", () => {
    expect(inject({})).toBeUndefined();
    expect(inject({ skipUnselected: true })).toBeUndefined();
    expect(env).toEqual({ PATH: "" });
  });

  it("adds the setup file once, and leaves a plan for the test file", () => {
    const injection = inject({ quarantine: true });
    const test = aTest();
    injection?.inject(test);
    injection?.inject(test);
    expect(test.setupFiles).toHaveLength(1);
    expect(existsSync(test.setupFiles[0] ?? "")).toBe(true);
    const [plan = ""] = readdirSync(folder());
    expect(JSON.parse(readFileSync(join(folder(), plan), "utf8"))).toEqual({
      skip: {},
      quarantine: { wobbles: 1 },
    });
  });

  it.skipIf(process.platform === "win32")("lets nobody else read the plans", () => {
    inject({ quarantine: true })?.inject(aTest());
    expect(statSync(folder()).mode & 0o077).toBe(0);
  });

  it("finds the setup file that a config names itself", () => {
    const injection = inject({ quarantine: true });
    const first = aTest();
    injection?.inject(first);
    const second = aTest({ setupFilesAfterEnv: Object.freeze([...first.setupFiles]) });
    injection?.inject(second);
    expect(injection?.isQuarantined("", FILE, ["wobbles"])).toBe(true);
    expect(injection?.notices).toEqual([]);
  });

  it("knows as quarantined only what the tests will be told", () => {
    const injection = inject({ quarantine: true });
    expect(injection?.isQuarantined("", FILE, ["wobbles"])).toBe(false);
    injection?.inject(aTest());
    expect(injection?.isQuarantined("", FILE, ["wobbles"])).toBe(true);
    expect(injection?.isQuarantined("", FILE, ["other"])).toBe(false);
  });

  it.each([
    ["another test runner", { testRunner: "/x/jest-jasmine2/index.js" }],
    ["setup files that cannot be changed", { setupFilesAfterEnv: Object.freeze([]) }],
    ["no setup files", { setupFilesAfterEnv: undefined }],
  ])("leaves tests alone under %s, and says so", (_what, config) => {
    const injection = inject({ quarantine: true });
    injection?.inject(aTest(config));
    expect(injection?.isQuarantined("", FILE, ["wobbles"])).toBe(false);
    expect(injection?.notices).toHaveLength(1);
  });

  it("lets a file run without a plan when none can be written, and says so", () => {
    const injection = inject({ retries: 1 });
    rmSync(folder(), { recursive: true });
    expect(() => injection?.inject(aTest())).not.toThrow();
    expect(injection?.notices).toEqual([expect.stringContaining("ENOENT")]);
  });

  it("takes each list of loaded modules once, and remembers it for a second project", () => {
    const injection = inject({ coverage: true });
    injection?.inject(aTest());
    expect(injection?.executedBy("", FILE)).toBeUndefined();
    const [plan = ""] = readdirSync(folder());
    writeFileSync(
      join(folder(), plan.replace(".json", ".modules-1")),
      JSON.stringify([FILE, join(ROOT, "a.js")]),
    );
    expect(injection?.executedBy("", FILE)).toEqual([{ file: FILE }, { file: join(ROOT, "a.js") }]);
    expect(readdirSync(folder())).toEqual([plan]);
    // The other project has not seen all: together they are a part.
    writeFileSync(join(folder(), plan.replace(".json", ".modules-2")), JSON.stringify([join(ROOT, "b.js")]));
    writeFileSync(join(folder(), plan.replace(".json", ".modules-3")), "[");
    expect(injection?.executedBy("other", FILE)).toEqual([
      { file: join(ROOT, "a.js") },
      { file: join(ROOT, "b.js") },
    ]);
  });

  it("removes everything when it is released, as often as that may be", () => {
    env["HINDCAST_JEST_PLAN"] = "another run's";
    const injection = inject({ coverage: true });
    const mine = folder();
    injection?.release();
    injection?.release();
    expect(existsSync(mine)).toBe(false);
    expect(folder()).toBe("another run's");
  });
});
