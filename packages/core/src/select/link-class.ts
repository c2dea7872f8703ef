import type { Strengths } from "../model/manifest.ts";
import { isLinkClass, type LinkClass } from "../model/link-class.ts";
import type { ChangeLink, GuessedLink, ImportLink, MeantLink, RecordedLink } from "./change-link.ts";

/** From this share of the strongest possible match on a likeness of names is a strong one. */
const STRONG_NAME = 0.5;

/** From this distance on imports are one class. */
const FAR = 5;

/** What a link is counted as; undefined for a co-failure, which is a rate of failures already. */
export function classOf(
  link: ChangeLink,
  { name }: Pick<Strengths, "name">,
  isWide: boolean,
): LinkClass | undefined {
  switch (link.kind) {
    case "changed":
      return "changed";
    case "import":
      return rareImport(link) ?? withReach(`import ${Math.min(FAR, Math.max(1, link.distance))}`, isWide);
    case "name":
      return link.strength >= name * STRONG_NAME ? "name strong" : "name weak";
    case "coverage":
    case "semantic":
    case "co-failure":
      return classOfRecorded(link, isWide);
  }
}

/** Imports that run nothing of the change, as far as anyone saw. */
function rareImport({ unloaded, typesOnly }: ImportLink): LinkClass | undefined {
  if (typesOnly === true) return "import types";
  return unloaded === true ? "import unloaded" : undefined;
}

function classOfRecorded(
  recorded: RecordedLink | GuessedLink | MeantLink,
  isWide: boolean,
): LinkClass | undefined {
  if ("said" in recorded) return "semantic";
  if ("evidence" in recorded) return withReach("coverage guess", isWide);
  const { kind, link } = recorded;
  if (kind === "coverage")
    return withReach(link.hits === undefined ? "coverage file" : "coverage lines", isWide);
  return kind === "semantic" ? "semantic" : undefined;
}

function withReach(text: string, isWide: boolean): LinkClass | undefined {
  const named = isWide ? `${text} wide` : text;
  return isLinkClass(named) ? named : undefined;
}
