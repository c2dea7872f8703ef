import type { Advice } from "../model/advice.ts";
import { paragraph, span, type Row, type Screen } from "./layout.ts";

const INDENT = 3;

/** All advice on a failure, each with its example and the other elements that come into question. */
export function adviceRows({ advice }: { readonly advice: readonly Advice[] }, screen: Screen): Row[] {
  return advice.flatMap(({ name, text, code, elements = [] }) => [
    ...paragraph(text, screen, { indent: INDENT, hanging: INDENT + 2, maxLines: 6 }),
    ...(code === undefined ? [] : code.split("\n").flatMap((line) => codeRows(line, screen))),
    ...elements
      .slice(1)
      .flatMap(({ locator, label }) =>
        paragraph(`or ${label}: page.${locator}`, screen, { indent: INDENT + 2, hanging: INDENT + 4 }),
      ),
    { left: [{ text: " ".repeat(INDENT + 2) }, span(`advice ${name}`, "dim")] },
  ]);
}

/** A line of code is never cut: what is printed can be pasted. */
function codeRows(line: string, screen: Screen): Row[] {
  return paragraph(line, screen, {
    indent: INDENT + 2,
    hanging: INDENT + 4,
    style: "cyan",
    maxLines: Infinity,
  });
}
