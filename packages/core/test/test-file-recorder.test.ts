import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCodeUnderTest } from "../src/code-under-test.ts";
import { openMemory } from "../src/memory.ts";
import type { FileExecuted, LogLine } from "../src/model/log-lines.ts";
import type { ExecutedFile } from "../src/run-events.ts";
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

  it("stays within bounds, and then tells less", () => {
    using repository = gitRepository(FILES);
    const many = Array.from({ length: 9000 }, (_, line) => ({
      from: { line: line + 1, column: 12 },
      to: { line: line + 1, column: 21 },
    }));
    repository.write({ "src/cart.ts": "call((a) => a.b.c.d());\n".repeat(9000) });
    const [line] = executedBy(repository, { "src/cart.ts": many });
    expect(line?.sources[0]?.uncalled?.split(" ")).toHaveLength(200);
    const sources = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`gen/${index}.ts`, ""]));
    repository.write(sources);
    const loaded = Object.fromEntries(Object.keys(sources).map((file) => [file, undefined]));
    expect(executedBy(repository, loaded)).toEqual([]);
  });
});
