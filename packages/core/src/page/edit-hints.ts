import type { SourceEdit } from "../model/source-edit.ts";
import { roleOfTag } from "./roles.ts";

/** What a change of the sources says of an element that tests looked for. */
export interface EditHint {
  readonly file: string;
  /** Texts that came where the wanted one went. */
  readonly now: readonly string[];
  /** Texts that stood beside the wanted one. */
  readonly beside: readonly string[];
  /** The test id that came in the place of the wanted one. */
  readonly testId?: string;
  /** The role of the element it stands at now. */
  readonly role?: string;
}

const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`/g;
const ELEMENT_TEXT = />([^<>{}]+)</g;
/** A line of text of its own between tags. */
const TEXT_LINE = /^\s*([\p{Lu}\d][^<>{}=;()[\]]*)\s*$/u;
const TAG = /<([a-z][\w-]*)/gi;
const TEST_ID = /\b(data-[\w-]*(?:test|cy|qa)[\w-]*|test_?id)["']?\s*[=:]\s*\{?\s*["'`]([^"'`]+)["'`]/gi;
const MAX_LENGTH = 200;
const MAX_TEXTS = 40;
/** What was taken away in more places is a common word. */
const MAX_HINTS = 20;

/** What the changed sources say of an element: of the places where one of these texts was taken away. */
export function editHints(wanted: readonly string[], edits: readonly SourceEdit[]): readonly EditHint[] {
  const texts = wanted.filter((text) => text.length > 1);
  const hints: EditHint[] = [];
  for (const edit of edits) {
    const lines = edit.removed.filter((line) => texts.some((text) => line.includes(text)));
    if (lines.length > 0) hints.push(hintOf(edit, lines, texts));
    if (hints.length === MAX_HINTS) break;
  }
  return hints;
}

function hintOf(
  { file, removed, added, around }: SourceEdit,
  lines: readonly string[],
  wanted: readonly string[],
): EditHint {
  const before = new Set(removed.flatMap((line) => textsOf(line)));
  const came = added.flatMap((line) => textsOf(line)).filter((text) => !before.has(text));
  const stayed = added
    .filter((line) => wanted.some((text) => line.includes(text)))
    .flatMap((line) => textsOf(line));
  const beside = [...lines, ...around]
    .flatMap((line) => textsOf(line))
    .filter((text) => !wanted.includes(text));
  const testId = wanted.flatMap((id) => testIdInPlaceOf(id, removed, added))[0];
  const role = roleIn(stayed.length > 0 ? added : came.length > 0 ? added : lines);
  return {
    file,
    now: bounded([...came, ...stayed.filter((text) => wanted.includes(text))]),
    beside: bounded(beside),
    ...(testId !== undefined && { testId }),
    ...(role !== undefined && { role }),
  };
}

/** Literals and texts between tags. */
export function textsOf(line: string): readonly string[] {
  const literals = Array.from(
    line.matchAll(LITERAL),
    ([, double, single, back]) => double ?? single ?? back ?? "",
  );
  const inner = Array.from(line.matchAll(ELEMENT_TEXT), ([, text = ""]) => text.trim());
  const whole = TEXT_LINE.exec(line)?.[1]?.trim();
  return [...literals, ...inner, ...(whole === undefined ? [] : [whole])].filter(
    (text) => text !== "" && text.length <= MAX_LENGTH,
  );
}

/** The one test id that came where this one went; none where several came. */
function testIdInPlaceOf(
  wanted: string,
  removed: readonly string[],
  added: readonly string[],
): readonly string[] {
  const before = testIdsOf(removed);
  const gone = before.findIndex(({ id }) => id === wanted);
  const after = testIdsOf(added);
  if (gone === -1 || after.some(({ id }) => id === wanted)) return [];
  const attribute = before[gone]?.attribute;
  const came = after.filter(
    (each) => each.attribute === attribute && !before.some(({ id }) => id === each.id),
  );
  // Lines that were changed together keep their order.
  const place = before
    .filter(({ id }) => !after.some((each) => each.id === id))
    .findIndex(({ id }) => id === wanted);
  const found = came.length === 1 ? came[0] : came[place];
  return found ? [found.id] : [];
}

function testIdsOf(lines: readonly string[]): readonly { readonly attribute: string; readonly id: string }[] {
  return lines.flatMap((line) =>
    Array.from(line.matchAll(TEST_ID), ([, attribute = "", id = ""]) => ({ attribute, id })),
  );
}

function roleIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    for (const [, tag = ""] of line.matchAll(TAG)) {
      const role = roleOfTag(tag, /\btype=["'](\w+)["']/.exec(line)?.[1]);
      if (role !== undefined) return role;
    }
  }
  return undefined;
}

const bounded = (texts: readonly string[]): readonly string[] => [...new Set(texts)].slice(0, MAX_TEXTS);
