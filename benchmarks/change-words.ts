// Whether the words of a change name the tests it is about: commits that modified scripts and tests of the browser together,
// their subjects and the words of their changed lines against the titles of all tests there were before. A link is right when
// the commit modified the file of the test. node benchmarks/run.mjs change-words <name>=<bare repository>:<pattern of test files>…
import { spawnSync } from "node:child_process";
import { testIdOf, type TestRef } from "@hindcast/core";
import { createTokenizer } from "../packages/core/src/select/name-tokens.ts";
import { parsePatch } from "../packages/core/src/select/parse-patch.ts";
import { nearTests } from "../packages/semantic/src/search/near-tests.ts";

const MOST_COMMITS = 120;
const TITLE = /\b(?:test|it|describe)(?:\.\w+)*\(\s*(["'`])(.+?)\1/g;
/** As the selection reads them: packages/core/src/select/change-words.ts. */
const MAX_WORDS = 400;

interface Commit {
  readonly hash: string;
  readonly subject: string;
  readonly tests: readonly string[];
  readonly sources: readonly string[];
}
interface Count {
  links: number;
  right: number;
  commits: number;
  rightCommits: number;
}

function git(dir: string, ...args: readonly string[]): string {
  return spawnSync("git", ["--git-dir", dir, ...args], { maxBuffer: 1 << 28 }).stdout.toString("utf8");
}

/** The latest that modified both. */
function commitsOf(dir: string, isTest: RegExp): readonly Commit[] {
  const log = git(dir, "log", "--no-merges", "-n", "6000", "--format=%x01%H%x02%s", "--name-status", "HEAD");
  return log
    .split("\u0001")
    .slice(1)
    .flatMap((entry) => {
      const [head = "", ...rows] = entry.split("\n").filter((line) => line !== "");
      const [hash = "", subject = ""] = head.split("\u0002");
      const modified = rows.filter((row) => row.startsWith("M\t")).map((row) => row.slice(2));
      const tests = modified.filter((path) => isTest.test(path));
      const sources = modified.filter(
        (path) => /\.[cm]?[jt]sx?$/.test(path) && !/test|spec|cypress/.test(path),
      );
      const isSmall = tests.length > 0 && sources.length > 0 && rows.length <= 20;
      return isSmall ? [{ hash, subject, tests, sources }] : [];
    });
}

/** One for each title, as it stood before the commit. */
function testsBefore(dir: string, hash: string, isTest: RegExp): readonly TestRef[] {
  const paths = git(dir, "ls-tree", "-r", "--name-only", `${hash}~1`).split("\n");
  const files = paths.filter((path) => isTest.test(path));
  if (files.length < 5) return [];
  const found = git(
    dir,
    "grep",
    "-E",
    "-e",
    "(test|it|describe)(\\.[a-z]+)*\\(",
    `${hash}~1`,
    "--",
    ...files,
  );
  return found.split("\n").flatMap((line) => {
    const [, file = "", ...rest] = line.split(":");
    const titles = Array.from(rest.join(":").matchAll(TITLE), ([, , title = ""]) => title);
    return titles.map((title): TestRef => ({
      testId: testIdOf({ runner: "", project: "", file, titlePath: [title] }),
      file,
      titlePath: [title],
      runner: "",
      project: "",
    }));
  });
}

function wordsOf(dir: string, { hash, sources }: Commit): readonly string[] {
  const split = createTokenizer();
  const words = new Map<string, Set<string>>();
  parsePatch(git(dir, "diff", "--unified=0", `${hash}~1`, hash, "--", ...sources), (path, lines) => {
    const held = words.get(path) ?? new Set<string>();
    words.set(path, held);
    for (const line of lines) split(line, (word) => held.size < MAX_WORDS && held.add(word));
  });
  return Array.from(words.values(), (held) => [...held].join(" "));
}

async function count(
  into: Count,
  tests: readonly TestRef[],
  phrases: readonly string[],
  changed: ReadonlySet<string>,
) {
  const near = new Set((await nearTests(tests, phrases)).map(({ testId }) => testId));
  const files = new Map(tests.map(({ testId, file }) => [testId, file]));
  const right = [...near].filter((testId) => changed.has(files.get(testId) ?? "")).length;
  into.links += near.size;
  into.right += right;
  into.commits += near.size > 0 ? 1 : 0;
  into.rightCommits += right > 0 ? 1 : 0;
}

for (const argument of process.argv.slice(2)) {
  const [, name = "", dir = "", pattern = ""] = /^([^=]+)=([^:]+):(.+)$/.exec(argument) ?? [];
  const isTest = new RegExp(pattern);
  const bySubject: Count = { links: 0, right: 0, commits: 0, rightCommits: 0 };
  const byCode: Count = { ...bySubject };
  let [used, all, due] = [0, 0, 0];
  for (const commit of commitsOf(dir, isTest)) {
    if (used === MOST_COMMITS) break;
    const tests = testsBefore(dir, commit.hash, isTest);
    if (tests.length < 10) continue;
    used++;
    const changed = new Set(commit.tests);
    all += tests.length;
    due += tests.filter(({ file }) => changed.has(file)).length;
    await count(bySubject, tests, [commit.subject], changed);
    await count(byCode, tests, wordsOf(dir, commit), changed);
  }
  console.log(`${name}: ${used} commits; of all tests ${percent(due, all)} are right`);
  for (const [what, { links, right, commits, rightCommits }] of [
    ["subject", bySubject],
    ["code", byCode],
  ] as const) {
    console.log(
      `  ${what}: ${links} links, ${percent(right, links)} right; in ${commits} commits, ${rightCommits} with a right one`,
    );
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(0)} %`;
}
