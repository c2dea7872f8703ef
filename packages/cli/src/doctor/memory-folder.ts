import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DEFAULTS, formatAge, formatBytes, formatCount, type Memory } from "@hindcast/core";
import { testCommand } from "../runners/project-runners.ts";
import { shortPath } from "../session.ts";
import { ok, warn, type Check } from "./check.ts";
import { countRuns } from "./count-runs.ts";

const DAY_MS = 86_400_000;
/** A holder of the lock gives a sign of life every other second. */
const SILENT_MS = 30_000;
const LOCK_NAME = /^lock\.\d+$/;

interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly changedMs: number;
}

/** How much is remembered, and whether something in the folder needs a person. */
export async function checkMemoryFolder(
  memory: Memory,
  { cwd, now }: { readonly cwd: string; readonly now: Date },
): Promise<readonly Check[]> {
  const entries = entriesOf(memory.dir);
  const logs = entriesOf(join(memory.dir, "runs"));
  const runs = await countRuns(memory.dir);
  const path = shortPath(memory);
  const bytes = [...entries, ...logs].reduce((sum, entry) => sum + entry.bytes, 0);
  const filled =
    runs === 0
      ? warn("memory", `no run in ${path} yet`, testCommand(cwd, memory.root))
      : ok("memory", `${formatCount(runs, "run")} in ${path}, ${formatBytes(bytes)}`);
  if (logs.length === 0) return [filled];
  return [
    filled,
    checkSetAside(memory, [...entries, ...logs]),
    checkLock(memory, entries, now),
    checkAge(memory, now),
  ];
}

/** Files that could not be read were put aside under another name. */
function checkSetAside(memory: Memory, entries: readonly Entry[]): Check {
  const aside = entries.filter(({ name }) => name.includes(".corrupt-"));
  const [first] = aside;
  if (first === undefined) return ok("files", "all readable");
  const found = `${formatCount(aside.length, "unreadable file")} set aside, such as ${first.name}`;
  return warn("files", found, `npx hindcast verify, then delete them from ${shortPath(memory)}`);
}

function checkLock({ dir }: Memory, entries: readonly Entry[], now: Date): Check {
  const lock = entries.find(({ name }) => LOCK_NAME.test(name) && isHeld(join(dir, name)));
  if (lock === undefined) return ok("lock", "free");
  if (now.getTime() - lock.changedMs < SILENT_MS) return ok("lock", "held by a process that is writing now");
  const found = `left ${formatAge(new Date(lock.changedMs), now)} by a process that died`;
  return warn("lock", found, "nothing: the next run replaces it");
}

/** A lock that was let go stays, with that word at its beginning. */
function isHeld(path: string): boolean {
  return !readFileSync(path, "utf8").startsWith("released");
}

function checkAge({ manifest, options }: Memory, now: Date): Check {
  if (manifest === undefined)
    return warn("history", "there is no manifest to select from", "npx hindcast rebuild");
  const made = new Date(manifest.madeAt);
  const most = options.maxHistoryAgeDays ?? DEFAULTS.maxHistoryAgeDays;
  const found = `${formatCount(manifest.tests.length, "test")}, last run ${formatAge(made, now)}`;
  if (now.getTime() - made.getTime() > most * DAY_MS) {
    return warn(
      "history",
      `${found}: too old to select from (maxHistoryAgeDays ${most})`,
      "run the whole suite once",
    );
  }
  return ok("history", found);
}

function entriesOf(folder: string): Entry[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => {
      // A run that ends now may replace a file between the two looks.
      const stat = statSync(join(folder, name), { throwIfNoEntry: false });
      return stat ? [{ name, bytes: stat.size, changedMs: stat.mtimeMs }] : [];
    });
}
