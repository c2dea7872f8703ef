import { git, gitText } from "../capture/git-command.ts";
import type { HindcastOptions } from "../config/options.ts";
import type { Change, ChangedFile } from "../model/change.ts";
import type { SaidOfChange } from "./change-link.ts";
import { effectiveChange } from "./effective-change.ts";
import { commitOfBase, visitChangedLines } from "./git-change.ts";
import { createTokenizer } from "./name-tokens.ts";
import { pathRules } from "./path-rules.ts";
import { looksLikeTestFile } from "./test-files.ts";
import { unquotePath } from "./unquote-path.ts";

/** The latest commits speak, and the first files: more would name every test. */
const MAX_COMMITS = 20;
const MAX_FILES = 30;
/** Words of one file. */
const MAX_WORDS = 400;
const TIMEOUT_MS = 2000;
const MAX_BYTES = 4 * 1024 * 1024;

/** Words of a change, and the changed file they stand for. */
export interface ChangePhrase {
  readonly how: SaidOfChange["how"];
  readonly text: string;
  readonly file: string;
}

export interface ChangeWordsInput {
  /** Top level of the repository. */
  readonly root: string;
  readonly change: Change;
  readonly options: HindcastOptions;
  readonly testFiles: ReadonlySet<string>;
}

/**
 * The subjects of the commits since the base, the latest first, and for each changed file the names of its changed functions
 * and the words of its changed lines. Tests, documents and what is layout or types only say nothing. Never throws for Git:
 * what it cannot tell in time is left out.
 */
export function changeWords(input: ChangeWordsInput): readonly ChangePhrase[] {
  const { root, change, options, testFiles } = input;
  const effective = effectiveChange(change, options);
  if ("unknown" in effective) return [];
  const ruleOf = pathRules(options);
  const speaks = ({ path, only }: ChangedFile): boolean =>
    only === undefined && ruleOf(path) !== "ignore" && !testFiles.has(path) && !looksLikeTestFile(path);
  const files = effective.files.filter(speaks);
  const commit = files.length === 0 ? undefined : commitOfBase(root, change.base);
  if (commit === undefined) return [];
  return [...subjectsSince(root, commit, files), ...wordsOfFiles(root, commit, files.slice(0, MAX_FILES))];
}

function subjectsSince(root: string, commit: string, files: readonly ChangedFile[]): readonly ChangePhrase[] {
  const changed = new Set(files.map(({ path }) => path));
  const format = [
    "--no-merges",
    "--no-renames",
    "--no-color",
    `--max-count=${MAX_COMMITS}`,
    "--format=%x01%s",
  ];
  const answer = git(root, ["log", ...format, "--name-only", "--no-relative", `${commit}..HEAD`, "--"], {
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  const entries = (gitText(answer) ?? "").split("\u0001").slice(1);
  return entries.flatMap((entry) => {
    const [subject = "", ...paths] = entry.split("\n");
    // A commit of which nothing is left, or that changed tests only, says nothing of this change.
    const file = paths.map((path) => unquotePath(path)).find((path) => changed.has(path));
    return file === undefined || subject === "" ? [] : [{ how: "commit" as const, text: subject, file }];
  });
}

function wordsOfFiles(root: string, commit: string, files: readonly ChangedFile[]): readonly ChangePhrase[] {
  const split = createTokenizer();
  const words = new Map(files.map(({ path }) => [path, new Set<string>()]));
  const add = (path: string, text: string): void => {
    const known = words.get(path);
    if (known) split(text, (word) => known.size < MAX_WORDS && known.add(word));
  };
  for (const { path, functions } of files) for (const name of functions) add(path, name);
  const paths = files.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  const added = files.filter(({ status }) => status === "added").map(({ path }) => path);
  visitChangedLines({ root, commit, paths, added }, (path, lines) => {
    for (const line of lines) add(path, line);
  });
  return Array.from(words, ([file, held]) => ({ how: "code" as const, text: [...held].join(" "), file }));
}
