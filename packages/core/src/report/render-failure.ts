import type { Failure } from "../model/failure.ts";
import { fill } from "./display-width.ts";
import { headline } from "./headline.ts";
import { BLANK, renderRows, span, type Row, type Screen } from "./layout.ts";

const LABEL_WIDTH = 13;
const MAX_VALUE_LINES = 4;

/** One failure as it was read: its category, why, and what it names. */
export function renderFailure(failure: Failure, screen: Screen): string {
  const { category, kind, fingerprint, evidence, facts = {}, message } = failure;
  const named = Object.entries(facts).flatMap(([name, value]) => factRows(name, value));
  return renderRows(
    [
      { left: [{ text: " " }, span(kind, "cyan"), { text: "  " }, span(headline(message))] },
      BLANK,
      labelled("category", category),
      labelled("fingerprint", fingerprint),
      labelled("rule", evidence?.rule ?? "none"),
      labelled("matched", evidence?.text ?? ""),
      ...(named.length > 0 ? [BLANK, ...named] : []),
    ],
    screen,
  );
}

function factRows(name: string, value: unknown): readonly Row[] {
  const lines = Array.isArray(value) ? value.map(String) : String(value).split("\n");
  const [first = "", ...others] = lines.slice(0, MAX_VALUE_LINES);
  const rest = lines.length > MAX_VALUE_LINES ? ["…"] : [];
  return [labelled(name, first), ...[...others, ...rest].map((line) => labelled("", line))];
}

function labelled(label: string, text: string): Row {
  return { left: [span(`   ${fill(label, LABEL_WIDTH)} `, "dim"), span(text)] };
}
