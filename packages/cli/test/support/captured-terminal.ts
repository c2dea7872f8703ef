import type { Terminal } from "../../src/terminal.ts";

/** A terminal that keeps what is printed. */
export function capturedTerminal(): Terminal & { readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    print: (text) => void out.push(text),
    warn: (text) => void err.push(text),
    columns: 80,
    color: false,
    progress: () => ({ at: () => undefined, end: () => undefined }),
  };
}
