import type { Command } from "./command.ts";

/** A command as the list of commands shows it; the rest is loaded when it is called. */
export interface TableEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** All commands, in the order of the help: set up, look, choose, keep. */
export const COMMANDS: ReadonlyMap<string, TableEntry> = new Map<string, TableEntry>([
  [
    "init",
    {
      summary: "add the reporter to your Playwright and Jest configs",
      load: async () => (await import("./commands/init.ts")).init,
    },
  ],
  [
    "doctor",
    {
      summary: "check the set-up and say what to do",
      load: async () => (await import("./commands/doctor.ts")).doctor,
    },
  ],
  [
    "summary",
    {
      summary: "the last run again: failures with their diagnosis",
      load: async () => (await import("./commands/summary.ts")).summary,
    },
  ],
  [
    "flaky",
    {
      summary: "the flaky tests, the worst first",
      load: async () => (await import("./commands/flaky.ts")).flaky,
    },
  ],
  [
    "failures",
    {
      summary: "what fails, failures of one cause together",
      load: async () => (await import("./commands/failures.ts")).failures,
    },
  ],
  [
    "explain",
    {
      summary: "everything known of one test",
      load: async () => (await import("./commands/explain.ts")).explain,
    },
  ],
  [
    "classify",
    {
      summary: "what kind of failure a message tells of, and why",
      load: async () => (await import("./commands/classify.ts")).classify,
    },
  ],
  [
    "heal",
    {
      summary: "how attempts to heal flaky and broken tests went",
      load: async () => (await import("./commands/heal.ts")).heal,
    },
  ],
  [
    "note",
    {
      summary: "write down what you know of a test or a group of failures",
      load: async () => (await import("./commands/note.ts")).note,
    },
  ],
  [
    "search",
    {
      summary: "failures, tests and notes by what they are about",
      load: async () => (await import("./commands/search.ts")).search,
    },
  ],
  [
    "select",
    {
      summary: "the tests that matter for a change, and why",
      load: async () => (await import("./commands/select.ts")).select,
    },
  ],
  [
    "backtest",
    {
      summary: "what selecting would have caught in past runs",
      load: async () => (await import("./commands/backtest.ts")).backtest,
    },
  ],
  [
    "merge",
    {
      summary: "bring the runs of shards or machines together",
      load: async () => (await import("./commands/merge.ts")).merge,
    },
  ],
  [
    "rebuild",
    {
      summary: "derive the history and the manifest from the run logs anew",
      load: async () => (await import("./commands/rebuild.ts")).rebuild,
    },
  ],
  [
    "verify",
    {
      summary: "check the hash chains of the run logs",
      load: async () => (await import("./commands/verify.ts")).verify,
    },
  ],
  [
    "rename",
    {
      summary: "take back a rename that was guessed wrong",
      load: async () => (await import("./commands/rename.ts")).rename,
    },
  ],
]);
