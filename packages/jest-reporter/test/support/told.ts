import { caseEnded, caseStarted, type CaseEvent } from "../../src/case-events.ts";

const STEP_MS = 1000;

/**
 * Events as a file tells them: `+A` begins, `A1` ends as the first invocation, `A2!` fails as the second. Each is told
 * a while after the one before it; with `&`, at once.
 */
export function told(text: string): readonly CaseEvent[] {
  let at = 0;
  return text.split(" ").map((word) => {
    if (!word.startsWith("&")) at += STEP_MS;
    const title = word.replace(/^&?\+?|\d+!?$/g, "");
    if (word.includes("+")) return caseStarted({ ancestorTitles: [], title }, at);
    const status = word.endsWith("!") ? "failed" : "passed";
    return caseEnded({ ancestorTitles: [], title, status, invocations: Number(/\d+/.exec(word)?.[0]) }, at);
  });
}
