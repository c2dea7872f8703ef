import { withoutCodeFrame } from "../capture/stack.ts";
import { oneOf } from "./one-of.ts";
import type { ErrorPhase, FailureFacts, RawError } from "../model/failure.ts";

/** An error as the rules see it. */
export interface Subject {
  readonly phase: ErrorPhase;
  readonly status: FailureFacts["status"];
  readonly matcher: string | undefined;
  /** Of the error and of its causes. */
  readonly codes: readonly string[];
  /** Whether the text says that some time ran out. */
  readonly overtime: boolean;
  readonly text: string;
}

const TEXT_READ = 2000;
const CAUSES_READ = 5;
const PREFIX = /^(?:\s|E {2,}|Error: |Uncaught |\(in promise\) |\d+\) )+/;
const OVERTIME: RegExp = oneOf(
  /\btimeout\b[^\n]{0,60}\bexceeded/im,
  /\bexceeded timeout\b/im,
  /\bTimeoutError\b/im,
  /\btimed out\b/im,
  /\bnot invoked within\b|\bdid not complete within\b/im,
  /\bwaiting for [^\n]{1,200} failed: timeout|^Waiting failed/im,
  /\btimeout\b[^\n]{0,10}\d|\bstill [\w ]{1,30} after \d+ ?ms\b/im,
);

/** The subject of an error whose text, without stack and ANSI codes, is already at hand. */
export function subjectOf({ phase, status, error }: FailureFacts, message: string): Subject {
  const text = withoutCodeFrame(message).slice(0, TEXT_READ);
  const named = hasName(text, error.name) ? text : `${error.name}: ${text}`;
  return {
    phase,
    status,
    matcher: error.matcher,
    codes: causeChain(error)
      .map(({ code }) => code)
      .filter((code) => code !== undefined),
    overtime: OVERTIME.test(named),
    text: named.replace(PREFIX, ""),
  };
}

/** The error and what caused it, the error first; a chain that is endless is cut. */
export function causeChain(error: RawError): readonly RawError[] {
  const chain: RawError[] = [];
  for (let link: RawError | undefined = error; link && chain.length < CAUSES_READ; link = link.cause)
    chain.push(link);
  return chain;
}

function hasName(text: string, name: string | undefined): boolean {
  return name === undefined || name === "" || name === "Error" || text.trimStart().startsWith(name);
}
