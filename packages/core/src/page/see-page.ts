import type { ErrorFacts, Failure, PageAtError } from "../model/failure.ts";
import type { SeenPage } from "../model/seen-page.ts";
import type { SourceEdit } from "../model/source-edit.ts";
import { nearestElements } from "./nearest-elements.ts";
import { tellApart } from "./told-apart.ts";
import type { Lookup } from "./wanted.ts";

/** A locator that found its element failed for another reason. */
const FOUND = /\blocator resolved to (?!0 elements)/;
const TEXT_MATCHERS: ReadonlySet<string> = new Set(["toHaveText", "toContainText", "toHaveAccessibleName"]);

/**
 * What the page had in the place of what a failure's locator looked for: of one that found nothing the nearest elements, of
 * one that found several these, the likeliest first. Undefined for any other failure, and when the page is not known.
 */
export function seePage(
  failure: Failure,
  page: PageAtError,
  edits: readonly SourceEdit[] = [],
): SeenPage | undefined {
  const { facts: { locator, matches = 0 } = {}, message } = failure;
  if (locator === undefined) return undefined;
  const lookup = lookupOf(failure, { locator, page, edits });
  if (matches > 1) {
    const elements = tellApart(message, lookup, page.snapshot);
    return elements.length === 0 ? undefined : { elements };
  }
  if (page.snapshot === undefined || FOUND.test(message)) return undefined;
  return nearestElements(page.snapshot, lookup);
}

function lookupOf(
  { facts = {} }: Failure,
  {
    locator,
    page,
    edits,
  }: { readonly locator: string; readonly page: PageAtError; readonly edits: readonly SourceEdit[] },
): Lookup {
  const action = actionOf(facts);
  const expected = expectedText(facts);
  return {
    locator,
    ...(action !== undefined && { action }),
    ...(expected !== undefined && { expected }),
    ...page,
    edits,
  };
}

/** `toHaveText` of an assertion, `click` of an action. */
function actionOf({ call, matcher }: ErrorFacts): string | undefined {
  return matcher?.replace(/^(?:not|resolves|rejects)\./, "") ?? call?.split(".").at(-1);
}

/** The text that the element was to show. */
function expectedText({ matcher = "", expected }: ErrorFacts): string | undefined {
  return TEXT_MATCHERS.has(matcher) ? expected?.replaceAll(/^"|"$/g, "") : undefined;
}
