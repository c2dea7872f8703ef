import type { Memory } from "./memory.ts";
import type { Change, UnknownChange } from "./model/change.ts";
import type { TestId } from "./model/ids.ts";
import { redactorOf } from "./redactor-of.ts";
import type { MeantLink } from "./select/change-link.ts";
import { changeWords, type ChangePhrase } from "./select/change-words.ts";
import type { MeantLinks } from "./select/links.ts";
import { drivingTests } from "./semantic-links.ts";
import { findSemantic, packageFolders, type NearTest } from "./semantic.ts";

/** Links of one test: the subject of a commit and a file say as much as ten of them. */
const MOST_OF_TEST = 2;

/** Characters of a subject that are told. */
const MAX_SUBJECT = 72;

/** Links by the words of a change, and why there are none when something went wrong. */
export interface MeantAnswer {
  readonly meant?: MeantLinks;
  readonly notice?: string;
}

/**
 * Asks `@hindcast/semantic` which tests are called like the words of a change, where it is installed. Only tests that drive an
 * application from outside are asked for. Never rejects: without the package, and whenever it fails, there are none.
 */
export async function meantLinks(memory: Memory, change: Change | UnknownChange): Promise<MeantAnswer> {
  const { root, manifest, options } = memory;
  if (manifest === undefined || "unknown" in change || change.files.length === 0) return {};
  const tests = drivingTests(manifest);
  if (tests.length === 0) return {};
  try {
    const found = await findSemantic(packageFolders(root), options);
    if (found?.nearTests === undefined) return {};
    const testFiles = new Set(manifest.tests.map(({ file }) => file));
    const phrases = changeWords({ root, change, options, testFiles });
    if (phrases.length === 0) return {};
    const near = await found.nearTests(
      tests,
      phrases.map(({ text }) => text),
    );
    return {
      meant: linksOf(near, { phrases, strength: manifest.strengths.semantic, redact: redactorOf(memory) }),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : "unknown error";
    return { notice: `the words of the change were not compared (${why}): selected without them` };
  }
}

interface FoundFacts {
  readonly phrases: readonly ChangePhrase[];
  readonly strength: number;
  readonly redact: (text: string) => string;
}

function linksOf(near: readonly NearTest[], { phrases, strength, redact }: FoundFacts): MeantLinks {
  const links = new Map<TestId, readonly MeantLink[]>();
  for (const { testId, phrase, words } of near) {
    const said = phrases[phrase];
    const known = links.get(testId) ?? [];
    if (said === undefined || known.length >= MOST_OF_TEST) continue;
    const { how, text, file } = said;
    const told = how === "commit" ? { how, subject: shown(redact(text)) } : { how, words };
    links.set(testId, [...known, { kind: "semantic", file, strength, said: told }]);
  }
  return links;
}

/** Commit messages are the work of others, and may hold anything. */
function shown(subject: string): string {
  const text = subject.replaceAll(/\p{Cc}+/gu, " ").trim();
  return text.length <= MAX_SUBJECT ? text : `${text.slice(0, MAX_SUBJECT - 1)}…`;
}
