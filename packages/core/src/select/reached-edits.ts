import { comparePlaces, holdsRange } from "../executed/function-ranges.ts";
import type { Edit } from "../model/change.ts";
import type { FunctionRange } from "../model/executed.ts";

/** The edits of a file that lie, or may lie, outside of all of these bodies and parts: what was executed meets them. */
export function editsOutside(edits: readonly Edit[], bodies: readonly FunctionRange[]): readonly Edit[] {
  return edits.filter((edit) => !bodies.some((body) => isWithin(edit, body)));
}

/**
 * A body over several lines has braces around it, or parentheses, which belong to what must stay as it is. That of an
 * arrow function in one line may have none, and ends with its expression.
 */
function isWithin(edit: Edit, body: FunctionRange): boolean {
  if (body.isPart) return isWithinPart(edit, body);
  const { from, to, staysIn } = edit;
  const isInOneLine = body.from.line === body.to.line;
  if (staysIn === "none" || (isInOneLine && staysIn !== "every-body")) return false;
  const start = comparePlaces(from, body.from);
  const end = comparePlaces(to, body.to);
  if (start < 0 || end > 0) return false;
  // An expression's first and last words may be replaced; what is only put in beside them may belong to its surroundings.
  return (start > 0 && end < 0) || (isInOneLine && comparePlaces(from, to) < 0);
}

/**
 * A part of a function shares its names with the rest: what declares one, or no longer does, is felt there, unless all of
 * the block or function that holds the name is in the part. What is put in at an end of the part may be run before it.
 */
function isWithinPart({ from, to, staysIn, keepsNames = false, scope }: Edit, part: FunctionRange): boolean {
  if (staysIn !== "every-body" || !(keepsNames || (scope && holdsRange(part, scope)))) return false;
  const isPutIn = comparePlaces(from, to) === 0;
  const start = comparePlaces(from, part.from);
  const end = comparePlaces(to, part.to);
  return isPutIn ? start > 0 && end < 0 : start >= 0 && end <= 0;
}
