import { caseEnded, caseStarted, type CaseEvent } from "../../src/case-events.ts";

/** Events as a file tells them: `+A` begins, `A1` ends as the first invocation, `A2!` fails as the second. */
export function told(text: string): readonly CaseEvent[] {
  return text.split(" ").map((word, at) => {
    const begins = word.startsWith("+");
    const title = word.replace(/^\+|\d+!?$/g, "");
    if (begins) return caseStarted({ ancestorTitles: [], title }, at);
    const status = word.endsWith("!") ? "failed" : "passed";
    return caseEnded({ ancestorTitles: [], title, status, invocations: Number(/\d+/.exec(word)?.[0]) }, at);
  });
}
