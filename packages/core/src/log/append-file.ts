import { closeSync, fdatasync, write, writeSync } from "node:fs";
import { promisify } from "node:util";
import PQueue from "p-queue";

/** Milliseconds between two writes: the first line after a pause goes at once, those after it wait for company. */
const WRITE_EVERY_MS = 25;
/** A line older than this means that the event loop was blocked and no timer came: it is written at once. */
const OVERDUE_MS = 100;

const writeAsync = promisify(write);
const syncData = promisify(fdatasync);

export interface AppendFileOptions {
  /** Told the first error; from then on nothing is written. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds of a clock that never goes back. @default performance.now */
  readonly now?: () => number;
}

/** A file that only grows. Nothing here throws: errors go to `onError`, once. */
export interface AppendFile {
  /** Takes a text and returns before it is written; it is in the file at most 100 ms later. */
  append(text: string): void;
  /** Writes everything buffered before it returns. */
  flushSync(): void;
  /** Writes everything, waits until the disk has it, and closes the file. */
  close(): Promise<void>;
  /** Writes everything and closes the file before it returns: for a process that exits. */
  closeSync(): void;
}

interface Chunk {
  readonly bytes: Buffer;
  readonly position: number;
}

/**
 * Appends to an open, empty file through one ordered queue. Every write names its position, so a synchronous flush may
 * write a chunk that is still on its way a second time: the same bytes at the same place, nothing lost, nothing double.
 * Its timer never keeps a process alive.
 */
export function createAppendFile(
  fd: number,
  { onError, now = () => performance.now() }: AppendFileOptions,
): AppendFile {
  const queue = new PQueue({ concurrency: 1 });
  let waiting: string[] = [];
  let oldestAt = 0;
  let writtenAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let end = 0;
  let inFlight: Chunk | undefined;
  let accepting = true;
  let failed = false;
  let released = false;

  const fail = (error: unknown): void => {
    if (failed) return;
    failed = true;
    accepting = false;
    waiting = [];
    clearTimeout(timer);
    onError(error);
  };

  const takeChunk = (): Chunk => {
    clearTimeout(timer);
    writtenAt = now();
    const chunk = { bytes: Buffer.from(waiting.join("")), position: end };
    waiting = [];
    end += chunk.bytes.length;
    return chunk;
  };

  const drain = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const chunk = takeChunk();
    inFlight = chunk;
    try {
      await writeChunk(fd, chunk);
    } catch (error) {
      // A chunk that is no longer in flight was written by a synchronous flush meanwhile.
      if (inFlight === chunk) fail(error);
    }
    if (inFlight === chunk) inFlight = undefined;
  };

  const flushSync = (): void => {
    if (failed || released) return;
    try {
      if (inFlight !== undefined) writeChunkSync(fd, inFlight);
      inFlight = undefined;
      if (waiting.length > 0) writeChunkSync(fd, takeChunk());
    } catch (error) {
      fail(error);
    }
  };

  const release = (): void => {
    if (released) return;
    released = true;
    try {
      closeSync(fd);
    } catch (error) {
      fail(error);
    }
  };

  return {
    append(text) {
      if (!accepting) return;
      waiting.push(text);
      if (waiting.length === 1) {
        oldestAt = now();
        const pauseMs = writtenAt + WRITE_EVERY_MS - oldestAt;
        if (pauseMs <= 0) void queue.add(drain);
        else timer = setTimeout(() => void queue.add(drain), pauseMs).unref();
      } else if (now() - oldestAt > OVERDUE_MS) {
        flushSync();
      }
    },
    flushSync,
    async close() {
      accepting = false;
      await queue.add(async () => {
        await drain();
        if (!failed && !released) await syncData(fd).catch(fail);
        release();
      });
    },
    closeSync() {
      accepting = false;
      flushSync();
      // A descriptor closed under a running write could be another file's by the time the write happens.
      if (queue.pending === 0) release();
      else void queue.add(release);
    },
  };
}

async function writeChunk(fd: number, { bytes, position }: Chunk): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await writeAsync(fd, bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function writeChunkSync(fd: number, { bytes, position }: Chunk): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}
