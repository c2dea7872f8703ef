import { boundText, cutMiddle } from "../capture/error-text.ts";
import { pathInRepo, toRepoPath } from "../capture/identity.ts";
import { stackFrames, withoutCodeFrame, type StackFrame } from "../capture/stack.ts";
import type { RuleOption } from "../config/options.ts";
import type { Failure, FailureFacts } from "../model/failure.ts";
import type { Location } from "../model/test.ts";
import { classifySubject, errorText } from "./classify.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { readFacts } from "./read-facts.ts";
import { RULES } from "./rules.ts";
import { subjectOf } from "./subject.ts";
import { rulesFromOptions } from "./user-rules.ts";

export interface FailureReaderOptions {
  /** The repository root. */
  readonly root: string;
  readonly redact: (text: string) => string;
  /** The user's rules, tried before the built-in ones. */
  readonly rules?: readonly RuleOption[];
}

interface RepoFrame extends StackFrame {
  /** Relative to the root. */
  readonly path: string;
}

const PATHS_REMEMBERED = 1000;
// Of the engine, of evaluated code or of a dependency: no place where a person looks for the cause.
const FOREIGN = /^node:|[<>]|(?:^|[\\/])node_modules[\\/]/;

/**
 * Makes the function that turns what a runner tells of an error into what is kept of it: classified,
 * redacted, bounded, with paths relative to the root.
 *
 * @throws BadInputError when one of the user's rules cannot be used
 */
export function createFailureReader({
  root,
  redact,
  rules,
}: FailureReaderOptions): (facts: FailureFacts) => Failure {
  const ordered = [...rulesFromOptions(rules), ...RULES];
  const repoPathOf = rememberedPaths(root);

  return (facts) => {
    const message = cutMiddle(redact(errorText(facts)));
    const { category, kind, tags, evidence } = classifySubject(subjectOf(facts, message), ordered);
    const named = readFacts(withoutCodeFrame(message), facts.error);
    const frame = topFrame(facts, repoPathOf);
    const location = locationOf(facts, frame, root);
    const place = frame ? `${frame.path} ${functionName(frame)}` : location?.file;
    return {
      category,
      kind,
      fingerprint: fingerprintOf({ category, kind, message, ...(place !== undefined && { frame: place }) }),
      message,
      ...(location && { location }),
      tags,
      evidence,
      ...(Object.keys(named).length > 0 && { facts: named }),
    };
  };
}

// Many failures of a run point to few files, and path arithmetic costs more than the rest of a frame.
function rememberedPaths(root: string): (file: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (known.has(file)) return known.get(file);
    const path = FOREIGN.test(file) ? undefined : pathInRepo(file, root);
    if (known.size >= PATHS_REMEMBERED) known.clear();
    known.set(file, path);
    return path;
  };
}

// Jest gives a message with the stack in it, Playwright a stack that begins with the message.
function topFrame(
  { error }: FailureFacts,
  repoPathOf: (file: string) => string | undefined,
): RepoFrame | undefined {
  for (const frame of stackFrames(boundText(error.stack ?? error.message))) {
    const path = repoPathOf(frame.file);
    if (path !== undefined) return { ...frame, path };
  }
  return undefined;
}

function locationOf(
  { error }: FailureFacts,
  frame: RepoFrame | undefined,
  root: string,
): Location | undefined {
  if (error.location) return { ...error.location, file: toRepoPath(error.location.file, root) };
  return frame && { file: frame.path, line: frame.line, column: frame.column };
}

// `Object.toBe`, `Proxy.render` and `new Cart` are ways of calling, which transpilers and engines change.
function functionName({ function: name = "" }: StackFrame): string {
  return name
    .replace(/^new /, "")
    .replace(/ \[as [^\]]+\]$/, "")
    .replace(/^.*\./, "")
    .replace(/^<anonymous>$/, "");
}
