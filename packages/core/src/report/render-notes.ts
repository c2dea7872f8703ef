import type { Note } from "../model/healing.ts";
import type { History } from "../model/history.ts";
import { formatCount } from "./figures.ts";
import { noteRows } from "./heal-rows.ts";
import { BLANK, renderRows, span, type Row, type Screen } from "./layout.ts";
import { testName } from "./test-name.ts";

/** Notes with what they are about, the latest first. */
export function renderNotes(
  notes: readonly Note[],
  { tests }: Pick<History, "tests">,
  screen: Screen & { readonly now: Date },
): string {
  const title: Row = { left: [{ text: " " }, span(formatCount(notes.length, "note"), "bold")] };
  return renderRows([title, ...notes.toReversed().flatMap((note) => rowsOf(note, tests, screen))], screen);
}

function rowsOf(
  { group, testId, ...note }: Note,
  tests: History["tests"],
  screen: Screen & { readonly now: Date },
): Row[] {
  const test = testId && tests.get(testId);
  const gone = group ? `group ${group}` : `a test that is gone (${testId})`;
  return [
    BLANK,
    { left: [{ text: " " }, ...(test ? testName(test) : [span(gone)])] },
    ...noteRows([note], screen),
  ];
}
