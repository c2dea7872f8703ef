import { timesNamed, type AddedLines } from "./added-lines.ts";
import { findConfigObject } from "./config-object.ts";
import { addToList, type ListAddition } from "./list-addition.ts";
import { applyEdits, prependProperties, quoteOf, type Edit } from "./source-edit.ts";

/** The package that records Playwright's runs. */
export const PLAYWRIGHT_REPORTER = "@hindcast/playwright-reporter";

const LINES = [`reporter: [['list'], ['${PLAYWRIGHT_REPORTER}']],`];

/**
 * Adds the reporter to the text of a Playwright config; what stands there stays, `list` (Playwright's own default)
 * is kept when no reporter was set. Wherever the text leaves a doubt nothing is changed.
 */
export function addPlaywrightReporter(source: string): AddedLines {
  const config = findConfigObject(source);
  if (config === undefined) return unsure("its config object could not be told for sure");
  if (timesNamed(source, config.masked, PLAYWRIGHT_REPORTER) > 0) return { outcome: "present" };
  const property = config.properties.find(({ name }) => name === "reporter");
  const quote = quoteOf(source);
  const entry = `[${quote}${PLAYWRIGHT_REPORTER}${quote}]`;
  if (property === undefined) {
    return config.spreads.length > 0
      ? unsure("it spreads another object, which may set the reporters")
      : added(source, prependProperties(config, [`reporter: [[${quote}list${quote}], ${entry}]`]));
  }
  const edits = property.value && addToList(config, property.value, additionOf(entry));
  return edits ? added(source, edits) : unsure("its reporter is neither a text nor a list");
}

const unsure = (why: string): AddedLines => ({ outcome: "unsure", why, lines: LINES });

const added = (source: string, edits: readonly Edit[]): AddedLines => ({
  outcome: "added",
  source: applyEdits(source, edits),
});

/** A reporter alone is a text; in a list each is a list of its name and its options. */
function additionOf(entry: string): ListAddition {
  return {
    entry,
    toList: (text) => (/^(['"])[^'"\\]*\1$/.test(text) ? `[[${text}], ${entry}]` : undefined),
    isElement: (masked) => /^(\[|\.\.\.)/.test(masked),
  };
}
