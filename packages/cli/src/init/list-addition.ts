import { closingOf, splitAt, trimmed, type ConfigObject, type Range } from "./config-object.ts";
import { insertBehind, type Edit } from "./source-edit.ts";

/** How an entry gets into a runner's list of reporters. */
export interface ListAddition {
  readonly entry: string;
  /** The list that a value of another form becomes; undefined when that cannot be told. */
  readonly toList: (text: string) => string | undefined;
  /** Whether the runner takes such an element of the list. */
  readonly isElement: (masked: string) => boolean;
}

/** The edits that put the entry into a value; undefined when the value is of a form that leaves a doubt. */
export function addToList(
  config: ConfigObject,
  { start, end }: Range,
  addition: ListAddition,
): readonly Edit[] | undefined {
  const list = addition.toList(config.source.slice(start, end));
  if (list !== undefined) return [{ at: start, remove: end - start, insert: list }];
  const isList = config.masked.startsWith("[", start) && closingOf(config.masked, start) === end - 1;
  return isList ? intoList(config, { start, end }, addition) : intoBranches(config, { start, end }, addition);
}

function intoList(
  config: ConfigObject,
  { start, end }: Range,
  { entry, isElement }: ListAddition,
): readonly Edit[] | undefined {
  const { masked } = config;
  const elements = splitAt(masked, start + 1, end - 1, ",").map(([from, to]) => trimmed(masked, from, to));
  const last = elements.at(-1);
  if (last === undefined) return [{ at: start + 1, insert: entry }];
  const isKnown = elements.every((element) => isElement(masked.slice(element.start, element.end)));
  return isKnown ? insertBehind(config, last, entry) : undefined;
}

/** `process.env.CI ? a : b` gets the entry in both branches. */
function intoBranches(
  config: ConfigObject,
  { start, end }: Range,
  addition: ListAddition,
): readonly Edit[] | undefined {
  const { masked } = config;
  const question = /(?<!\?)\?(?![?.])/.exec(masked.slice(start, end));
  if (!question) return undefined;
  const branches = start + question.index + 1;
  const colon = matchingColon(masked, branches, end);
  if (colon === undefined) return undefined;
  const one = addToList(config, trimmed(masked, branches, colon), addition);
  const other = addToList(config, trimmed(masked, colon + 1, end), addition);
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
