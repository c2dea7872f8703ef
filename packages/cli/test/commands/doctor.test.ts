import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openMemory } from "@hindcast/core";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { checkNode } from "../../src/doctor/node-version.ts";
import { commit, FILES, recordRun } from "../support/recorded-project.ts";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const installed = (name: string, version: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version }),
});

let project = tempProject();
const projects = [project];
beforeEach(() => {
  project = tempProject({
    ...installed("@playwright/test", "1.65.1"),
    ...installed("@hindcast/playwright-reporter", "0.1.0"),
  });
  projects.push(project);
});
afterAll(() => {
  for (const { remove } of projects) remove();
});

async function diagnose(...args: readonly string[]) {
  const { code, out } = await runHindcast(project.dir, ["doctor", "--json", ...args]);
  const checks: { name: string; state: string; found: string; todo?: string }[] = JSON.parse(out);
  return { code, check: (name: string) => checks.find((check) => check.name === name), checks };
}

it("finds all well in a project that is", async () => {
  commit(project.dir, { ...FILES, ".gitignore": "node_modules\n" }, "first");
  await recordRun(project.dir, { minute: 599 });
  const { code, checks, check } = await diagnose();
  expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
  expect(check("memory")?.found).toMatch(/^1 run in \.hindcast, /);
  expect(check("history")?.found).toContain("6 tests, last run");
  expect(code).toBe(0);
});

it("says of everything that is missing what to do", async () => {
  writeFileSync(join(project.dir, "node_modules/@playwright/test/package.json"), '{"version":"1.45.0"}');
  writeFileSync(join(project.dir, "playwright.config.js"), "export default { testDir: 'e2e' };\n");
  writeFileSync(join(project.dir, "hindcast.config.json"), '{"maxTest": 5}');
  const { code, check } = await diagnose();
  expect(code).toBe(1);
  expect(check("playwright")).toMatchObject({
    state: "fail",
    todo: "upgrade @playwright/test to 1.46 or newer",
  });
  expect(check("config")).toMatchObject({ state: "fail", todo: "npx hindcast init" });
  expect(check("options")).toMatchObject({
    state: "fail",
    found: expect.stringContaining('did you mean "maxTests"?'),
  });
  expect(check("git")).toMatchObject({ state: "warn" });
  expect(check("memory")).toMatchObject({ state: "warn", todo: "npx playwright test" });
});

it("says what an older Playwright lacks", async () => {
  writeFileSync(join(project.dir, "node_modules/@playwright/test/package.json"), '{"version":"1.58.2"}');
  expect((await diagnose()).check("playwright")).toMatchObject({
    state: "warn",
    found: expect.stringContaining("1.58.2: no selection test by test"),
  });
});

it("warns when Playwright would delete the memory", async () => {
  writeFileSync(
    join(project.dir, "playwright.config.js"),
    "export default { outputDir: './out', reporter: [['@hindcast/playwright-reporter']] };\n",
  );
  const { code, check } = await diagnose("--dir", "out/.hindcast");
  expect(code).toBe(1);
  expect(check("output folder")).toMatchObject({ state: "fail", todo: "set historyDir to another folder" });
});

it("tells files that were set aside, a lock of a dead process, and a memory that is committed", async () => {
  commit(
    project.dir,
    {
      ...FILES,
      ".hindcast/runs/x.ndjson": "",
      ".hindcast/manifest.json.corrupt-1": "",
      ".hindcast/lock.3": '{"pid":1}',
    },
    "first",
  );
  utimesSync(join(project.dir, ".hindcast/lock.3"), 1, 1);
  const { code, check } = await diagnose();
  expect(code).toBe(1);
  expect(check("files")).toMatchObject({
    state: "warn",
    found: "1 unreadable file set aside, such as manifest.json.corrupt-1",
  });
  expect(check("lock")).toMatchObject({ state: "warn" });
  expect(check("ignored")).toMatchObject({ state: "fail", todo: "git rm -r --cached .hindcast" });
});

it("does not count a decision as a run", async () => {
  commit(project.dir, { ...FILES, ".gitignore": "node_modules\n" }, "first");
  await recordRun(project.dir, { minute: 599 });
  const memory = openMemory({ cwd: project.dir, options: {}, env: {} });
  const decision = { runner: "hindcast", runnerVersion: "1", workers: 1, runId: "d".repeat(16) };
  writeFileSync(
    join(memory.dir, "runs/20261121T072646123Z-0123456789abcdef.ndjson"),
    `${JSON.stringify({ type: "run.started", ...decision })}\n`,
  );
  expect((await diagnose()).check("memory")?.found).toMatch(/^1 run in \.hindcast, /);
});

