import type { RecordedRun } from "../log/recorded-run.ts";
import type { RunKey } from "../log/run-key.ts";
import type { EndedHeal, HealMark, Note } from "../model/healing.ts";
import type { RunId, TestId } from "../model/ids.ts";
import type { LogLine } from "../model/log-lines.ts";
import type { Remark } from "../model/person-lines.ts";
import type { StoredHistory } from "./stored-history.ts";

/** The tests after every rename in force. */
type LivingTests = ReadonlyMap<TestId, unknown>;

/**
 * Notes and marks that are kept, the newest, and as many ends that runs told: a program that writes them must not fill the
 * disk, and what runs tell must not drive out what people said.
 */
const MAX_REMARKS = 2000;

/** Begins the run id of a log that holds a person's remarks: retention keeps it, for nothing else tells of it. */
const REMARKS_PREFIX = "remarks-";

/** A line of a person with its place in the order of all that happened. */
export interface StoredRemark {
  readonly by: RunKey;
  /** Its place among the remarks of its log. */
  readonly index: number;
  readonly at: string;
  readonly remark: Remark;
}

/** Makes the run id of a log of remarks from one of a run. */
export function remarksIdOf(runId: RunId): string {
  return `${REMARKS_PREFIX}${runId}`;
}

/** Whether the name of a log says that it holds a person's remarks. */
export function holdsRemarks(runId: RunId): boolean {
  return runId.startsWith(REMARKS_PREFIX);
}

/** The remarks of a log. */
export function remarksIn({ started, lines }: RecordedRun, by: RunKey): readonly StoredRemark[] {
  const at = new Date(started.startedAt).toISOString();
  const remarks = lines.filter((line) => isRemark(line));
  return remarks.map((remark, index) => ({ by, index, at, remark }));
}

const REMARKS: ReadonlySet<string> = new Set<Remark["type"]>([
  "note.added",
  "note.removed",
  "heal.started",
  "heal.stopped",
  "heal.ended",
]);

function isRemark(line: LogLine): line is Remark {
  return REMARKS.has(line.type);
}

/** The remarks that are kept, in their order, each once; which log was read first does not matter. */
export function keptRemarks(told: readonly StoredRemark[]): readonly StoredRemark[] {
  const all = new Map(told.map((remark) => [placeOf(remark), remark]));
  const inOrder = [...all.values()].toSorted(byPlace);
  const ends = inOrder.filter((one) => isEnd(one)).slice(-MAX_REMARKS);
  const said = inOrder.filter((one) => !isEnd(one)).slice(-MAX_REMARKS);
  return [...ends, ...said].toSorted(byPlace);
}

function isEnd({ remark }: StoredRemark): boolean {
  return remark.type === "heal.ended";
}

function byPlace(a: StoredRemark, b: StoredRemark): number {
  if (a.by !== b.by) return a.by < b.by ? -1 : 1;
  return a.index - b.index;
}

function placeOf({ by, index }: StoredRemark): string {
  return `${by} ${index}`;
}

/** The notes in force, oldest first. One that was taken back is gone, whatever the clocks of the machines say. */
export function notesIn(history: StoredHistory, tests: LivingTests): readonly Note[] {
  const { remarks } = history;
  const removed = new Set(
    remarks.flatMap(({ remark }) => (remark.type === "note.removed" ? [remark.noteId] : [])),
  );
  const idNow = idsNow(history, tests);
  return remarks.flatMap(({ by: key, at, remark }): Note[] => {
    if (remark.type !== "note.added" || removed.has(remark.noteId)) return [];
    const { noteId, text, testId, group, by } = remark;
    return [
      {
        noteId,
        text,
        at,
        ...(testId !== undefined && { testId: idNow(testId, key) }),
        ...(group !== undefined && { group }),
        ...(by !== undefined && { by }),
      },
    ];
  });
}

/** What was said of attempts to heal, by the id that each test has now, oldest first. */
export function healMarksIn(
  history: StoredHistory,
  tests: LivingTests,
): ReadonlyMap<TestId, readonly HealMark[]> {
  const idNow = idsNow(history, tests);
  const marks = new Map<TestId, HealMark[]>();
  for (const { by, index, at, remark } of history.remarks) {
    if (remark.type !== "heal.started" && remark.type !== "heal.stopped") continue;
    const testId = idNow(remark.testId, by);
    const known = marks.get(testId);
    const mark = { key: index === 0 ? by : `${by}.${index}`, at, ...toldBy(remark) };
    if (known) known.push(mark);
    else marks.set(testId, [mark]);
  }
  return marks;
}

/** Attempts to heal that were told to have ended, each once, by the id that its test has now. */
export function healsEndedIn(history: StoredHistory, tests: LivingTests): readonly EndedHeal[] {
  const idNow = idsNow(history, tests);
  const byName = new Map<string, EndedHeal>();
  for (const { by, remark } of history.remarks) {
    if (remark.type !== "heal.ended") continue;
    const testId = idNow(remark.attempt.testId, by);
    const name = `${testId} ${remark.attempt.key}`;
    // Whoever told it first knew it nearest to its end; the others are machines that merged.
    if (byName.has(name)) continue;
    byName.set(name, { test: { ...remark.test, testId }, attempt: { ...remark.attempt, testId } });
  }
  return [...byName.values()];
}

function toldBy(
  remark: Extract<Remark, { readonly type: "heal.started" | "heal.stopped" }>,
): Omit<HealMark, "key" | "at"> {
  if (remark.type === "heal.stopped") return { does: "stop" };
  const { advice, note, group } = remark;
  return {
    does: "start",
    ...(advice !== undefined && { advice }),
    ...(note !== undefined && { note }),
    ...(group !== undefined && { group }),
  };
}

/**
 * Tells the id under which a test that was spoken of goes on. What was said before a rename was found belongs to the new
 * id; so does what is said later where the old one is no more.
 */
function idsNow({ renames }: StoredHistory, tests: LivingTests): (testId: TestId, key: RunKey) => TestId {
  const inForce = renames.filter(({ why }) => why !== undefined);
  return (testId, key) => {
    let id = testId;
    for (const { from, testId: to, by } of inForce) {
      if (id === from && tests.has(to) && (key < by || !tests.has(id))) id = to;
    }
    return id;
  };
}
