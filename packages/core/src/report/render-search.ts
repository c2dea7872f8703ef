import type { FailureEnd } from "../model/past-failure.ts";
import type { Found, SearchAnswer } from "../model/search.ts";
import { formatAge, formatNumber, shortCommit } from "./figures.ts";
import { headline } from "./headline.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen } from "./layout.ts";
import { someTitles, testName } from "./test-name.ts";

export interface SearchScreen extends Screen {
  readonly now: Date;
}

const INDENT = 5;

/** What a search found, the best first: failures with what became of them, tests, notes. */
export function renderSearch(
  { query, searched, comparedBy, found }: SearchAnswer,
  screen: SearchScreen,
): string {
  const title: Row = {
    left: [
      { text: " " },
      span(query, "bold"),
      { text: `  ${found.length === 0 ? "none" : formatNumber(found.length)} of ${formatNumber(searched)}` },
    ],
    right: [span(`compared by ${comparedBy}`, "dim")],
  };
  if (found.length === 0) return renderRows([title], screen);
  return renderRows([title, BLANK, ...found.flatMap((one) => foundRows(one, screen))], screen);
}

function foundRows({ failure, test, note }: Found, screen: SearchScreen): Row[] {
  if (failure) return failureRows(failure, screen);
  if (test) {
    return [
      {
        left: [{ text: " " }, span("·", "cyan"), { text: " " }, ...testName(test)],
        right: [span(test.file, "dim")],
      },
    ];
  }
  if (!note) return [];
  const said = `note on ${note.about}, ${formatAge(new Date(note.at), screen.now)}`;
  return [
    ...paragraph(`” ${note.text}`, screen, { indent: 1, hanging: 3 }),
    ...paragraph(said, screen, { indent: INDENT, hanging: INDENT, style: "dim" }),
  ];
}

function failureRows(failure: NonNullable<Found["failure"]>, screen: SearchScreen): Row[] {
  const { kind, text, tests, count, lastSeen, end, cure } = failure;
  const times = `${formatNumber(count)}×, last ${formatAge(new Date(lastSeen), screen.now)}`;
  const became = [times, endText(end, screen.now), ...(cure === undefined ? [] : [`cured by ${cure}`])].join(
    "; ",
  );
  return [
    {
      left: [
        { text: " " },
        span("✗", "red"),
        { text: " " },
        span(kind, "cyan"),
        { text: "  " },
        span(headline(text)),
      ],
    },
    ...paragraph(someTitles(tests, 1), screen, { indent: INDENT, hanging: INDENT, maxLines: 1 }),
    ...paragraph(became, screen, { indent: INDENT, hanging: INDENT, style: "dim" }),
  ];
}

/** What became of a failure: `gone since 3 days with 1a2b3c4`. */
export function endText({ state, at, commit }: FailureEnd, now: Date): string {
  if (state === "open" || at === undefined) return "still there";
  return `gone ${formatAge(new Date(at), now)}${commit === undefined ? "" : ` with ${shortCommit(commit)}`}`;
}
