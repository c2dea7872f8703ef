import type { HealState, Note, ToldAttempt } from "../model/healing.ts";
import {
  formatAge,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatRateRange,
} from "./figures.ts";
import { paragraph, span, type Row, type Screen, type Style } from "./layout.ts";

const INDENT = 3;
const DETAIL = { indent: INDENT + 9, hanging: INDENT + 9 } as const;
const STATE_WIDTH = 9;

export const HEAL_STYLES: Readonly<Record<HealState, Style>> = {
  healed: "green",
  failed: "red",
  open: "cyan",
  stopped: "dim",
};

interface DatedScreen extends Screen {
  readonly now: Date;
}

/** The attempts to heal one test, the latest first. */
export function attemptToHealRows(attempts: readonly ToldAttempt[], screen: DatedScreen): Row[] {
  return attempts.toReversed().flatMap((attempt) => attemptRows(attempt, screen));
}

function attemptRows(attempt: ToldAttempt, screen: DatedScreen): Row[] {
  const { state, note } = attempt;
  return [
    {
      left: [
        { text: " ".repeat(INDENT) },
        span(state.padEnd(STATE_WIDTH), HEAL_STYLES[state]),
        span(endOf(attempt, screen)),
      ],
    },
    ...paragraph(beginningOf(attempt, screen), screen, { ...DETAIL, style: "dim" }),
    ...(note ? paragraph(`"${note}"`, screen, { ...DETAIL, style: "dim" }) : []),
    ...ratesRows(attempt, screen),
    ...relapseRows(attempt, screen),
  ];
}

function beginningOf(
  { state, begunAt, begunBy, advice, pSilent }: ToldAttempt,
  { now }: DatedScreen,
): string {
  const how = begunBy === "change" ? "by a change of its code" : "by a mark";
  const proof = `unhealed it would pass so often with ${formatPercent(pSilent)}`;
  return [
    `begun ${formatAge(new Date(begunAt), now)} ${how}`,
    ...(advice ? [`advice ${advice}`] : []),
    ...(state === "healed" ? [proof] : []),
  ].join(", ");
}

function endOf(attempt: ToldAttempt, { now }: DatedScreen): string {
  const { state, endedAt, begunAt, kind, clean, runs, needs } = attempt;
  const passed = `${formatCount(clean, "clean attempt")} in ${formatCount(runs, "run")}`;
  const ended = endedAt === undefined ? "" : formatAge(new Date(endedAt), now);
  switch (state) {
    case "healed": {
      const took = formatDuration(Date.parse(endedAt ?? begunAt) - Date.parse(begunAt));
      return `${ended}, after ${passed} (${took})`;
    }
    case "failed":
      return `${ended}, ${kind} came again after ${formatCount(clean, "clean attempt")}`;
    case "open":
      return `${passed} so far, ${needs === undefined ? "more than 1,000" : formatNumber(needs)} are enough`;
    case "stopped":
      return `${ended}, given up after ${formatCount(clean, "clean attempt")}`;
  }
}

function ratesRows({ rateBefore, rateAfter, before, after }: ToldAttempt, screen: DatedScreen): Row[] {
  const parts = [
    ...(rateBefore
      ? [
          `${formatRate(rateBefore.mean)} (${formatRateRange(rateBefore.low, rateBefore.high)}, ${before.failures} of ${before.executions}) before`,
        ]
      : []),
    ...(rateAfter
      ? [
          `${formatRate(rateAfter.mean)} (${formatRateRange(rateAfter.low, rateAfter.high)}, ${after.failures} of ${after.executions}) since`,
        ]
      : []),
  ];
  return parts.length === 0
    ? []
    : paragraph(`fails ${parts.join(", ")}`, screen, { ...DETAIL, style: "dim" });
}

function relapseRows({ relapsedAt }: ToldAttempt, screen: DatedScreen): Row[] {
  if (relapsedAt === undefined) return [];
  const text = `it came again ${formatAge(new Date(relapsedAt), screen.now)}`;
  return paragraph(text, screen, { ...DETAIL, style: "yellow" });
}

/** Notes, one paragraph each, with what removes them. */
export function noteRows(notes: readonly Note[], screen: DatedScreen): Row[] {
  return notes.flatMap(({ noteId, text, at, by, group }) => {
    const facts = [
      ...(by ? [by] : []),
      formatAge(new Date(at), screen.now),
      ...(group ? [`on the group ${group}`] : []),
      noteId,
    ];
    return [
      ...paragraph(text, screen, { indent: INDENT, hanging: INDENT, maxLines: 12 }),
      ...paragraph(facts.join(" · "), screen, { indent: INDENT + 2, style: "dim" }),
    ];
  });
}
