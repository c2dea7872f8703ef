import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../packages/core/src/manifest/read-manifest.ts";
import { DEFAULT_STRENGTHS } from "../../packages/core/src/manifest/strengths.ts";
import { readChange } from "../../packages/core/src/select/git-change.ts";
import { withMutant } from "../mutations/killed-mutants.mjs";
import { makeMutants } from "../mutations/make-mutants.mjs";
import { readSources } from "../mutations/read-sources.mjs";

/**
 * Reads what `jest-mutations.mjs --work <work>` kept of a project: its recorded memory, and which tests each mutant failed.
 * Each mutant is put in place once more, for Git to tell the change. A mutant that survived has no failing tests.
 * @returns {Promise<{manifest: object, runs: {id: string, file: string, change: object, failing: Set<string>}[]}>}
 */
export async function readMutatedProject(root, work, memory) {
  const killed = JSON.parse(readFileSync(join(work, "killed.json"), "utf8"));
  const { manifest } = readManifest(join(work, memory, "manifest.json"), new Date());
  if (manifest === undefined) throw new Error(`no manifest in ${join(work, memory)}`);
  const idOf = testIds(manifest);
  const runs = [];
  for (const mutant of mutantsOf(root, Object.keys(killed.mutants))) {
    const change = await withMutant({ root }, mutant, () =>
      readChange({ root, base: "HEAD", withContents: true }),
    );
    const failing = failingKeys(killed, mutant).flatMap((key) => idOf.get(key) ?? []);
    runs.push({ id: mutant.id, file: mutant.file, change, failing: new Set(failing) });
  }
  // What an older version of Hindcast believed of links is nothing that was recorded.
  return { manifest: { ...manifest, strengths: DEFAULT_STRENGTHS }, runs };
}

/** All mutants are made again, since each depends on those before it. */
function mutantsOf(root, ids) {
  const folder = ids[0].slice(0, ids[0].indexOf("/"));
  const made = new Map(makeMutants(readSources(root, folder), 1).map((mutant) => [mutant.id, mutant]));
  return ids.flatMap((id) => made.get(id) ?? []);
}

function failingKeys({ plain, mutants }, { id }) {
  const ignored = new Set(plain.failing);
  return Object.entries(mutants[id].failing).flatMap(([file, titles]) =>
    titles.filter((title) => !ignored.has(`${file} › ${title}`)).map((title) => keyOf(file, title)),
  );
}

function testIds({ tests }) {
  return new Map(tests.map(({ testId, file, titlePath }) => [keyOf(file, titlePath.join(" › ")), testId]));
}

/** Titles over several lines stand in one line in a manifest. */
function keyOf(file, title) {
  return `${file} › ${title.replaceAll(/\s+/g, " ").trim()}`;
}
