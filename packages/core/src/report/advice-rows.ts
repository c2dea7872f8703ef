import type { Advice } from "../model/advice.ts";
import { paragraph, span, type Row, type Screen } from "./layout.ts";

const INDENT = 3;

/** All advice on a failure, each with its example and the other elements that come into question. */
export function adviceRows({ advice }: { readonly advice: readonly Advice[] }, screen: Screen): Row[] {
  return advice.flatMap(({ name, text, code, elements = [] }) => [
    ...paragraph(text, screen, { indent: INDENT, hanging: INDENT + 2, maxLines: 6 }),
    ...(code === undefined ? [] : code.split("\n").map((line) => codeRow(line))),
    ...elements.slice(1).map(({ locator, label }): Row => ({
      left: [{ text: " ".repeat(INDENT + 2) }, span(`or ${label}: ${locator}`, "dim")],
    })),
    { left: [{ text: " ".repeat(INDENT + 2) }, span(`advice ${name}`, "dim")] },
  ]);
}

function codeRow(line: string): Row {
  return { left: [{ text: " ".repeat(INDENT + 2) }, span(line, "cyan")] };
}
