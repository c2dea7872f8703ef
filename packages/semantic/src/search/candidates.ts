import type {
  FoundKind,
  FoundNote,
  History,
  PastFailure,
  SearchQuery,
  TestHistory,
  TestRef,
} from "@hindcast/core";
import { documentId, testText } from "../documents/document.ts";
import { textOf } from "../store/memory-index.ts";
import type { VectorIndex } from "../vectors/vector-index.ts";
import type { WordText } from "./rank-by-words.ts";

/** Tests of a failure whose titles are searched, too. */
const NAMED_TESTS = 3;

/** What a memory holds that can be found. */
export interface Findable {
  readonly history: History;
  readonly failures: ReadonlyMap<string, PastFailure>;
  readonly notes: readonly FoundNote[];
}

/** A thing that can be found, with what filters and boosts ask. */
export interface Candidate extends WordText {
  readonly kind: FoundKind;
  /** ISO 8601: when it was last seen. */
  readonly at: string;
  readonly tests: readonly TestRef[];
  readonly category?: string;
  readonly failure?: PastFailure;
  readonly test?: TestHistory;
  readonly note?: FoundNote;
}

/** Everything that passes the filters of a query, by id. */
export function candidatesFor(
  { history, failures, notes }: Findable,
  vectors: VectorIndex,
  query: SearchQuery,
): ReadonlyMap<string, Candidate> {
  const all = [
    ...Array.from(failures.values(), (failure) => failureCandidate(failure, vectors)),
    ...Array.from(history.tests.values(), (test) => testCandidate(test)),
    ...notes.map((note) => noteCandidate(note, history)),
  ];
  return new Map(all.filter((one) => passes(one, query)).map((one) => [one.id, one]));
}

function failureCandidate(failure: PastFailure, { items }: VectorIndex): Candidate {
  const { fingerprint, kind, message, tests, category, lastSeen } = failure;
  const id = documentId("failure", fingerprint);
  const titles = tests.slice(0, NAMED_TESTS).map((test) => testText(test));
  const text = [textOf(items.get(id)) ?? `${kind}\n${message}`, ...titles].join("\n");
  return { id, kind: "failure", at: lastSeen, tests, text, category, failure };
}

function testCandidate(test: TestHistory): Candidate {
  const text = [testText(test), ...test.tags].join("\n");
  return { id: documentId("test", test.testId), kind: "test", at: test.lastSeen, tests: [test], text, test };
}

function noteCandidate(note: FoundNote, { tests }: History): Candidate {
  const test = note.testId && tests.get(note.testId);
  return {
    id: documentId("note", note.id),
    kind: "note",
    at: note.at,
    tests: test ? [test] : [],
    text: `${note.text}\n${note.about}`,
    note,
  };
}

function passes(
  { kind, at, tests, category }: Candidate,
  { kinds, since, project, test, category: wanted }: SearchQuery,
): boolean {
  if (kinds && !kinds.includes(kind)) return false;
  if (wanted !== undefined && category !== wanted) return false;
  if (since !== undefined && at < since) return false;
  if (project !== undefined && !tests.some((one) => one.project === project)) return false;
  return test === undefined || tests.some((one) => isNamed(one, test.toLowerCase()));
}

function isNamed({ file, titlePath }: TestRef, part: string): boolean {
  return file.toLowerCase().includes(part) || titlePath.join(" › ").toLowerCase().includes(part);
}
