import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SeenCounts, SeenScript } from "@hindcast/core";
import { attemptName } from "./handover.ts";
import type { PassedAttempt } from "./coverage.ts";
import type { SeenOfAttempt } from "./read-seen.ts";
import type { ServerKnowledge } from "./server/read-log.ts";

/** What is known of an attempt, in browsers and in servers. */
export interface Parts {
  readonly scripts: readonly SeenScript[];
  readonly counts: SeenCounts;
  readonly isWhole: boolean;
}

/** Joins what a worker saw of an attempt with what servers ran for it; undefined when nothing is known. */
export type JoinParts = (attempt: PassedAttempt, seen: SeenOfAttempt) => Parts | undefined;

/**
 * Makes the function that joins both. A test without a page runs nothing in a browser: where a server of the repository
 * was watched, all is known of it. Elsewhere its requests run what nobody sees.
 * @param servers absent when none told anything @param root of the repository
 */
export function createJoinParts(servers: ServerKnowledge | undefined, root: string): JoinParts {
  const isOwn = createIsOwn(root);
  return ({ id, startedAt }, { hasPage, hasRequests, isWhole, scripts, counts, servers: heard }) => {
    const inBrowser = { scripts, counts, isWhole: isWhole && !hasRequests };
    if (servers === undefined) return hasPage ? inBrowser : undefined;
    const ran = heard && servers.of(attemptName({ testId: id, startedAt }), heard);
    if (ran === undefined) return hasPage ? { scripts, counts, isWhole: false } : undefined;
    const own = ran
      .filter(({ url }) => isOwn(url))
      .map((script): SeenScript => Object.assign({ isOwn: true, inServer: true }, script));
    // Package managers and other tools run in Node, too.
    if (own.length === 0) return hasPage ? inBrowser : undefined;
    return { scripts: [...scripts, ...own], counts, isWhole };
  };
}

/** Whether a script lies below the root: what a server loads from elsewhere is no change of the repository. */
function createIsOwn(root: string): (url: string) => boolean {
  const folder = `${realpathSync(root)}${sep}`;
  const known = new Map<string, boolean>();
  return (url) => {
    const is = known.get(url) ?? fileURLToPath(url.replace(/[?#].*$/, "")).startsWith(folder);
    known.set(url, is);
    return is;
  };
}
