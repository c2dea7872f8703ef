/**
 * Claim: whatever moment a recording process is killed at (SIGKILL), its log can be read, no attempt is lost that was
 * finished more than 250 ms before, and the history made of the log is the same however it is made.
 * Run: npx jiti benchmarks/kill-recording.ts [kills]
 */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { formatHistory } from "../packages/core/src/history/history-file.ts";
import { foldRun } from "../packages/core/src/history/fold-run.ts";
import { emptyHistory } from "../packages/core/src/history/stored-history.ts";
import { rebuildHistory, updateHistory } from "../packages/core/src/history/update-history.ts";
import { readRunLog } from "../packages/core/src/log/read-run-log.ts";
import type { RecordedRun } from "../packages/core/src/log/recorded-run.ts";
import { listRunLogs } from "../packages/core/src/log/run-logs.ts";
import { compilePrograms, type Programs } from "../packages/core/test/support/compiled-programs.ts";

const LOST_AT_MOST_MS = 250;
const kills = Number(process.argv[2] ?? 200);

interface Verdict {
  readonly finished: number;
  readonly torn: boolean;
  /** How old the oldest lost attempt was at the kill; 0 when none was lost. */
  readonly lostMs: number;
  readonly problems: readonly string[];
}

async function killOnce(programs: Programs, root: string, number: number): Promise<Verdict> {
  const dir = join(root, String(number));
  const witness = join(root, `${number}.witness`);
  const program = programs.start("record", dir, String(number), witness);
  while (!existsSync(witness)) await sleep(2);
  await sleep(Math.random() * 500);
  const killedAt = Date.now();
  program.process.kill("SIGKILL");
  await program.ended;
  return judge(dir, witness, killedAt);
}

async function judge(dir: string, witness: string, killedAt: number): Promise<Verdict> {
  const [log] = await listRunLogs(dir);
  const run = await readRunLog(log?.path ?? "");
  const finished = run.lines.filter(({ type }) => type === "attempt.finished").length;
  const lostMs = ageOfLoss(witness, finished, killedAt);
  const problems: string[] = [];
  if (run.chain.state === "broken") problems.push(`the chain is broken at line ${run.chain.line}`);
  if (lostMs > LOST_AT_MOST_MS) problems.push(`an attempt is lost that was finished ${lostMs} ms before`);
  if (!(await isRebuiltEqual(dir, run))) problems.push("the rebuilt history is another one");
  return { finished, torn: run.torn, lostMs, problems };
}

/** The witness holds a line for each attempt handed to the log: its number and the time. */
function ageOfLoss(witness: string, finished: number, killedAt: number): number {
  const firstLost = readFileSync(witness, "utf8").split("\n")[finished] ?? "";
  const [, handedAt = ""] = firstLost.split(" ");
  return handedAt === "" ? 0 : Math.max(0, killedAt - Number(handedAt));
}

/** Updated, rebuilt and folded by hand: three ways to one file. */
async function isRebuiltEqual(dir: string, run: RecordedRun): Promise<boolean> {
  const now = new Date();
  const saved = (): string => readFileSync(join(dir, "history.json"), "utf8");
  await updateHistory(dir, { now });
  const updated = saved();
  await rebuildHistory(dir, { now });
  return updated === saved() && updated === formatHistory(foldRun(emptyHistory(), run));
}

const root = await mkdtemp(join(tmpdir(), "hindcast-kill-"));
const programs = await compilePrograms();
const verdicts: Verdict[] = [];
for (let number = 1; number <= kills; number += 1) verdicts.push(await killOnce(programs, root, number));
await programs.remove();
await rm(root, { recursive: true });

const lost = verdicts.map(({ lostMs }) => lostMs).toSorted((a, b) => a - b);
const finished = verdicts.reduce((sum, verdict) => sum + verdict.finished, 0);
const problems = verdicts.flatMap((verdict) => verdict.problems);
console.log(
  `${kills} kills, ${finished} finished attempts on disk, ${verdicts.filter(({ torn }) => torn).length} torn last lines`,
);
console.log(
  `age of the oldest lost attempt: median ${lost[Math.floor(kills / 2)]} ms, worst ${lost.at(-1)} ms (limit ${LOST_AT_MOST_MS})`,
);
for (const problem of problems) console.log(`problem: ${problem}`);
console.log(
  problems.length === 0
    ? "every log could be read, every rebuilt history is equal"
    : `${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;
