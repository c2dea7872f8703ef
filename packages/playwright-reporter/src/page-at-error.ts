import { readFileSync, statSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { FailureFacts } from "@hindcast/core";
import type { TestError, TestResult } from "@playwright/test/reporter";
import { usedLocators } from "./steps.ts";

/** What is read in one run at most, so that a suite that fails as a whole is not slowed down. */
const MAX_PAGES = 200;
const MAX_TIME_MS = 2000;
/** A longer attachment is of a page that is too large to look through. */
const MAX_BYTES = 1024 * 1024;
/** 1.51: `_prompt-0`; 1.52: `_error-context-0`, and for merged reports `_error-context`; since 1.53 `error-context`. */
const NAME = /^(?:error-context|_error-context(?:-\d+)?|_prompt-\d+)$/;
const PAGE = /^# Page snapshot\n+```yaml\n([^]*?)\n```/m;
/** Since 1.60 a failed `expect` brings, behind its message, what it looked at: the page, or the element it found. */
const BEFORE_MESSAGE = /(?:^|\n)```\n\s*$/;
const BROUGHT = /\s*\n```\n+```yaml\n([^]*?)\n```/y;
/** Characters that are looked at for the fence before a message. */
const FENCE_LENGTH = 64;
const FAILED_LINE = /^>\s*\d+ \|(.*)$/m;

type PageAtError = NonNullable<FailureFacts["page"]>;

/** Tells what was on the page at an error of an attempt, as far as Playwright attached it. */
export type ReadPage = (result: TestResult, error: TestError) => PageAtError;

/** Opens the reader of one run; it stops reading when that has cost too much. */
export function createPageReader(now: () => number = () => performance.now()): ReadPage {
  const read = new WeakMap<TestResult, string | undefined>();
  let pages = 0;
  let spentMs = 0;

  const contextOf = (result: TestResult): string | undefined => {
    if (read.has(result)) return read.get(result);
    if (pages >= MAX_PAGES) return undefined;
    const text = attachedContext(result);
    pages += text === undefined ? 0 : 1;
    read.set(result, text);
    return text;
  };

  const snapshotOf = (result: TestResult, message: string): string | undefined => {
    if (spentMs >= MAX_TIME_MS) return undefined;
    const began = now();
    const context = contextOf(result);
    const snapshot = context === undefined ? undefined : snapshotFor(context, message);
    spentMs += now() - began;
    return snapshot;
  };

  return (result, error) => {
    const snapshot = snapshotOf(result, plain(error.message));
    const source = FAILED_LINE.exec(plain(error.snippet))?.[1]?.trim();
    return {
      used: usedLocators(result.steps),
      ...(snapshot !== undefined && { snapshot }),
      ...(source !== undefined && { source }),
    };
  };
}

/** An attachment that cannot be read is of a test that deleted it, or of another machine: there is nothing to say of it. */
function attachedContext({ attachments }: TestResult): string | undefined {
  const attached = attachments.filter(({ name }) => NAME.test(name));
  for (const { body, path } of attached) {
    try {
      const text = body?.subarray(0, MAX_BYTES).toString("utf8") ?? readSmall(path);
      if (text !== undefined && text !== "") return text.startsWith("{") ? fromJson(text) : text;
    } catch {
      continue;
    }
  }
  return undefined;
}

function readSmall(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const stats = statSync(path);
  return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(path, "utf8") : undefined;
}

function fromJson(text: string): string | undefined {
  const read: unknown = JSON.parse(text);
  const snapshot: unknown =
    typeof read === "object" && read !== null ? Reflect.get(read, "pageSnapshot") : undefined;
  return typeof snapshot === "string" ? `# Page snapshot\n\n\`\`\`yaml\n${snapshot}\n\`\`\`` : undefined;
}

/** What the error itself brought, when that is of a page and not of one element that was found; else the page. */
function snapshotFor(context: string, message: string): string | undefined {
  const own = broughtBy(context, message.trim());
  if (own !== undefined && !/locator resolved to (?!0 elements)/.test(message)) return own;
  return PAGE.exec(context)?.[1];
}

/** The YAML behind the first place where the message stands between fences by itself. */
function broughtBy(context: string, message: string): string | undefined {
  if (message === "") return undefined;
  for (let at = context.indexOf(message); at !== -1; at = context.indexOf(message, at + message.length)) {
    if (!BEFORE_MESSAGE.test(context.slice(Math.max(0, at - FENCE_LENGTH), at))) continue;
    BROUGHT.lastIndex = at + message.length;
    const found = BROUGHT.exec(context)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const plain = (text = ""): string => stripVTControlCharacters(text);
