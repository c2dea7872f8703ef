import type { LinkClass } from "../model/link-class.ts";
import type { LearnedStrength, Link } from "../model/manifest.ts";
import type { LinkKind } from "../model/words.ts";

interface LinkToChange {
  /** The changed file. */
  readonly file: string;
  /** Probability, 0 to 1. */
  readonly strength: number;
  /** What it is counted as when strengths are learned; told once its strength is the one in force. */
  readonly class?: LinkClass;
  /** The numbers behind the strength, where the history of the suite gave it. */
  readonly learned?: LearnedStrength;
}

/** The test's own file changed, or a snapshot that belongs to it. */
export interface ChangedTestLink extends LinkToChange {
  readonly kind: "changed";
  readonly snapshot: boolean;
}

export interface ImportLink extends LinkToChange {
  readonly kind: "import";
  /** Imports between the test file and the changed one; 1 is direct. */
  readonly distance: number;
  /** The test file did not load it when it was watched. */
  readonly unloaded?: boolean;
  /**
   * The folder, with a `/` at its end, of which an importer may load everything without naming it; `/` when nobody knows
   * where it looks.
   */
  readonly folder?: string;
  /** Only types changed in it: a type checker may care, nothing that runs does. */
  readonly typesOnly?: boolean;
}

/** A file that imports a changed one, directly at distance 1. */
export interface Importer {
  readonly path: string;
  readonly distance: number;
}

export interface NameLink extends LinkToChange {
  readonly kind: "name";
  /** The rare words both share, the most telling first; found when asked, for most links are never read. */
  readonly tokens: () => readonly string[];
  /** The importer of the changed file whose name it was, when it was not the file's own. */
  readonly via?: Importer;
}

/** A link that was measured on the history and stands in the manifest. */
export interface RecordedLink extends LinkToChange {
  readonly kind: Exclude<LinkKind, "import" | "name">;
  readonly link: Link;
  /** What was executed of the changed lines, by qualified names. */
  readonly functions?: readonly string[];
}

/** A link that follows from what tests executed, but was not seen as it is. */
export interface GuessedLink extends LinkToChange {
  readonly kind: "coverage";
  readonly evidence:
    | { readonly how: "stale"; readonly outdated: number; readonly of: number }
    | { readonly how: "through"; readonly source: string }
    | { readonly how: "twin"; readonly project: string }
    | {
        readonly how: "unwatched";
        /** Something of it was seen. */
        readonly inPart: boolean;
        readonly hits: number;
        readonly of: number;
      };
}

/** What a test is called is near to words of the change. */
export interface MeantLink extends LinkToChange {
  readonly kind: "semantic";
  readonly said: SaidOfChange;
}

/** The subject of a commit, or what stands on the changed lines of the file and in the names of its functions. */
export type SaidOfChange =
  | { readonly how: "commit"; readonly subject: string }
  | { readonly how: "code"; readonly words: readonly string[] };

/** A reason to believe that a change reaches a test. */
export type ChangeLink = ChangedTestLink | ImportLink | NameLink | RecordedLink | GuessedLink | MeantLink;
