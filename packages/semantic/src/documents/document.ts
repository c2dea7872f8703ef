import {
  errorGist,
  type FoundKind,
  type FoundNote,
  type History,
  type PastFailure,
  type TestHistory,
  type TestRef,
} from "@hindcast/core";

/** What is embedded: what a search finds, and source files, for links. */
export type DocumentKind = FoundKind | "file";

/** A text that is embedded. */
export interface Document {
  /** Begins with the kind: `failure:<fingerprint>`. */
  readonly id: string;
  readonly kind: DocumentKind;
  readonly text: string;
  /** ISO 8601: when it was last seen; the latest are embedded first. */
  readonly at: string;
}

/** Characters of a text that are embedded: what an error is about stands at its beginning. */
export const LONGEST_TEXT = 1000;

/** More are not kept; the latest are. */
const MOST = 50_000;

/** The id of a document. */
export function documentId(kind: DocumentKind, key: string): string {
  return `${kind}:${key}`;
}

/** A failure as it is embedded: kind and message, without what differs between two tests that fail alike. */
export function failureText(kind: string, message: string): string {
  return `${kind}\n${errorGist(message, LONGEST_TEXT)}`;
}

/** A test as it is embedded: where it is and what it is called. */
export function testText({ file, titlePath }: Pick<TestRef, "file" | "titlePath">): string {
  return `${file}\n${titlePath.join(" › ")}`.slice(0, LONGEST_TEXT);
}

export interface WantedInput {
  readonly failures: ReadonlyMap<string, PastFailure>;
  readonly history: History;
  readonly notes: readonly FoundNote[];
}

/** All that a memory has to embed, the latest first. */
export function wantedDocuments({ failures, history, notes }: WantedInput): readonly Document[] {
  return [
    ...latest(Array.from(failures.values(), (failure) => failureDocument(failure))),
    ...latest(Array.from(history.tests.values(), (test) => testDocument(test))),
    ...latest(notes.map((note) => noteDocument(note))),
  ];
}

function latest(documents: readonly Document[]): readonly Document[] {
  return documents.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST);
}

/** With the first line only: the log tells the rest. */
function failureDocument({ fingerprint, kind, message, lastSeen }: PastFailure): Document {
  return {
    id: documentId("failure", fingerprint),
    kind: "failure",
    text: failureText(kind, message),
    at: lastSeen,
  };
}

function testDocument(test: TestHistory): Document {
  return { id: documentId("test", test.testId), kind: "test", text: testText(test), at: test.lastSeen };
}

function noteDocument({ id, text, at }: FoundNote): Document {
  return { id: documentId("note", id), kind: "note", text: text.slice(0, LONGEST_TEXT), at };
}
