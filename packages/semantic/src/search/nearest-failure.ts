import {
  cureOf,
  failureEnd,
  type AskedFailure,
  type History,
  type PastFailure,
  type SeenBefore,
  type TestId,
} from "@hindcast/core";
import { documentId, failureText } from "../documents/document.ts";
import type { MemoryIndex } from "../store/memory-index.ts";
import { leastLikeness } from "../embed/likeness.ts";

/** Neighbours that are looked at: those of the test itself are passed over. */
const DEPTH = 20;

export interface OlderFailures {
  readonly index: MemoryIndex;
  readonly history: History;
  readonly failures: ReadonlyMap<string, PastFailure>;
}

/**
 * Finds an older failure that is truly near: the same fingerprint, else the nearest vector that is nearer than unrelated
 * failures ever are. A failure that has always been there has no past to tell of.
 */
export async function seenBefore(
  { index, history, failures }: OlderFailures,
  asked: readonly AskedFailure[],
): Promise<ReadonlyMap<TestId, SeenBefore>> {
  const found = new Map<TestId, SeenBefore>();
  const texts = new Map(
    asked.map(({ fingerprint, kind, message }) => [fingerprint, failureText(kind, message)]),
  );
  const vectors = new Map(
    (await index.embedder.embed([...texts.values()])).map((vector, at) => [
      [...texts.keys()][at] ?? "",
      vector,
    ]),
  );
  for (const { testId, fingerprint, category } of asked) {
    const same = failures.get(fingerprint);
    const vector = vectors.get(fingerprint) ?? [];
    const seen =
      (same && goneFailure(same, 1, history)) ??
      (await nearestGone(vector, { index, history, failures }, { fingerprint, category }));
    if (seen) found.set(testId, seen);
  }
  return found;
}

async function nearestGone(
  vector: readonly number[],
  { index, history, failures }: OlderFailures,
  { fingerprint, category }: Pick<AskedFailure, "fingerprint" | "category">,
): Promise<SeenBefore | undefined> {
  const near = await index.vectors.nearest(vector, DEPTH, { kind: { $eq: "failure" } });
  const prefix = documentId("failure", "");
  for (const { item, score } of near) {
    if (score < leastLikeness(index.embedder)) return undefined;
    const failure = failures.get(item.id.slice(prefix.length));
    if (failure?.category !== category || failure.fingerprint === fingerprint) continue;
    const seen = goneFailure(failure, Math.min(score, 0.99), history);
    if (seen) return seen;
  }
  return undefined;
}

/** A flake comes and goes: only a cure says something of its end. */
function goneFailure(failure: PastFailure, likeness: number, history: History): SeenBefore | undefined {
  const { fingerprint, kind, message, tests, count, firstSeen, lastSeen } = failure;
  const [test] = tests;
  const end = failureEnd(history, failure);
  if (test === undefined || end.state === "open") return undefined;
  const cure = cureOf(history, failure);
  if (failure.passedOnRetry > 0 && cure === undefined) return undefined;
  return {
    fingerprint,
    kind,
    message,
    likeness: Math.round(likeness * 100) / 100,
    test: { testId: test.testId, file: test.file, titlePath: test.titlePath },
    tests: tests.length,
    count,
    firstSeen,
    lastSeen,
    end,
    ...(cure !== undefined && { cure }),
  };
}
