import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createJoinParts, type Parts } from "../../src/coverage/join-parts.ts";
import type { SeenOfAttempt } from "../../src/coverage/read-seen.ts";
import type { ServerSeen } from "../../src/coverage/server/attribute.ts";

const ROOT = import.meta.dirname;
const ATTEMPT = {
  id: "a",
  startedAt: 17,
  attempt: 1,
  traces: [],
  test: { project: "", file: `${ROOT}/a.spec.ts`, titlePath: ["a"], tags: [] },
};
const CLIENT = { url: "http://localhost/app.js", id: "c1", isOwn: true, uncalled: [] };
const SERVER: ServerSeen = {
  url: pathToFileURL(`${ROOT}/server.mjs`).href,
  id: "s1",
  uncalled: [],
  skipped: [],
};
const TOOL: ServerSeen = { url: "file:///elsewhere/tool.mjs", id: "t1", uncalled: [], skipped: [] };

const NO_COUNTS = { files: [], areAll: true };

const PAGE: SeenOfAttempt = {
  isWhole: true,
  hasPage: true,
  hasRequests: false,
  servers: ["1-0"],
  scripts: [CLIENT],
  counts: NO_COUNTS,
};
const REQUEST: SeenOfAttempt = { ...PAGE, hasPage: false, hasRequests: true, scripts: [] };

function join(seen: SeenOfAttempt, ran: readonly ServerSeen[] | undefined): Parts | undefined {
  return createJoinParts({ of: () => ran }, ROOT)(ATTEMPT, seen);
}

function withoutServers(seen: SeenOfAttempt): Parts | undefined {
  return createJoinParts(undefined, ROOT)(ATTEMPT, seen);
}

describe("what is known of an attempt", () => {
  it("is what ran in the browser when no server is watched, and a part with requests of its own", () => {
    expect(withoutServers(PAGE)).toEqual({ scripts: [CLIENT], counts: NO_COUNTS, isWhole: true });
    expect(withoutServers({ ...PAGE, hasRequests: true })).toEqual({
      scripts: [CLIENT],
      counts: NO_COUNTS,
      isWhole: false,
    });
    expect(withoutServers(REQUEST)).toBeUndefined();
  });

  it("is what ran in both, and without a page what ran in the server", () => {
    const ofServer = { ...SERVER, isOwn: true, inServer: true };
    expect(join({ ...PAGE, hasRequests: true }, [SERVER])).toEqual({
      scripts: [CLIENT, ofServer],
      counts: NO_COUNTS,
      isWhole: true,
    });
    expect(join(REQUEST, [SERVER, TOOL])).toEqual({ scripts: [ofServer], counts: NO_COUNTS, isWhole: true });
  });

  it("is a part when a server does not tell", () => {
    expect(join(PAGE, undefined)).toEqual({ scripts: [CLIENT], counts: NO_COUNTS, isWhole: false });
    expect(join(REQUEST, undefined)).toBeUndefined();
  });

  it("takes a process that runs nothing of the repository for no server", () => {
    expect(join({ ...PAGE, hasRequests: true }, [TOOL])).toEqual({
      scripts: [CLIENT],
      counts: NO_COUNTS,
      isWhole: false,
    });
    expect(join(REQUEST, [TOOL])).toBeUndefined();
  });
});
