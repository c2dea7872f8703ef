import type { ErrorPhase, FailureFacts, RawError } from "@hindcast/core";
import type { JestCaseResult } from "./jest-types.ts";
import { textAt, valueAt } from "@hindcast/core";
import { RUNNER } from "./translate.ts";

const MAX_ERRORS = 10;
const MAX_CAUSES = 5;
/** The class that an error text begins with: `TypeError: x is not a function`. */
const ERROR_NAME = /^([A-Z][\w$]*(?:Error|Exception)|Error)(?=:|$)/;
// oxlint-disable-next-line no-control-regex -- ANSI codes begin with a control character.
const ANSI_CODES = /\u001b\[[\d;]*m/g;
/** Frames of jest-circus below a hook or a test; an error that is thrown after an `await` has neither. */
const CALLED_BY = /\b_callCircus(Hook|Test)\b/;

/** What failed in one attempt. The texts are always there; details are few when they come from a worker. */
export function toFailureFacts(result: JestCaseResult): readonly FailureFacts[] {
  const texts = (result.failureMessages ?? []).slice(0, MAX_ERRORS);
  return texts.map((text, index) => ({
    runner: RUNNER,
    phase: phaseOf(text),
    status: "failed",
    error: toRawError(text, result.failureDetails?.[index]),
  }));
}

/** `hook` only when the stack proves it. */
function phaseOf(text: string): ErrorPhase {
  return CALLED_BY.exec(text)?.[1] === "Hook" ? "hook" : "test";
}

function toRawError(text: string, details: unknown): RawError {
  const matcher = textAt(valueAt(details, "matcherResult"), "name");
  return { message: text, ...about(details, text, 0), ...(matcher !== undefined && { matcher }) };
}

/** Anything that was thrown in place of an error, or as the cause of one. */
export function thrownError(thrown: unknown, depth = 0): RawError {
  if (typeof thrown === "string") return { message: thrown };
  const stack = textAt(thrown, "stack");
  const message = textAt(thrown, "message") ?? (stack === undefined ? String(thrown) : "");
  return {
    message,
    ...(stack !== undefined && { stack }),
    ...about(thrown, message || (stack ?? ""), depth),
  };
}

/** What an error tells beside its text, of which a worker passes on little. */
function about(thrown: unknown, text: string, depth: number): Pick<RawError, "name" | "code" | "cause"> {
  const name = textAt(thrown, "name") ?? nameIn(text);
  const code = textAt(thrown, "code");
  const cause = causeOf(thrown, depth);
  return {
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    ...(cause && { cause }),
  };
}

function causeOf(details: unknown, depth: number): RawError | undefined {
  const cause = valueAt(details, "cause") ?? firstOf(valueAt(details, "errors"));
  if (cause === undefined || cause === null || depth >= MAX_CAUSES) return undefined;
  return thrownError(cause, depth + 1);
}

/** An `AggregateError` has its causes in a list, of which the first tells what the others are alike to. */
function firstOf(errors: unknown): unknown {
  return Array.isArray(errors) ? errors[0] : undefined;
}

function nameIn(text: string): string | undefined {
  return ERROR_NAME.exec(text.replace(ANSI_CODES, ""))?.[1];
}
