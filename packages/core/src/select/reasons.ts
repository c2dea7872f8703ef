import { ANY_FOLDER } from "../capture/named-folders.ts";
import type { Reason } from "../model/selection.ts";
import type {
  ChangeLink,
  GuessedLink,
  ImportLink,
  MeantLink,
  NameLink,
  RecordedLink,
} from "./change-link.ts";
import { counted, grouped, listed } from "./wording.ts";

/** A link as a sentence with numbers, those behind its strength included where the history gave it. */
export function reasonOf(link: ChangeLink): Reason {
  const { kind, strength, file, class: counts } = link;
  const text = `${textOf(link)}${learnedText(link)}`;
  return { kind, text, strength, file, ...(counts && { link: counts }) };
}

function learnedText({ learned }: ChangeLink): string {
  if (learned === undefined) return "";
  return ` (such links failed ${grouped(learned.hits)} of ${counted(learned.of, "time")})`;
}

function textOf(link: ChangeLink): string {
  switch (link.kind) {
    case "changed":
      return `its ${link.snapshot ? "snapshot" : "file"} ${link.file} changed`;
    case "import":
      return link.folder === undefined
        ? `${importText(link.file, link.distance)}${importNote(link)}`
        : folderText(link.file, link.folder);
    case "name":
      return nameText(link);
    case "co-failure":
      return coFailureText(link);
    case "coverage":
      return "evidence" in link ? guessText(link) : coverageText(link);
    case "semantic":
      return meaningText(link);
  }
}

function meaningText(link: RecordedLink | MeantLink): string {
  if (!("said" in link)) return `is close in meaning to ${link.file}`;
  const { said, file } = link;
  if (said.how === "commit") return `is close in meaning to the commit “${said.subject}”`;
  const words = listed(said.words.map((word) => `“${word}”`));
  return `is close in meaning to what changed in ${file}: ${words}`;
}

function importText(file: string, distance: number): string {
  return distance === 1 ? `imports ${file}` : `imports ${file} through ${counted(distance - 1, "file")}`;
}

function folderText(file: string, folder: string): string {
  if (folder === ANY_FOLDER) return `loads files that it does not name, perhaps ${file}`;
  return `loads what lies in ${folder} without naming it, perhaps ${file}`;
}

function importNote({ unloaded = false, typesOnly = false }: ImportLink): string {
  if (typesOnly) return ", of which only types changed";
  return unloaded ? ", but did not load it last time" : "";
}

function nameText({ file, tokens, via }: NameLink): string {
  const shared = `shares ${listed(tokens().map((token) => `“${token}”`))} with`;
  return via ? `${shared} ${via.path}, which ${importText(file, via.distance)}` : `${shared} ${file}`;
}

function coFailureText({ link }: RecordedLink): string {
  if (link.hits === undefined || link.of === undefined) return `failed when ${link.file} changed`;
  return `failed in ${link.hits} of ${counted(link.of, "run")} that changed ${link.file}`;
}

/** More functions are not named in a reason. */
const MAX_NAMES = 3;

function coverageText({ link, file, functions = [] }: RecordedLink): string {
  if (link.hits === undefined || link.of === undefined) return `executed ${file}`;
  const names = [...functions.slice(0, MAX_NAMES), ...(functions.length > MAX_NAMES ? ["…"] : [])];
  const where = names.length === 0 ? "" : ` (${names.join(", ")})`;
  return `executed ${shareOf(link.hits, link.of)} of ${file}${where}`;
}

function guessText({ file, evidence }: GuessedLink): string {
  switch (evidence.how) {
    case "stale":
      return `executed ${file}; ${evidence.outdated} of ${counted(evidence.of, "file")} it executed changed since`;
    case "through":
      return `executed ${evidence.source}, which changed since and imports ${file}`;
    case "twin":
      return `executed ${file} in the project ${evidence.project}`;
    case "unwatched":
      return `was ${evidence.inPart ? "watched in part" : "not watched"}; ${evidence.hits} of ${counted(evidence.of, "watched test")} executed what changed of ${file}`;
  }
}

function shareOf(hits: number, of: number): string {
  if (hits < of) return `${hits} of the ${counted(of, "changed line")}`;
  return of === 1 ? "the changed line" : `all ${counted(of, "changed line")}`;
}
