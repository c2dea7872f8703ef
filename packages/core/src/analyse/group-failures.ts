import { groupAlike, type Likeness } from "../classify/group-alike.ts";
import { gistOf } from "../classify/normalise.ts";
import type { FailureGroup, GroupedTest } from "../model/failure-group.ts";
import type { Manifestation } from "../model/history.ts";
import { refOf, type TestRef } from "../model/test.ts";

/** A test with what its failures looked like. */
export interface FailedTest extends TestRef {
  readonly manifestations: readonly Manifestation[];
}

interface Member {
  readonly test: FailedTest;
  readonly seen: Manifestation;
}

/** Puts the failures of tests together by their cause, over tests and runs: the most frequent group first. */
export function groupFailures(tests: Iterable<FailedTest>): readonly FailureGroup[] {
  const members = Array.from(tests, (test) => test.manifestations.map((seen) => ({ test, seen }))).flat();
  const leaders = groupAlike(members.map((member) => likenessOf(member)));
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const leader = leaders.get(member.seen.fingerprint) ?? member.seen.fingerprint;
    const group = groups.get(leader);
    if (group) group.push(member);
    else groups.set(leader, [member]);
  }
  const all = sumOf(members);
  return Array.from(groups.values(), (group) => describe(group, all)).toSorted(byCount);
}

function likenessOf({ test, seen }: Member): Likeness {
  const { fingerprint, category, message, gist = gistOf(message) } = seen;
  return { fingerprint, category, gist, place: test.file };
}

function describe(members: readonly Member[], all: number): FailureGroup {
  const ranked = members.toSorted(
    (one, other) =>
      other.seen.count - one.seen.count || compare(one.seen.fingerprint, other.seen.fingerprint),
  );
  const [main] = ranked;
  const first = earliest(members);
  const count = sumOf(members);
  return {
    id: first.seen.fingerprint,
    fingerprints: [...new Set(ranked.map(({ seen }) => seen.fingerprint))],
    category: main?.seen.category ?? "unknown",
    kind: main?.seen.kind ?? "unknown",
    message: main?.seen.message ?? "",
    ...(main?.seen.gist !== undefined && { gist: main.seen.gist }),
    count,
    share: count / all,
    passedOnRetry: members.reduce((sum, { seen }) => sum + seen.passedOnRetry, 0),
    tests: testsOf(members),
    firstSeen: first.seen.firstSeen,
    lastSeen: members.reduce((last, { seen }) => (seen.lastSeen > last ? seen.lastSeen : last), ""),
  };
}

function testsOf(members: readonly Member[]): readonly GroupedTest[] {
  const tests = new Map<string, GroupedTest>();
  for (const { test, seen } of members) {
    const count = (tests.get(test.testId)?.count ?? 0) + seen.count;
    tests.set(test.testId, { ...refOf(test), count });
  }
  return [...tests.values()].toSorted(
    (one, other) => other.count - one.count || compare(one.testId, other.testId),
  );
}

function earliest(members: readonly Member[]): Member {
  return members.reduce((first, member) => (comesBefore(member.seen, first.seen) ? member : first));
}

function comesBefore(one: Manifestation, other: Manifestation): boolean {
  return one.firstSeen === other.firstSeen
    ? one.fingerprint < other.fingerprint
    : one.firstSeen < other.firstSeen;
}

function sumOf(members: readonly Member[]): number {
  return members.reduce((sum, { seen }) => sum + seen.count, 0);
}

function byCount(one: FailureGroup, other: FailureGroup): number {
  return other.count - one.count || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
