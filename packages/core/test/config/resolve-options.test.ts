import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { resolveOptions } from "../../src/config/resolve-options.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hindcast-config-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const noModule = (path: string): never => {
  throw new Error(`unexpected load of ${path}`);
};

const brokenModule = (): never => {
  throw new SyntaxError("Unexpected token }\n  at line 3");
};

function withFile(options: unknown, folder = root): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "hindcast.config.json"), JSON.stringify(options));
}

const resolved = (reporterOptions: unknown, env: Record<string, string> = {}) =>
  resolveOptions({ reporterOptions, env, root, load: noModule });

it("gives the defaults when nobody sets anything", () => {
  expect(resolveOptions({ env: {}, root, load: noModule })).toEqual({ options: DEFAULTS, notices: [] });
});

describe("precedence", () => {
  it("an option beats the file, the file beats the default", () => {
    withFile({ historyDir: "from-file", shards: "balanced" });
    expect(resolved({ historyDir: "from-option" }).options).toMatchObject({
      historyDir: "from-option",
      shards: "balanced",
      maxHistoryAgeDays: DEFAULTS.maxHistoryAgeDays,
    });
  });

  it.each([
    ["HINDCAST_DIR", "elsewhere", "historyDir", "elsewhere"],
    ["HINDCAST_QUARANTINE", "on", "quarantine", true],
    ["HINDCAST_ENVIRONMENT", "staging", "environment", "staging"],
  ])("the machine's %s=%s fills what nothing else sets", (name, text, option, value) => {
    expect(resolved({}, { [name]: text }).options).toHaveProperty(option, value);
    withFile({ historyDir: "kept", quarantine: { maxTests: 1 }, environment: "kept" });
    expect(resolved({}, { [name]: text }).options).not.toHaveProperty(option, value);
  });

  it.each([
    ["HINDCAST", "off", "enabled", false],
    ["HINDCAST_SELECT", "HEAD~3", "select", "HEAD~3"],
    ["HINDCAST_MAX_TESTS", "7", "maxTests", 7],
    ["HINDCAST_TIME_BUDGET", "2m", "timeBudget", "2m"],
    ["HINDCAST_CONFIDENCE", "0.9", "confidence", 0.9],
  ])("%s=%s, set for one command, beats options and file", (name, text, option, value) => {
    const set = { enabled: true, select: "main", maxTests: 1, timeBudget: "1h", confidence: 0.5 };
    withFile(set);
    expect(resolved(set, { [name]: text }).options).toHaveProperty(option, value);
  });

  it("HINDCAST_SELECT=off runs everything although the file selects", () => {
    withFile({ select: "changed" });
    expect(resolved({}, { HINDCAST_SELECT: "off" }).options).not.toHaveProperty("select");
  });

  it("an empty variable counts as not set", () => {
    expect(resolved({ select: "main" }, { HINDCAST_SELECT: "" }).options).toHaveProperty("select", "main");
  });
});

describe("the config file", () => {
  it("is the nearest one from the working folder up to the root", () => {
    withFile({ historyDir: "top" });
    withFile({ historyDir: "near" }, join(root, "apps", "shop"));
    const from = (cwd: string) => resolveOptions({ env: {}, root, cwd: join(root, cwd), load: noModule });
    expect(from("apps/shop/e2e").options.historyDir).toBe("near");
    expect(from("apps/other").options.historyDir).toBe("top");
  });

  it("is loaded through the caller when it is code, and its default export counts", () => {
    writeFileSync(join(root, "hindcast.config.ts"), "");
    const load = (path: string) => ({ default: { default: { select: path.slice(root.length + 1) } } });
    expect(resolveOptions({ env: {}, root, load }).options.select).toBe("hindcast.config.ts");
  });

  it("that cannot be loaded is told and the run goes on with the defaults", () => {
    writeFileSync(join(root, "hindcast.config.mjs"), "");
    const { options, notices } = resolveOptions({ env: {}, root, load: brokenModule });
    expect(options).toEqual(DEFAULTS);
    expect(notices).toEqual(["hindcast.config.mjs: could not be loaded: Unexpected token } (ignored)"]);
  });

  it("beside another one is told", () => {
    withFile({});
    writeFileSync(join(root, "hindcast.config.ts"), "");
    const { notices, file } = resolveOptions({ env: {}, root, load: () => ({ default: {} }) });
    expect(file).toBe(join(root, "hindcast.config.ts"));
    expect(notices[0]).toContain("hindcast.config.json lies beside it and is not read");
  });
});

describe("what does not fit", () => {
  it("is a notice that names its source", () => {
    withFile({ maxTest: 3 });
    expect(resolved({ shards: 2 }, { HINDCAST_CONFIDENCE: "99%", HINDCAST_MAX_TEST: "3" }).notices).toEqual([
      'reporter options: shards must be one of "native", "balanced", not 2 (ignored)',
      'hindcast.config.json: unknown option "maxTest"; did you mean "maxTests"? (ignored)',
      'HINDCAST_CONFIDENCE: confidence must be a number above 0 and at most 1, not "99%" (ignored)',
      "environment: HINDCAST_MAX_TEST is not known; did you mean HINDCAST_MAX_TESTS? (ignored)",
    ]);
  });

  it("is an error for a caller that asks for one", () => {
    withFile({ maxTest: 3 });
    expect(() => resolveOptions({ env: {}, root, load: noModule, strict: true })).toThrow(
      'hindcast.config.json: unknown option "maxTest"; did you mean "maxTests"?',
    );
  });

  it("is not a variable of another tool of the family", () => {
    expect(resolved({}, { HINDCAST_CHROMIUM: "/usr/bin/chromium" }).notices).toEqual([]);
  });
});

it("leaves out what a runner adds to its reporters' options", () => {
  const { notices } = resolveOptions({
    reporterOptions: { configDir: "/repo", _mode: "test" },
    runnerKeys: ["configDir"],
    env: {},
    root,
    load: noModule,
  });
  expect(notices).toEqual([]);
});
