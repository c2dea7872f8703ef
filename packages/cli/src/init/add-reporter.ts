import { closingOf, findConfigObject, splitAt, trimmed, type ConfigObject } from "./config-object.ts";

/** The package that `init` adds. */
export const REPORTER = "@hindcast/playwright-reporter";

/** What became of a config file's text. */
export type AddedReporter =
  | { readonly outcome: "present" }
  | { readonly outcome: "added"; readonly source: string }
  | { readonly outcome: "unsure"; readonly why: string };

interface Edit {
  readonly at: number;
  readonly remove?: number;
  readonly insert: string;
}

/** Text positions of a value and the quote its file prefers. */
interface Value {
  readonly config: ConfigObject;
  readonly start: number;
  readonly end: number;
  readonly entry: string;
}

/**
 * Adds the reporter to the text of a Playwright config; what stands there stays, `list` (Playwright's own default)
 * is kept when no reporter was set. Wherever the text leaves a doubt nothing is changed.
 */
export function addReporter(source: string): AddedReporter {
  const config = findConfigObject(source);
  if (config === undefined) return unsure("its config object could not be told for sure");
  const { masked } = config;
  if (namesReporter(source, masked)) return { outcome: "present" };
  const property = config.properties.find(({ name }) => name === "reporter");
  const entry = `[${quoteOf(source)}${REPORTER}${quoteOf(source)}]`;
  if (property === undefined) {
    return config.spreads
      ? unsure("it spreads another object, which may set the reporters")
      : added(source, [
          firstProperty(config, `reporter: [['list'], ${entry}],`.replaceAll("'", quoteOf(source))),
        ]);
  }
  const edits = property.value && editsFor({ config, ...property.value, entry });
  return edits ? added(source, edits) : unsure("its reporter is neither a text nor a list");
}

const unsure = (why: string): AddedReporter => ({ outcome: "unsure", why });

function added(source: string, edits: readonly Edit[]): AddedReporter {
  let text = source;
  for (const { at, remove = 0, insert } of edits.toSorted((one, other) => other.at - one.at)) {
    text = text.slice(0, at) + insert + text.slice(at + remove);
  }
  return { outcome: "added", source: text };
}

/** Whether the package is named in code; in a comment it does not count. */
function namesReporter(source: string, masked: string): boolean {
  for (let at = source.indexOf(REPORTER); at !== -1; at = source.indexOf(REPORTER, at + 1)) {
    if (masked.charAt(at) === "_") return true;
  }
  return false;
}

const quoteOf = (source: string): string => (count(source, '"') > count(source, "'") ? '"' : "'");
const count = (source: string, letter: string): number => source.split(letter).length;

/** A new property goes first: on its own line, moved in as its neighbours are, or behind the brace. */
function firstProperty({ source, start, end }: ConfigObject, property: string): Edit {
  const inside = source.slice(start + 1, end);
  const lines = /^[^\S\r\n]*(\r?\n)\s*?([^\S\r\n]*)\S/.exec(inside);
  if (lines) return { at: start + 1, insert: `${lines[1]}${lines[2]}${property}` };
  return { at: start + 1, insert: inside.trim() === "" ? ` ${property.slice(0, -1)} ` : ` ${property}` };
}

/** The edits that put the entry into a reporter's value; undefined when the value is of another form. */
function editsFor(value: Value): Edit[] | undefined {
  const { config, start, end } = value;
  const text = config.masked.slice(start, end);
  if (/^(['"])_*\1$/.test(text)) return intoText(value);
  if (text.startsWith("[") && closingOf(config.masked, start) === end - 1) return intoList(value);
  return intoBranches(value);
}

function intoText({ config, start, end, entry }: Value): Edit[] {
  return [{ at: start, remove: end - start, insert: `[[${config.source.slice(start, end)}], ${entry}]` }];
}

function intoList(value: Value): Edit[] | undefined {
  const { masked } = value.config;
  const items = splitAt(masked, value.start + 1, value.end - 1, ",").map(([from, to]) =>
    trimmed(masked, from, to),
  );
  const last = items.at(-1);
  if (last === undefined) return [{ at: value.start + 1, insert: value.entry }];
  const isKnown = items.every((item) => /^(\[|\.\.\.)/.test(masked.slice(item.start, item.end)));
  return isKnown ? behind(last, value) : undefined;
}

/** The entry behind the last one: on its own line when the closing bracket has one. */
function behind(
  last: { readonly start: number; readonly end: number },
  { config, end, entry }: Value,
): Edit[] {
  const { source, masked } = config;
  const hasComma = masked.slice(last.end, end - 1).trim() === ",";
  const lineStart = source.lastIndexOf("\n", end - 1) + 1;
  if (lineStart <= last.end || source.slice(lineStart, end - 1).trim() !== "") {
    const at = hasComma ? masked.indexOf(",", last.end) + 1 : last.end;
    return [{ at, insert: `${hasComma ? " " : ", "}${entry}` }];
  }
  const lineEnd = source.charAt(lineStart - 2) === "\r" ? "\r\n" : "\n";
  const indent = /[^\S\r\n]*$/.exec(source.slice(0, last.start))?.[0] ?? "";
  const comma = hasComma ? [] : [{ at: last.end, insert: "," }];
  return [...comma, { at: lineStart, insert: `${indent}${entry},${lineEnd}` }];
}

/** `process.env.CI ? a : b` gets the entry in both branches. */
function intoBranches({ config, start, end, entry }: Value): Edit[] | undefined {
  const question = /(?<!\?)\?(?![?.])/.exec(config.masked.slice(start, end));
  if (!question) return undefined;
  const branches = start + question.index + 1;
  const colon = matchingColon(config.masked, branches, end);
  if (colon === undefined) return undefined;
  const one = editsFor({ config, ...trimmed(config.masked, branches, colon), entry });
  const other = editsFor({ config, ...trimmed(config.masked, colon + 1, end), entry });
  return one && other ? [...one, ...other] : undefined;
}

function matchingColon(masked: string, start: number, end: number): number | undefined {
  let open = 0;
  for (let at = start; at < end; at++) {
    const letter = masked.charAt(at);
    if ("([{?".includes(letter)) open++;
    else if (")]}".includes(letter)) open--;
    else if (letter === ":" && open-- === 0) return at;
  }
  return undefined;
}
