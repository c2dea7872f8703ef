import type { TestId } from "../model/ids.ts";
import type { LinkTrial } from "../model/log-lines.ts";
import type { SelectedTest, Selection } from "../model/selection.ts";
import type { ExecutedTest, ShadowInput } from "./shadow.ts";

/** A log is read whole: beyond so many places, folders are told instead of files, and at last nothing but the suite. */
const MAX_PLACES = 300;

/**
 * Counts what the links of a run's tests were worth, for strengths to be learned: by test file and class of link, how
 * many tests ran and which of them newly failed. Only a run that broke something tells: in all others every link failed
 * to show anything, because nothing was there. A test counts once, under its strongest link.
 */
export function linkTrials({ selection, executed, isToCatch }: ShadowInput): readonly LinkTrial[] {
  const ran = executed.filter((test) => isTrial(test, isToCatch));
  if (!ran.some(({ outcome }) => outcome === "failed")) return [];
  const linked = linkedTests(selection);
  const trials = ran.flatMap(({ testId, outcome }) => {
    const { file = "", link } = linked.get(testId) ?? {};
    return link === undefined
      ? []
      : [{ at: file, link, of: 1, failed: outcome === "failed" ? [testId] : [] }];
  });
  const byFile = joined(trials, (at) => at);
  if (byFile.length <= MAX_PLACES) return byFile;
  const byFolder = joined(trials, (at) => at.slice(0, at.lastIndexOf("/") + 1));
  return byFolder.length <= MAX_PLACES ? byFolder : joined(trials, () => "");
}

/** A test that was broken before cannot newly fail, one that flaked or met an outage tells nothing of the change. */
function isTrial(
  { testId, outcome, excused }: ExecutedTest,
  isToCatch: (testId: TestId) => boolean,
): boolean {
  return outcome === "passed" || (outcome === "failed" && !excused && isToCatch(testId));
}

function linkedTests(
  selection: Selection,
): ReadonlyMap<TestId, { readonly file: string; readonly link: string | undefined }> {
  return new Map(
    selection.tests.map((test) => [test.testId, { file: test.file, link: strongestLink(test) }]),
  );
}

/** Reasons stand strongest first. */
function strongestLink({ reasons }: SelectedTest): string | undefined {
  return reasons.find(({ link }) => link !== undefined)?.link;
}

function joined(trials: readonly LinkTrial[], placeOf: (file: string) => string): readonly LinkTrial[] {
  const places = new Map<string, { at: string; link: string; of: number; failed: TestId[] }>();
  for (const { at: file, link, of, failed } of trials) {
    const at = placeOf(file);
    const key = `${at}\0${link}`;
    const known = places.get(key);
    if (known) {
      known.of += of;
      known.failed.push(...failed);
    } else {
      places.set(key, { at, link, of, failed: [...failed] });
    }
  }
  for (const { failed } of places.values()) failed.sort();
  return [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, trial]) => trial);
}
