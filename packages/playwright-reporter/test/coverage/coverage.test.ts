import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCoverage, type Coverage } from "../../src/coverage/coverage.ts";
import { openRunFolder } from "../../src/coverage/run-folder.ts";

const SEEN = { testId: "a-1", startedAt: 17 };
const PASSED = {
  id: "a-1",
  startedAt: 17,
  attempt: 1,
  test: { project: "", file: "/repo/a.spec.ts", titlePath: ["a"], tags: [] },
  traces: [],
};

function open(env: NodeJS.ProcessEnv): Coverage {
  return openCoverage({ env, folder: openRunFolder(env), root: import.meta.dirname });
}

function folderOf(env: NodeJS.ProcessEnv): string {
  const order: { folder: string } = JSON.parse(env["HINDCAST_COVERAGE_ORDER"] ?? "{}");
  return order.folder;
}

describe("openCoverage", () => {
  it("adds its hook to what the user asks of Node, and takes it away again with everything it made", () => {
    const env: NodeJS.ProcessEnv = { NODE_OPTIONS: "--no-deprecation" };
    const coverage = open(env);
    expect(env["NODE_OPTIONS"]).toMatch(/^--no-deprecation --require ".*coverage-hook\.cjs"$/);
    const folder = folderOf(env);
    expect(existsSync(folder)).toBe(true);
    expect(env["HINDCAST_SERVERS"]).toBe(folder);
    coverage.release();
    expect(env).toEqual({ NODE_OPTIONS: "--no-deprecation" });
    expect(existsSync(folder)).toBe(false);
  });

  it("leaves what others added meanwhile", () => {
    const env: NodeJS.ProcessEnv = {};
    const coverage = open(env);
    env["NODE_OPTIONS"] += " --trace-warnings";
    coverage.release();
    expect(env).toEqual({ NODE_OPTIONS: "--trace-warnings" });
    const other = open(env);
    other.release();
    expect(env).toEqual({ NODE_OPTIONS: "--trace-warnings" });
  });

  it("reads what a worker has left of an attempt, and nothing of one that it left half", () => {
    const env: NodeJS.ProcessEnv = {};
    const coverage = open(env);
    const script = { url: "http://localhost/app.js", id: "s1", isOwn: true };
    const seen = {
      ...SEEN,
      isWhole: true,
      hasPage: true,
      hasRequests: false,
      servers: [],
      scripts: [{ ...script, uncalled: "3-9 12-20" }, script, { id: "no url" }],
      counts: { files: [{ id: "c1", called: ["0"] }, { id: "no calls" }], areAll: true },
    };
    const path = join(folderOf(env), "attempt-a-1-17.json");
    writeFileSync(path, JSON.stringify(seen));
    const imports = new Map([["/repo/a.spec.ts", ["/repo/page.ts"]]]);
    expect([...coverage.collect([PASSED], imports)]).toEqual([
      {
        test: PASSED.test,
        attempt: 1,
        isWhole: true,
        files: [{ file: "/repo/a.spec.ts" }, { file: "/repo/page.ts" }],
        scripts: [
          {
            ...script,
            uncalled: [
              [3, 9],
              [12, 20],
            ],
          },
          script,
        ],
        counts: { files: [{ id: "c1", called: ["0"] }], areAll: true },
      },
    ]);
    writeFileSync(path, JSON.stringify(seen).slice(0, 40));
    expect([...coverage.collect([PASSED], imports)]).toEqual([]);
    coverage.release();
  });
});
