import { isatty } from "node:tty";
import picocolors from "picocolors";

const WIDEST = 120;
const DEFAULT_COLUMNS = 80;

/** Where a command prints, and how much room it has there. */
export interface Terminal {
  /** Results, to stdout; a line end is added. */
  readonly print: (text: string) => void;
  /** Reasons, warnings and progress, to stderr; a line end is added. */
  readonly warn: (text: string) => void;
  readonly columns: number;
  readonly color: boolean;
  /** Shows how far long work is; only on a terminal, on one line that goes away. */
  readonly progress: (what: string) => Progress;
}

/** One piece of long work that is shown. */
interface Progress {
  readonly at: (done: number, total: number) => void;
  readonly end: () => void;
}

const CLEAR_LINE = "\r\u001B[K";
const SILENT: Progress = { at: () => undefined, end: () => undefined };

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  // `hindcast flaky | head` closes our stdout early, which is no fault of ours.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    print: (text) => void stdout.write(`${text}\n`),
    warn: (text) => void stderr.write(`${text}\n`),
    columns: Math.min(stdout.columns ?? DEFAULT_COLUMNS, WIDEST),
    // `stdout.isTTY` is undefined on a pipe, whatever its type says, and an undefined here would mean "as you like".
    color: picocolors.isColorSupported && isatty(stdout.fd),
    progress: (what) => (stderr.isTTY ? lineProgress(what, (text) => void stderr.write(text)) : SILENT),
  };
}

function lineProgress(what: string, write: (text: string) => void): Progress {
  let shown = "";
  return {
    at(done, total) {
      const percent = `${total === 0 ? 100 : Math.floor((done / total) * 100)} %`;
      const text = `${what}  ${percent}  ${done} of ${total}`;
      // One write a percent: a terminal is slower than most of the work.
      if (percent === shown && done < total) return;
      shown = percent;
      write(`${CLEAR_LINE}${text}`);
    },
    end: () => write(CLEAR_LINE),
  };
}
