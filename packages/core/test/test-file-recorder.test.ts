import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCodeUnderTest } from "../src/code-under-test.ts";
import { openMemory } from "../src/memory.ts";
import type { FileExecuted, LogLine } from "../src/model/log-lines.ts";
import type { ExecutedFile } from "../src/model/executed.ts";
import { createTestFileRecorder, type TestFileRecorder } from "../src/test-file-recorder.ts";
import { gitRepository, type GitRepository } from "./support/git-repository.ts";
import { anAttempt, aTestStarted } from "./support/recorded-runs.ts";

const FILE = "tests/cart.test.ts";
const FILES = {
  [FILE]: "test",
  "src/cart.ts": "fn(() => {\n  cart();\n});\n",
  "src/money.ts": "money",
  ".gitignore": "dist\nnode_modules\n",
  "dist/app.js": "built",
  "node_modules/left-pad/index.js": "pad",
};
const RAN: readonly LogLine[] = [aTestStarted(1, { file: FILE }), anAttempt(1)];

function recorderIn({ root }: GitRepository): TestFileRecorder {
  const memory = openMemory({ cwd: root, options: {}, env: {} });
  return createTestFileRecorder({ runner: "playwright", memory, code: readCodeUnderTest(memory, []) });
}

const executedFile = (file: string, uncalled: ExecutedFile["uncalled"]): ExecutedFile =>
  uncalled ? { file, uncalled } : { file };

/** What is written of one test file that executed files of the repository. */
function executedBy(
  repository: GitRepository,
  files: Readonly<Record<string, ExecutedFile["uncalled"]>>,
  lines: readonly LogLine[] = RAN,
): readonly FileExecuted[] {
  const recorder = recorderIn(repository);
  recorder.finished({
    project: "",
    file: join(repository.root, FILE),
    durationMs: 10,
    executed: Object.entries(files).map(([file, uncalled]) =>
      executedFile(join(repository.root, file), uncalled),
    ),
  });
  return recorder.executed(lines);
}

/** How many sources are told of a test file that loaded so many. */
function toldOf(count: number): number {
  const paths = Array.from({ length: count }, (_, index) => `src/${index}.ts`);
  const recorder = createTestFileRecorder({
    runner: "playwright",
    memory: openMemory({ cwd: "/repository", options: {}, env: {} }),
    code: {
      version: { dirty: false, codeVersion: "" },
      ignore: [],
      hashes: new Map(paths.map((path) => [path, "0123456789ab"])),
    },
  });
  const executed = paths.map((path) => ({ file: join("/repository", path) }));
  recorder.finished({ project: "", file: join("/repository", FILE), durationMs: 1, executed });
  return recorder.executed(RAN)[0]?.sources.length ?? 0;
}

const body = { from: { line: 1, column: 9 }, to: { line: 3, column: 1 } };

describe("createTestFileRecorder", () => {
  it("tells executed sources of the repository with their content, and which functions were not called", () => {
    using repository = gitRepository(FILES);
    repository.commit();
    const hashOf = (file: string): string => repository.git("rev-parse", `HEAD:${file}`).slice(0, 12);
    const lines = executedBy(repository, {
      [FILE]: undefined,
      "src/cart.ts": [body],
      "src/money.ts": [],
      "node_modules/left-pad/index.js": undefined,
      "../elsewhere.ts": undefined,
    });
    expect(lines).toEqual([
      {
        type: "file.executed",
        project: "",
        file: FILE,
        sources: [
          { file: "src/cart.ts", hash: hashOf("src/cart.ts"), uncalled: "1:9-3:1" },
          { file: "src/money.ts", hash: hashOf("src/money.ts"), uncalled: "" },
          { file: FILE, hash: hashOf(FILE) },
        ],
      },
    ]);
  });

  it("leaves the test file out when it loaded what nobody can tell by its content later", () => {
    using repository = gitRepository(FILES);
    const lines = executedBy(repository, {
      [FILE]: undefined,
      "src/cart.ts": undefined,
      "dist/app.js": undefined,
    });
    expect(lines[0]?.sources.map(({ file }) => file)).toEqual(["src/cart.ts"]);
  });

  it.each<[string, readonly LogLine[]]>([
    ["failed", [aTestStarted(1, { file: FILE }), anAttempt(1, { status: "failed", expected: false })]],
    ["never ended", [aTestStarted(1, { file: FILE })]],
    [
      "was interrupted",
      [aTestStarted(1, { file: FILE }), anAttempt(1, { status: "interrupted", expected: false })],
    ],
    [
      "was kept from running",
      [
        aTestStarted(1, { file: FILE }),
        anAttempt(1, { status: "skipped", expected: false, notRun: "hook-failed" }),
      ],
    ],
    ["began in another file", [aTestStarted(1), anAttempt(1)]],
  ])("tells nothing of a file with a test that %s", (_what, lines) => {
    using repository = gitRepository(FILES);
    expect(executedBy(repository, { [FILE]: undefined }, RAN)).toHaveLength(1);
    expect(executedBy(repository, { [FILE]: undefined }, lines)).toEqual([]);
  });

  it("takes a test that passed on a retry for one that passed", () => {
    using repository = gitRepository(FILES);
    const retried = [
      aTestStarted(1, { file: FILE }),
      anAttempt(1, { status: "failed", expected: false }),
      aTestStarted(1, { file: FILE, attempt: 2 }),
      anAttempt(1, { attempt: 2 }),
    ];
    expect(executedBy(repository, { [FILE]: undefined }, retried)).toHaveLength(1);
  });

  it("tells nothing of a file that ran twice: neither list is whole", () => {
    using repository = gitRepository(FILES);
    const recorder = recorderIn(repository);
    const seen = { project: "", file: join(repository.root, FILE), durationMs: 10.4 };
    const line = recorder.finished({ ...seen, executed: [{ file: join(repository.root, FILE) }] });
    expect(line).toEqual({ type: "file.finished", project: "", file: FILE, durationMs: 10 });
    recorder.finished({ ...seen, executed: [{ file: join(repository.root, "src/cart.ts") }] });
    expect(recorder.executed(RAN)).toEqual([]);
  });

  it("tells at most 200 functions of a source that were not called", () => {
    using repository = gitRepository({ ...FILES, "src/cart.ts": "call((a) => a.b.c.d());\n".repeat(300) });
    const many = Array.from({ length: 300 }, (_, line) => ({
      from: { line: line + 1, column: 12 },
      to: { line: line + 1, column: 21 },
    }));
    const [line] = executedBy(repository, { "src/cart.ts": many });
    expect(line?.sources[0]?.uncalled?.split(" ")).toHaveLength(200);
  });

  it("tells nothing of a file that loads more than 2,000 sources", () => {
    expect(toldOf(2000)).toBe(2000);
    expect(toldOf(2001)).toBe(0);
  });
});
