import type { AddedLines } from "../init/added-lines.ts";

/** What the command line knows of a runner that has a reporter of ours. */
export interface Runner {
  /** As the logs name it. */
  readonly name: "playwright" | "jest";
  readonly title: string;
  /** The package that runs the tests. */
  readonly packageName: string;
  /** Our package for it. */
  readonly reporter: string;
  /** What a person types to run the tests. */
  readonly command: string;
  /** What its configs are called, for messages. */
  readonly configNames: string;
  /** The config that counts in a folder, up to `root`. */
  readonly findConfig: (cwd: string, root: string) => string | undefined;
  /** Adds what is missing to the text of a config. */
  readonly addLines: (file: string, source: string) => AddedLines;
}
