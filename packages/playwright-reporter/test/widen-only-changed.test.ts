import childProcess from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { widenOnlyChanged, type Widening } from "../src/widen-only-changed.ts";

const QUESTION = ["ls-files", "--others", "--exclude-standard"];
const original = { execFileSync: childProcess.execFileSync, execSync: childProcess.execSync };

let folder: string;
let widening: Widening | undefined;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-widen-")));
  childProcess.execFileSync("git", ["init", "-q"], { cwd: folder });
  writeFileSync(join(folder, "untracked.txt"), "");
});

afterEach(() => {
  widening?.restore();
  rmSync(folder, { recursive: true });
});

const askFile = (...more: string[]): string =>
  childProcess.execFileSync("git", [...QUESTION, ...more], { cwd: folder, encoding: "utf8" });

describe("widenOnlyChanged", () => {
  it("adds files to Git's answer in the form of the question: NUL", () => {
    widening = widenOnlyChanged(() => [join(folder, "e2e", "a.spec.ts"), join(folder, "b.spec.ts")]);
    expect(askFile("-z").split("\0")).toEqual(["untracked.txt", join("e2e", "a.spec.ts"), "b.spec.ts", ""]);
    expect(widening.asked).toBe(1);
  });

  it("adds files to Git's answer in the form of the question: lines, through a shell", () => {
    widening = widenOnlyChanged(() => [join(folder, "b.spec.ts")]);
    const answer = childProcess.execSync(`git ${QUESTION.join(" ")}`, { cwd: folder, encoding: "utf8" });
    expect(answer).toBe("untracked.txt\nb.spec.ts\n");
    expect(widening.asked).toBe(1);
  });

  it("leaves every other question and every other program alone", () => {
    widening = widenOnlyChanged(() => [join(folder, "b.spec.ts")]);
    const files = childProcess.execFileSync("git", ["ls-files", "--others"], {
      cwd: folder,
      encoding: "utf8",
    });
    const echoed = childProcess.execSync("echo git ls-files --others --exclude-standard", {
      encoding: "utf8",
    });
    expect(files).toBe("untracked.txt\n");
    expect(echoed.trim()).toBe("git ls-files --others --exclude-standard");
    expect(widening.asked).toBe(0);
  });

  it("lets the files be found by asking Git the same question", () => {
    widening = widenOnlyChanged(() => [join(folder, askFile().trim())]);
    expect(askFile()).toBe("untracked.txt\nuntracked.txt\n");
    expect(widening.asked).toBe(1);
  });

  it("passes on that Git failed", () => {
    widening = widenOnlyChanged(() => [join(folder, "b.spec.ts")]);
    rmSync(join(folder, ".git"), { recursive: true });
    expect(() => childProcess.execFileSync("git", QUESTION, { cwd: folder, stdio: "pipe" })).toThrow(
      /not a git/,
    );
    expect(widening.asked).toBe(0);
  });

  it("puts Node's functions back", () => {
    widening = widenOnlyChanged(() => []);
    expect(childProcess.execFileSync).not.toBe(original.execFileSync);
    widening.restore();
    widening.restore();
    expect(childProcess.execFileSync).toBe(original.execFileSync);
    expect(childProcess.execSync).toBe(original.execSync);
  });

  it("falls silent under a wrapper that somebody put around it", () => {
    widening = widenOnlyChanged(() => [join(folder, "b.spec.ts")]);
    const ours = childProcess.execFileSync;
    const theirs = (...args: unknown[]): unknown => Reflect.apply(ours, undefined, args);
    Object.assign(childProcess, { execFileSync: theirs });
    widening.restore();
    expect(askFile()).toBe("untracked.txt\n");
    Object.assign(childProcess, original);
  });
});
