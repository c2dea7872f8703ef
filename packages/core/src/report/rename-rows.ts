import type { Rename, RunReport } from "../model/report.ts";
import { formatCount } from "./figures.ts";
import { grouped, type Group } from "./grouped.ts";
import { paragraph, type Row, type Screen } from "./layout.ts";
import { testTitle } from "./test-name.ts";

const MOST_RENAMES = 5;

/** Which tests carry on an older one's history, so that a reader can object. */
export function renameRows({ renames }: RunReport, screen: Screen): Row[] {
  if (renames.length === 0) return [];
  const groups = grouped(renames, (rename) => movedWith(rename) ?? rename.to.testId);
  const told = groups.slice(0, MOST_RENAMES).flatMap((group) => paragraph(renameText(group), screen));
  const more = groups.slice(MOST_RENAMES).reduce((sum, group) => sum + group.length, 0);
  return [
    ...told,
    ...(more > 0 ? paragraph(`… and ${formatCount(more, "more renamed test")}`, screen) : []),
    ...paragraph("a wrong guess? npx hindcast rename --undo <test>", screen, { style: "dim" }),
  ];
}

/** The move that a test took part in without a change of its own; undefined when it is a case for itself. */
function movedWith({ from, to }: Rename): string | undefined {
  if (from.file === to.file || testTitle(from) !== testTitle(to)) return undefined;
  return [from.file, to.file, from.project, to.project].join("\0");
}

function renameText([{ from, to, why }, ...others]: Group<Rename>): string {
  const titles = [testTitle(from), testTitle(to)].filter((title, index, all) => all.indexOf(title) === index);
  const moved = from.file === to.file ? "" : `${from.file} → ${to.file}: `;
  const ran =
    from.project === to.project ? "" : `${from.project || "no project"} → ${to.project || "no project"}: `;
  const which = `renamed: ${moved}${ran}${titles.join(" → ")}`;
  if (others.length === 0) return `${which} (${why}); its history goes on`;
  return `${which} and ${others.length} more; their histories go on`;
}
