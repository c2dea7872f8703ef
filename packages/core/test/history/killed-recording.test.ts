import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { rebuildHistory, updateHistory } from "../../src/history/update-history.ts";
import { readRunLog } from "../../src/log/read-run-log.ts";
import { listRunLogs } from "../../src/log/run-logs.ts";
import { compilePrograms } from "../support/compiled-programs.ts";
import { plain } from "../support/stored-histories.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const programs = await compilePrograms();
afterAll(() => programs.remove());

it(
  "leaves a log that holds every attempt up to some moment when the recording process is killed",
  { timeout: 60_000 },
  async () => {
    const dir = await temporaryFolder();
    const numbers = ["1", "2", "3"];
    const running = numbers.map((number) => programs.start("record", dir, number, join(dir, number)));
    for (const [index, { process, ended }] of running.entries()) {
      while (!existsSync(join(dir, numbers[index] ?? ""))) await sleep(10);
      await sleep(Math.random() * 400);
      process.kill("SIGKILL");
      await ended;
    }

    const logs = await listRunLogs(dir);
    const runs = await Promise.all(logs.map(({ path }) => readRunLog(path)));
    const written = runs.map(({ lines }) =>
      lines.flatMap((line) => (line.type === "attempt.finished" ? [Number.parseInt(line.testId, 16)] : [])),
    );
    expect(runs.map(({ chain }) => chain.state)).toEqual(["intact", "intact", "intact"]);
    expect(written).toEqual(written.map((tests) => Array.from(tests, (_, index) => index + 1)));

    const { history } = await updateHistory(dir, { now: new Date() });
    expect(history.runs.map(({ status, counts }) => [status, counts.attempts])).toEqual(
      written.map((tests) => ["killed", tests.length]),
    );
    expect(plain((await rebuildHistory(dir, { now: new Date() })).history)).toEqual(plain(history));
  },
);

it("lets a process end that forgets to close its log, with every line written", async () => {
  const dir = await temporaryFolder();
  expect(await programs.start("end-by-itself", dir).ended).toEqual({ code: 0, output: "" });
  const [log] = await listRunLogs(dir);
  const { lines, chain, torn } = await readRunLog(log?.path ?? "");
  expect({ lines: lines.length, chain, torn }).toEqual({ lines: 7, chain: { state: "intact" }, torn: false });
});
