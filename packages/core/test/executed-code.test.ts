import { join } from "node:path";
import { expect, it } from "vitest";
import { selectForChange } from "../src/before-run.ts";
import { readRunLog } from "../src/log/read-run-log.ts";
import { listRunLogs } from "../src/log/run-logs.ts";
import { openMemory } from "../src/memory.ts";
import { startRecording } from "../src/record-run.ts";
import { gitRepository, type GitRepository } from "./support/git-repository.ts";

const CART =
  "export function total(items) {\n  return items.length;\n}\nexport function clear(items) {\n  items.pop();\n}\n";
const CLEAR = { from: { line: 4, column: 29 }, to: { line: 6, column: 1 } };
const FILES = ["total", "clear"].map((name) => `tests/${name}.test.js`);

/** Records a whole run of two test files: one of them never calls `clear`. */
async function record({ root }: GitRepository, wholeSuite = true): Promise<void> {
  const now = new Date();
  const memory = openMemory({ cwd: root, options: {}, env: {}, now });
  const recorder = startRecording(memory, { runner: "jest", runnerVersion: "30.0.0" }, now);
  const tests = FILES.map((file) => ({
    project: "",
    file: join(root, file),
    titlePath: ["works"],
    tags: [],
  }));
  for (const [index, test] of tests.entries()) {
    const attempt = recorder.testStarted(test);
    recorder.attemptFinished(test, {
      attempt,
      status: "passed",
      expected: true,
      startedAt: now,
      durationMs: 20,
      errors: [],
    });
    const cart = { file: join(root, "src/cart.js"), uncalled: index === 0 ? [CLEAR] : [] };
    recorder.fileFinished({
      project: "",
      file: test.file,
      durationMs: 120,
      executed: [{ file: test.file }, cart],
    });
  }
  await recorder.finish({
    status: "passed",
    durationMs: 300,
    suite: tests,
    neverRan: [],
    wholeSuite,
    suiteComplete: true,
  });
}

async function linesOfLastRun({ root }: GitRepository): Promise<readonly string[]> {
  const last = (await listRunLogs(join(root, ".hindcast"))).at(-1);
  const { lines } = await readRunLog(last?.path ?? "");
  return lines.map(({ type }) => type).filter((type) => type.startsWith("file."));
}

function aRepository(): GitRepository {
  const tests = Object.fromEntries(FILES.map((file) => [file, 'import * as cart from "../src/cart.js";\n']));
  const repository = gitRepository({ ...tests, "src/cart.js": CART });
  repository.commit();
  return repository;
}

it("leaves out a test that never called the function that changed, and takes it when another one changed", async () => {
  using repository = aRepository();
  await record(repository);
  const choose = () => {
    const memory = openMemory({ cwd: repository.root, options: {}, env: {} });
    const { tests, summary } = selectForChange(memory, { base: "HEAD", now: new Date(), save: false });
    return { tests: tests.map(({ file, reasons }) => [file, reasons[0]?.text]), summary };
  };
  repository.write({ "src/cart.js": CART.replace("items.pop()", "items.length = 0") });
  const { tests, summary } = choose();
  expect(tests).toEqual([["tests/clear.test.js", "executed the changed line of src/cart.js (clear)"]]);
  expect(summary).toMatchObject({ estimatedMs: 120, wholeSuiteMs: 240, wholeSuite: false });

  repository.write({ "src/cart.js": CART.replace("items.length", "items.size") });
  expect(choose().summary.selected).toBe(2);
});

it("tells in the log only what is news, and only after a run of the whole suite", async () => {
  using repository = aRepository();
  const ofFiles = FILES.map(() => "file.finished");
  await record(repository, false);
  expect(await linesOfLastRun(repository)).toEqual(ofFiles);
  await record(repository);
  expect(await linesOfLastRun(repository)).toEqual([...ofFiles, "file.executed", "file.executed"]);
  await record(repository);
  expect(await linesOfLastRun(repository)).toEqual(ofFiles);
  repository.write({ [FILES[0] ?? ""]: "// changed\n" });
  await record(repository);
  expect(await linesOfLastRun(repository)).toEqual([...ofFiles, "file.executed"]);
});
