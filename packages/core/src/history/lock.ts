import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LockedError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { isRecord } from "../log/migrate.ts";
import { isAlive, thisWriter, type Writer } from "../log/writer.ts";

const TIMEOUT_MS = 10_000;
const POLL_MS = 40;
const HEARTBEAT_MS = 2000;
/** A holder that gave no sign of life for so long is gone, whatever its process id says. */
const STALE_AFTER_MS = 30_000;

const LOCK_NAME = /^lock\.(\d+)$/;
const RELEASED = "released";

export interface LockOptions {
  /** How long to wait for another holder. @default 10000 */
  readonly timeoutMs?: number;
}

/** A lock that is held. */
export interface HeldLock {
  /** Whether it still is: a holder that was suspended for long may have lost it. Ask before a write that counts. */
  isHeld(): boolean;
}

/**
 * Runs work while no other process runs work under the lock of the same folder. A holder that dies is replaced.
 *
 * The lock is a file with a number, `lock.17`. Who wants it looks for the highest number; when that one is released or
 * its holder is dead, the first to create the next number exclusively, and to see no higher one afterwards, holds it.
 * Numbers only grow and only lower ones are deleted, so two processes that judge the same holder dead can never both
 * win, nor can one that was delayed take a lock away.
 * @throws {LockedError} when another holder does not let go in time
 */
export async function withLock<T>(
  dir: string,
  work: (lock: HeldLock) => Promise<T>,
  { timeoutMs = TIMEOUT_MS }: LockOptions = {},
): Promise<T> {
  mkdirSync(dir, { recursive: true });
  const number = await acquire(dir, timeoutMs);
  const path = pathOf(dir, number);
  const heartbeat = setInterval(() => beat(path), HEARTBEAT_MS).unref();
  try {
    return await work({ isHeld: () => highest(dir) === number });
  } finally {
    clearInterval(heartbeat);
    release(path);
  }
}

async function acquire(dir: string, timeoutMs: number): Promise<number> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const number = tryAcquire(dir);
    if (number !== undefined) return number;
    if (performance.now() > deadline) {
      throw new LockedError(
        `another process has been writing to ${dir} for ${Math.round(timeoutMs / 1000)} s: what is missing is caught up by the next run`,
      );
    }
    // Not all at the same moment: eight runs that end together would meet again and again.
    await sleep(POLL_MS * (0.5 + Math.random()));
  }
}

function tryAcquire(dir: string): number | undefined {
  const current = highest(dir);
  if (current !== 0 && isTaken(pathOf(dir, current))) return undefined;
  const number = current + 1;
  if (!create(pathOf(dir, number))) return undefined;
  if (highest(dir) !== number) {
    // We were slow: others took this number and higher ones meanwhile, and cleaned up behind them.
    rmSync(pathOf(dir, number), { force: true });
    return undefined;
  }
  for (const lower of numbersIn(dir)) {
    if (lower < number) rmSync(pathOf(dir, lower), { force: true });
  }
  return number;
}

function create(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify({ ...thisWriter(), at: new Date().toISOString() }), { flag: "wx" });
    return true;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    // Made but not filled: without a name in it, it would keep everybody out until it is stale.
    if (errnoOf(error) === "ENOSPC") rmSync(path, { force: true });
    throw error;
  }
}

function isTaken(path: string): boolean {
  try {
    const text = readFileSync(path, "utf8");
    if (text.startsWith(RELEASED)) return false;
    const holder = holderOf(text);
    if (holder !== undefined && isAlive(holder) === false) return false;
    return Date.now() - statSync(path).mtimeMs < STALE_AFTER_MS;
  } catch (error) {
    // A higher number came and this one was deleted: look again.
    if (errnoOf(error) === "ENOENT") return true;
    throw error;
  }
}

/** Undefined while the holder has not yet finished writing its name. */
function holderOf(text: string): Writer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { pid, host } = value;
    return typeof pid === "number" && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function beat(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The lock was taken over: `isHeld` tells it to the work, there is nothing to do here.
  }
}

/** The file stays, overwritten in place, which needs no room on the disk: numbers must only grow. */
function release(path: string): void {
  try {
    const fd = openSync(path, "r+");
    writeSync(fd, RELEASED, 0);
    closeSync(fd);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}

function highest(dir: string): number {
  return Math.max(0, ...numbersIn(dir));
}

function numbersIn(dir: string): readonly number[] {
  return readdirSync(dir).flatMap((name) => {
    const [, number] = LOCK_NAME.exec(name) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
}

function pathOf(dir: string, number: number): string {
  return join(dir, `lock.${number}`);
}
