import { fileStore, type LogLine, type RunId } from "@hindcast/core";
import PQueue from "p-queue";
import { failureText } from "./document.ts";

/** Logs that are read at the same time. */
const AT_ONCE = 2;

export interface ReadTextsOptions {
  /** The `.hindcast` folder. */
  readonly dir: string;
  /** The latest first. */
  readonly runs: readonly RunId[];
  /** Asked before each log: with `true` the rest is left for the next time. */
  readonly isLate: () => boolean;
  readonly onRead?: (done: number) => void;
}

/** What logs say of failures. */
export interface ReadTexts {
  /** Fingerprint → text as it is embedded, of the latest failure. */
  readonly texts: ReadonlyMap<string, string>;
  /** The runs whose logs were read, or are gone for ever. */
  readonly runs: readonly RunId[];
}

/** Reads the whole texts of failures from the logs of runs: the history keeps their first lines only. */
export async function readFailureTexts({ dir, runs, isLate, onRead }: ReadTextsOptions): Promise<ReadTexts> {
  const store = fileStore(dir);
  const there = new Set((await store.listRuns()).map(({ runId }) => runId));
  const found = new Map<RunId, ReadonlyMap<string, string>>();
  const queue = new PQueue({ concurrency: AT_ONCE });
  await queue.addAll(
    runs.map((runId) => async () => {
      if (isLate()) return;
      const lines = there.has(runId) ? await linesOf(() => store.readRun(runId)) : [];
      found.set(runId, textsOf(lines));
      onRead?.(found.size);
    }),
  );
  const texts = new Map<string, string>();
  for (const runId of runs) {
    for (const [fingerprint, text] of found.get(runId) ?? []) {
      if (!texts.has(fingerprint)) texts.set(fingerprint, text);
    }
  }
  return { texts, runs: [...found.keys()] };
}

async function linesOf(
  read: () => Promise<{ readonly lines: readonly LogLine[] }>,
): Promise<readonly LogLine[]> {
  try {
    return (await read()).lines;
  } catch {
    // A log that cannot be read is told of by `hindcast verify`; here it says nothing.
    return [];
  }
}

function textsOf(lines: readonly LogLine[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const line of lines) {
    if (line.type !== "attempt.finished") continue;
    for (const { fingerprint, kind, message } of line.failures) {
      texts.set(fingerprint, failureText(kind, message));
    }
  }
  return texts;
}
