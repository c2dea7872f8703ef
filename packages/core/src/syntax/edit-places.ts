import type { Edit } from "../model/change.ts";
import { comparePlaces } from "../executed/function-ranges.ts";
import type { SourcePlace } from "../model/executed.ts";
import type { Tree } from "./tree.ts";

/** An edit with the innermost function of the base that it lies in. */
export interface OwnedEdit {
  readonly edit: Edit;
  readonly owner: Tree | undefined;
  /** Whether it only puts statements or members in, which stand in lines of their own. */
  readonly ofNewLines: boolean;
}

type Parts = readonly (Tree | undefined)[];

/** A list that changed: from `at` on, these went. */
export interface ListPlace {
  readonly parent: Tree;
  readonly siblings: Parts;
  readonly at: number;
  readonly removed: Parts;
}

/** Types whose code begins with a brace, so that what is put first into them stands behind it. */
const BRACED = new Set(["BlockStatement", "ClassBody", "StaticBlock", "TSModuleBlock", "ObjectExpression"]);

/** From where to where a list of the base is replaced; both are one where parts were only put in. */
export function endsOf({ parent, siblings, at, removed }: ListPlace): readonly [SourcePlace, SourcePlace] {
  if (removed.includes(undefined)) return [parent.from, parent.to];
  const first = removed[0];
  const last = removed.at(-1);
  if (first && last) return [first.from, last.to];
  const place = placeBehind(siblings[at - 1]) ?? siblings[at]?.from ?? placeIn(parent);
  return [place, place];
}

function placeBehind(part: Tree | undefined): SourcePlace | undefined {
  return part?.to;
}

/** A place that is in nothing which is not around all of a tree: its end, or behind its brace. */
function placeIn({ type, from, to }: Tree): SourcePlace {
  return BRACED.has(type) ? { line: from.line, column: from.column + 1 } : to;
}

/** Whether what is put into a tree stands in lines of its own. */
export function hasOwnLines({ type }: Tree): boolean {
  return type === "Program" || type === "SwitchCase" || BRACED.has(type);
}

/** How many lines some parts take. */
export function linesOf(parts: Parts): number {
  const there = parts.filter((part) => part !== undefined);
  const first = there[0];
  const last = there.at(-1);
  return first && last ? last.to.line - first.from.line + 1 : 0;
}

/**
 * Edits of one function that share a line become one, so that a line is not counted twice. What lies between them may be
 * another function: as long as nobody calls the one around it, neither does matter.
 */
export function joined(found: readonly OwnedEdit[]): readonly Edit[] {
  const edits: OwnedEdit[] = [];
  for (const one of found.toSorted((a, b) => comparePlaces(a.edit.from, b.edit.from))) {
    const last = edits.at(-1);
    if (last && last.owner === one.owner && last.edit.to.line >= one.edit.from.line) {
      const to = comparePlaces(last.edit.to, one.edit.to) < 0 ? one.edit.to : last.edit.to;
      const lines = last.edit.lines + one.edit.lines - (one.ofNewLines ? 0 : 1);
      const keepsNames = last.edit.keepsNames === true && one.edit.keepsNames === true;
      // Their blocks may differ: what they are in surely is the function.
      const { scope: _block, ...edit } = { ...last.edit, to, lines, keepsNames };
      const scope = last.owner && { from: last.owner.from, to: last.owner.to };
      edits[edits.length - 1] = { ...last, edit: { ...edit, ...(scope && { scope }) } };
    } else edits.push(one);
  }
  return edits.map(({ edit }) => edit);
}

/** Whether a regular expression among some parts is one that the engine refuses; Babel reads any. */
export function hasDoubtfulPattern(part: Tree | undefined): boolean {
  if (part === undefined) return false;
  if (part.type === "RegExpLiteral") return !isPattern(part.code);
  return part.branches.some(({ parts }) => parts.some(hasDoubtfulPattern));
}

function isPattern(code: string): boolean {
  const end = code.lastIndexOf("/");
  try {
    return new RegExp(code.slice(1, end), code.slice(end + 1)) instanceof RegExp;
  } catch {
    return false;
  }
}
