import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { commit, FILES, recordRun } from "./support/recorded-project.ts";
import { runHindcast, tempProject } from "./support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const recorded = tempProject();
const projects = [recorded];

beforeAll(async () => {
  commit(recorded.dir, FILES, "first");
  await recordRun(recorded.dir, { minute: 0 });
});
afterAll(() => {
  for (const { remove } of projects) remove();
});

/** The recorded project with its memory in another folder. */
function moved(memory: string): string {
  const project = tempProject();
  projects.push(project);
  cpSync(recorded.dir, project.dir, { recursive: true });
  renameSync(join(project.dir, ".hindcast"), join(project.dir, memory));
  return project.dir;
}

const judged = async (
  dir: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  const { code, out, err } = await runHindcast(dir, ["flaky", "--json", ...args], env);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out).judged;
};

describe("finds the memory", () => {
  it("at the repository root, from a folder below it", async () => {
    expect(await judged(join(recorded.dir, "e2e"))).toBe(6);
  });

  it.each([
    ["hindcast.config.ts", "const historyDir: string = 'elsewhere';\nexport default { historyDir };\n"],
    ["hindcast.config.mjs", "export default { historyDir: 'elsewhere' };\n"],
    ["hindcast.config.cjs", "module.exports = { historyDir: 'elsewhere' };\n"],
    ["hindcast.config.json", '{ "historyDir": "elsewhere" }\n'],
  ])("where %s says", async (name, text) => {
    const dir = moved("elsewhere");
    writeFileSync(join(dir, name), text);
    expect(await judged(dir)).toBe(6);
  });

  it("where HINDCAST_DIR says, unless a file says otherwise", async () => {
    const dir = moved("elsewhere");
    expect(await judged(dir, [], { HINDCAST_DIR: "elsewhere" })).toBe(6);
    writeFileSync(join(dir, "hindcast.config.json"), '{ "historyDir": "nowhere" }\n');
    expect(await runHindcast(dir, ["flaky"], { HINDCAST_DIR: "elsewhere" })).toMatchObject({
      code: 2,
      err: expect.stringContaining("No history in nowhere."),
    });
  });

  it("where --dir says, before anything else", async () => {
    const dir = moved("elsewhere");
    mkdirSync(join(dir, "sub"));
    writeFileSync(join(dir, "hindcast.config.json"), '{ "historyDir": "nowhere" }\n');
    expect(await judged(dir, ["--cwd", join(dir, "sub"), "--dir", "../elsewhere"])).toBe(6);
  });
});

it("exits with 2 when an option does not fit, with every problem and its source", async () => {
  const dir = moved("elsewhere");
  writeFileSync(join(dir, "hindcast.config.ts"), "export default { maxTest: 5, shards: 2 };\n");
  expect(await runHindcast(dir, ["flaky"])).toEqual({
    code: 2,
    out: "",
    err: [
      'hindcast: hindcast.config.ts: unknown option "maxTest"; did you mean "maxTests"?',
      'hindcast.config.ts: shards must be one of "native", "balanced", not 2',
    ].join("\n"),
  });
});

it("exits with 2 when the config file cannot be loaded", async () => {
  const dir = moved("elsewhere");
  writeFileSync(join(dir, "hindcast.config.ts"), "export default {{\n");
  const { code, err } = await runHindcast(dir, ["flaky"]);
  expect(code).toBe(2);
  expect(err).toContain("hindcast: hindcast.config.ts: could not be loaded: ");
});
