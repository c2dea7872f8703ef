import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangedFile } from "../../src/model/change.ts";
import { readChange } from "../../src/select/git-change.ts";
import { parseDiff } from "../../src/select/parse-diff.ts";
import { gitRepository } from "../support/git-repository.ts";

function blobOf(head: string): string | undefined {
  return parseDiff(`:${head}\0a.ts\0`).entries[0]?.blobs?.blob;
}

describe("parseDiff", () => {
  it("reads an empty answer and one without a patch", () => {
    expect(parseDiff("")).toEqual({ entries: [], patches: new Map() });
    expect(parseDiff(":100644 000000 a b D\0a.ts\0").entries).toEqual([
      { path: "a.ts", status: "deleted", blobs: { blob: "a", blobNow: "b" } },
    ]);
  });

  it("names the content of the base where a file is still one of its mode", () => {
    expect(blobOf("100644 100644 a b M")).toBe("a");
    expect(blobOf("100644 100755 a b M")).toBeUndefined();
    expect(blobOf("120000 120000 a b M")).toBeUndefined();
    expect(blobOf("100644 120000 a b T")).toBeUndefined();
  });

  it("does not fail on what was cut off anywhere", () => {
    const whole =
      ':100644 100644 a b R090\0old.ts\0q"é.ts\0\0diff --git a/old.ts "b/q\\"\\303\\251.ts"\n' +
      '--- a/old.ts\n+++ "b/q\\"\\303\\251.ts"\n@@ -3 +3,2 @@ function f() {\n-a\n+b\n+c\n';
    const edit = {
      from: { line: 3, column: 0 },
      to: { line: 4, column: 0 },
      lines: 2,
      staysIn: "braced-body",
    };
    expect(parseDiff(whole)).toEqual({
      entries: [{ path: 'q"é.ts', status: "renamed", from: "old.ts", blobs: { blob: "a", blobNow: "b" } }],
      patches: new Map([['q"é.ts', { hunks: [{ start: 3, count: 2, function: "f" }], edits: [edit] }]]),
    });
    for (let length = 0; length < whole.length; length++) {
      expect(() => parseDiff(whole.slice(0, length))).not.toThrow();
    }
  });

  it("keeps at most 200 hunks of a file", () => {
    const hunks = Array.from({ length: 300 }, (_, at) => `@@ -${at * 9 + 1} +${at * 9 + 1} @@\n-a\n+b\n`);
    const diff = `:100644 100644 a b M\0a.ts\0\0diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n${hunks.join("")}`;
    expect(parseDiff(diff).patches.get("a.ts")?.hunks).toHaveLength(200);
  });
});

const NAMES = [
  "plain.ts",
  "with blank.ts",
  "ümläut.ts",
  'quo"te.ts',
  "tab\there.ts",
  "back\\slash.ts",
  "dir/deep/x y.ts",
];
const line = fc.constantFrom(
  "a",
  "b",
  "-- c",
  "++ d",
  "@@ -1 +1 @@",
  "\\ No newline",
  "diff --git a/x b/x",
  "",
  "\r",
);
const content = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
  .map(([lines, closed]) => lines.join("\n") + (closed ? "\n" : ""));
const tree = fc.dictionary(fc.constantFrom(...NAMES), content, { noNullPrototype: true });

/** How many edits of a file are read of a patch with these hunks. */
function editsIn(...hunks: readonly string[]): number | undefined {
  const header = ":100644 100644 a b M\0a.ts\0\0diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n";
  return parseDiff(`${header}${hunks.join("")}`).patches.get("a.ts")?.edits?.length;
}

function aHunk(removed: number): string {
  return `@@ -1,${removed} +1 @@\n${"-a\n".repeat(removed)}+b\n`;
}

describe("what was replaced in a file", () => {
  it("is told of all hunks, also of those that are not kept", () => {
    expect(editsIn(aHunk(1), "@@ -9 +9 @@\n-a\n\\ No newline at end of file\n+b\n")).toBe(2);
    expect(editsIn(...Array.from({ length: 300 }, () => aHunk(1)))).toBe(300);
  });

  it("is told of all hunks or not at all", () => {
    expect(editsIn(...Array.from({ length: 1001 }, () => aHunk(1)))).toBeUndefined();
    expect(editsIn(aHunk(1), aHunk(1000))).toBeUndefined();
    expect(editsIn(aHunk(1), "@@ -9,3 +9 @@\n-a\n")).toBeUndefined();
  });
});

describe("a diff of real Git", () => {
  it("is read to exactly the files and added lines that Git counts", () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        using fresh = gitRepository(before);
        fresh.commit();
        fresh.remove(...Object.keys(before));
        fresh.write(after);
        const change = readChange({ root: fresh.root, base: "HEAD" });
        fresh.git("add", "--all");
        const staged = ["diff", "-z", "--find-renames=50%", "--cached"];
        const counted = fresh.git(...staged, "--numstat", "--diff-filter=MR", "HEAD");
        const files = "files" in change ? change.files : [];
        expect(addedLinesOf(files)).toEqual(numstatOf(counted));
        expect(files).toHaveLength(fresh.git(...staged, "--name-only", "HEAD").split("\0").length - 1);
      }),
      { numRuns: 6 },
    );
  });
});

/** Path → lines added, for modified and renamed files. */
function addedLinesOf(files: readonly ChangedFile[]): ReadonlyMap<string, number> {
  const kept = files.filter(({ status }) => status === "modified" || status === "renamed");
  return new Map(kept.map(({ path, hunks }) => [path, hunks.reduce((sum, { count }) => sum + count, 0)]));
}

/** `added TAB removed TAB path NUL`; for a rename the path is empty and two follow. */
function numstatOf(text: string): ReadonlyMap<string, number> {
  const fields = text.split("\0").slice(0, -1);
  const found = new Map<string, number>();
  for (let at = 0; at < fields.length; at++) {
    const [added = "", , ...name] = (fields[at] ?? "").split("\t");
    const path = name.join("\t");
    if (path === "") at += 2;
    found.set(path === "" ? (fields[at] ?? "") : path, Number(added));
  }
  return found;
}
