import type { Failure, FailureFacts, PageAtError } from "./model/failure.ts";
import type { SeenPage } from "./model/seen-page.ts";
import type { SourceEdit } from "./model/source-edit.ts";
import { seePage } from "./page/see-page.ts";

/** Looking through a page takes milliseconds; a suite that fails as a whole has many. */
const MAX_TIME_MS = 2000;
const MAX_FAILURES = 200;
/** Characters of snapshots that are kept until the run ends. */
const MAX_KEPT = 8_000_000;
/** What a redactor leaves, also when a locator holds its beginning only: no element of the page is called so. */
const PLACEHOLDER = /<\S/;

/** Looks for what failures did not find on the pages that their runner shows. */
export interface PageSight {
  /** The failure with what its page has instead, as far as that is known. */
  see(failure: Failure, facts: FailureFacts): Failure;
  /** The same, with what is known at the end of the run: how the sources changed. Undefined when it adds nothing. */
  again(failure: Failure, edits: readonly SourceEdit[]): SeenPage | undefined;
}

/** Opens the sight of one run. What it says is redacted; an element whose locator holds a secret is not named. */
export function createPageSight(
  redact: (text: string) => string,
  now: () => number = () => performance.now(),
): PageSight {
  const kept = new WeakMap<Failure, PageAtError>();
  let left = MAX_FAILURES;
  let spentMs = 0;
  let characters = 0;

  const look = (
    failure: Failure,
    pageOf: () => PageAtError,
    edits: readonly SourceEdit[] = [],
  ): SeenPage | undefined => {
    if (left === 0 || spentMs >= MAX_TIME_MS) return undefined;
    const began = now();
    try {
      const seen = seePage(failure, pageOf(), edits);
      left -= seen === undefined ? 0 : 1;
      return seen && redacted(seen, redact);
    } catch {
      // A page is of the application's making: whatever it holds, the attempt is recorded.
      return undefined;
    } finally {
      spentMs += now() - began;
    }
  };

  const keep = (failure: Failure, page: PageAtError): void => {
    characters += page.snapshot?.length ?? 0;
    if (characters <= MAX_KEPT) kept.set(failure, page);
  };

  return {
    see(failure, { page }) {
      if (page === undefined) return failure;
      let safe = page;
      const seen = look(failure, () => (safe = redactedPage(page, redact)));
      if (seen === undefined) return failure;
      const told = { ...failure, page: seen };
      keep(told, safe);
      return told;
    },
    again(failure, edits) {
      const page = edits.length === 0 ? undefined : kept.get(failure);
      return page && look(failure, () => page, edits);
    },
  };
}

/** Before anything is cut out of it, for half a secret is not known as one. A line is an element: each by itself. */
function redactedPage(page: PageAtError, redact: (text: string) => string): PageAtError {
  if (page.snapshot === undefined) return page;
  const lines = page.snapshot.split("\n").map((line) => redact(line));
  return { ...page, snapshot: lines.join("\n") };
}

function redacted({ elements, heading, late }: SeenPage, redact: (text: string) => string): SeenPage {
  return {
    elements: elements
      .filter(({ locator }) => redact(locator) === locator && !PLACEHOLDER.test(locator))
      .map((element) => Object.assign({}, element, { label: redact(element.label) })),
    ...(heading !== undefined && { heading: redact(heading) }),
    ...(late === true && { late }),
  };
}
