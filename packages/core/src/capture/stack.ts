/** A line of a stack trace. */
export interface StackFrame {
  /** As the stack writes it, or the path of its file URL. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function?: string;
}

const FRAME_LINE = /^[ \t]*at [^\n]*(?::\d+|<anonymous>|\bnative)\)?[ \t]*(?:\n|$)/gm;
const CODE_FRAME_LINE = /^[ \t]*(?:>?[ \t]*\d+ ?\||\|[ \t]*[\^~]).*(?:\n|$)/gm;
const FRAME =
  /^[ \t]*at (?:(?:async )?(?<fn>[^\n(]{1,200}?) \()?(?<file>[^\n()]{1,1000}?):(?<line>\d+):(?<column>\d+)\)?[ \t]*$/gm;
const FRAMES_READ = 50;

/** The text without the lines of its stack trace. */
export function withoutStack(text: string): string {
  return text.includes("at ") ? text.replace(FRAME_LINE, "").trimEnd() : text;
}

/**
 * The text without quoted source code: the lines `> 12 | await page.click()` that runners print around an
 * error.
 */
export function withoutCodeFrame(text: string): string {
  return text.includes("|") ? text.replace(CODE_FRAME_LINE, "") : text;
}

/** The frames of a stack trace, the innermost first; at most 50 lines are read. */
export function* stackFrames(stack: string): Generator<StackFrame> {
  let read = 0;
  for (const { groups } of stack.matchAll(FRAME)) {
    if (groups?.["file"] !== undefined) {
      yield {
        file: localPath(groups["file"]),
        line: Number(groups["line"]),
        column: Number(groups["column"]),
        ...(groups["fn"] !== undefined && { function: groups["fn"] }),
      };
    }
    read += 1;
    if (read === FRAMES_READ) return;
  }
}

function localPath(file: string): string {
  if (!file.startsWith("file://")) return file;
  const path = file.slice("file://".length).replaceAll("%20", " ");
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
