import { describe, expect, it } from "vitest";
import { readCommandLine } from "../src/command-line.ts";

const read = (line: string) => readCommandLine(["node", "cli.js", ...line.split(" ")]);

describe("readCommandLine", () => {
  it.each([
    ["test", undefined],
    ["test --only-changed", "HEAD"],
    ["test --only-changed=main", "main"],
    ["test --only-changed main", "main"],
    ["test --only-changed --workers=1", "HEAD"],
    ["test --grep --only-changed", undefined],
    ["test -g only --only-changed=v1.2 --list", "v1.2"],
    ["test -- --only-changed", undefined],
  ])("finds in %j the ref %j", (line, ref) => {
    expect(read(line).onlyChanged).toBe(ref);
  });

  it.each([
    "test",
    "test --workers 4",
    "test -j4 --retries=2 -x",
    "test --shard 1/2",
    "test -c playwright.config.ts --reporter line",
    "test -u all --debug cli",
    "test --shuffle 42",
    "test --trace on --update-snapshots",
    "test -- cart.spec.ts",
    "test --last-failed-file x.json",
  ])("sees the whole suite in %j", (line) => {
    expect(read(line).narrowedBy).toEqual([]);
  });

  it.each([
    ["test cart.spec.ts", ["cart.spec.ts"]],
    ["test --headed cart", ["cart"]],
    ["test --workers 4 cart", ["cart"]],
    ["test -u cart.spec.ts", ["cart.spec.ts"]],
    ["test -g pays", ["-g"]],
    ["test -gpays", ["-g"]],
    ["test -gv slow", ["-gv"]],
    ["test --grep-invert=slow", ["--grep-invert"]],
    ["test --project chromium firefox", ["--project"]],
    ["test --last-failed", ["--last-failed"]],
    ["test --test-list x.txt", ["--test-list"]],
    ["test --only-changed", ["--only-changed"]],
    ["test-server", ["test-server"]],
  ])("sees in %j what narrows the run", (line, narrowedBy) => {
    expect(read(line).narrowedBy).toEqual(narrowedBy);
  });

  it("takes what follows -- for file arguments where Playwright does so, before 1.61", () => {
    const argv = ["node", "cli.js", "test", "--", "cart.spec.ts"];
    expect(readCommandLine(argv, { dashDashPassesThrough: false }).narrowedBy).toEqual(["cart.spec.ts"]);
  });

  it("tells nothing when Playwright was not started from its command line", () => {
    expect(readCommandLine(["node"])).toEqual({ narrowedBy: [] });
  });
});