/** Makes the project one with this version of Jest. */
function jest(version: string, files: Readonly<Record<string, string>>): void {
  project = tempProject({
    ...installed("jest", version),
    ...installed("@hindcast/jest-reporter", "0.1.0"),
    ...files,
  });
  projects.push(project);
}

describe("with Jest", () => {
  const wired =
    "module.exports = { reporters: ['default', '@hindcast/jest-reporter'], testSequencer: '@hindcast/jest-reporter/sequencer' };";

  it("looks at its version, its reporter and its sequencer, and says nothing of Playwright", async () => {
    jest("30.5.2", { "jest.config.js": wired });
    const { checks, check } = await diagnose();
    expect(checks.slice(1, 5)).toEqual([
      { name: "jest", state: "ok", found: "30.5.2" },
      { name: "reporter", state: "ok", found: "@hindcast/jest-reporter 0.1.0" },
      { name: "config", state: "ok", found: "jest.config.js has the reporter" },
      { name: "sequencer", state: "ok", found: "jest.config.js has the sequencer" },
    ]);
    expect(check("memory")).toMatchObject({ state: "warn", todo: "npx jest" });
    expect(JSON.stringify(checks)).not.toMatch(/playwright/i);
  });

  it("says of a config without the sequencer what that means", async () => {
    jest("30.5.2", { "package.json": '{"jest": {"reporters": ["@hindcast/jest-reporter"]}}' });
    const { code, check } = await diagnose();
    expect(check("config")).toMatchObject({ state: "ok", found: "package.json names the reporter" });
    expect(check("sequencer")).toMatchObject({ state: "warn", todo: "npx hindcast init" });
    expect(code).toBe(0);
  });

  it("says of a foreign sequencer how to keep it", async () => {
    jest("30.5.2", {
      "jest.config.js":
        "module.exports = { reporters: ['@hindcast/jest-reporter'], testSequencer: './x.js' };",
    });
    const { check } = await diagnose();
    expect(check("sequencer")).toMatchObject({
      state: "warn",
      todo: expect.stringContaining("withHindcast"),
    });
  });

  it.each([
    ["27.5.1", "fail", "27.5.1"],
    ["28.1.3", "warn", "28.1.3: a run that is killed cannot name"],
    ["29.7.0", "warn", "29.7.0: the sequencer reads hindcast.config.*"],
  ])("judges %s: %s", async (version, state, found) => {
    jest(version, { "jest.config.js": wired });
    expect((await diagnose()).check("jest")).toMatchObject({
      state,
      found: expect.stringContaining(found),
    });
  });

  it("looks at both runners where both are", async () => {
    jest("30.5.2", { "jest.config.js": wired, "playwright.config.ts": "export default {};\n" });
    const { checks } = await diagnose();
    expect(checks.map(({ name }) => name).slice(0, 9)).toEqual([
      "node",
      "playwright",
      "reporter",
      "config",
      "output folder",
      "jest",
      "reporter",
      "config",
      "sequencer",
    ]);
  });
});

it("fails where there is no runner at all", async () => {
  project = tempProject();
  projects.push(project);
  const { code, check } = await diagnose();
  expect(code).toBe(1);
  expect(check("runner")).toMatchObject({ state: "fail" });
});

it("warns when no workflow carries the memory", async () => {
  commit(project.dir, { ...FILES, ".github/workflows/e2e.yml": "jobs: {}\n" }, "first");
  expect((await diagnose()).check("ci")).toMatchObject({
    state: "warn",
    todo: "cache .hindcast between runs: docs/guides/ci.md",
  });
  writeFileSync(join(project.dir, ".github/workflows/e2e.yml"), "path: .hindcast\n");
  expect((await diagnose()).check("ci")).toMatchObject({ state: "ok", found: "e2e.yml names .hindcast" });
});

it("prints one line a check, with what to do below", async () => {
  mkdirSync(join(project.dir, "deep"));
  const { out } = await runHindcast(project.dir, ["doctor", "--cwd", "deep"]);
  expect(out).toMatch(/^ ✓ node {11}\d+/m);
  expect(out).toMatch(/^ ✗ config {9}no playwright\.config/m);
  expect(out).toMatch(/^ {18}→ run doctor where your Playwright config is/m);
});

it.each([
  ["20.18.3", "fail"],
  ["20.19.0", "ok"],
  ["22.1.0", "ok"],
])("judges Node %s: %s", (version, state) => {
  expect(checkNode(version).state).toBe(state);
});
