import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openMemory, selectForChange } from "@hindcast/core";
import { MEMORIES } from "../mutations/choosers.mjs";
import { listTests } from "../support/jest-project.mjs";
import { installJestReporter, recordRun } from "../support/recorded-memory.mjs";

/**
 * Which test files each chooser would run for each commit, lying uncommitted on the commit before it, without the
 * commit's test files. Hindcast knows what a user's does who records the whole suite at every n-th commit.
 * @returns {Promise<Record<string, string[][]>>} chooser → for each commit, the files
 */
export async function askCommits(project, history, { commits, every, work, isTest, say }) {
  const { reporter } = installJestReporter(join(work, "install"));
  const cacheFile = join(work, "asked.json");
  const asked = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, "utf8")) : {};
  const choices = {};
  let memories = {};
  for (const [index, { commit, parent }] of commits.entries()) {
    if (index % every === 0) {
      memories = await recordMemories({
        project,
        history,
        parent,
        reporter,
        folder: join(work, "memories"),
        index,
        every,
      });
    }
    if (asked[commit] === undefined) {
      history.checkOut(parent);
      history.apply(commit, (path) => !isTest(path));
      asked[commit] = await askAll(project, memories, [...history.stateOf(parent).tests.keys()]);
      mkdirSync(dirname(cacheFile), { recursive: true });
      writeFileSync(cacheFile, JSON.stringify(asked));
    }
    for (const [name, files] of Object.entries(asked[commit])) (choices[name] ??= []).push(files);
    say(`asked about ${index + 1} of ${commits.length}`);
  }
  return choices;
}

/** Each knowledge goes on from a copy of its last state, so that a resumed replay finds every state. */
async function recordMemories({ project, history, parent, reporter, folder, index, every }) {
  const memories = {};
  for (const [name, { options, args }] of Object.entries(MEMORIES)) {
    const place = (at) => join(folder, name.replaceAll(/\W+/g, "-"), String(at));
    memories[name] = place(index);
    if (existsSync(place(index))) continue;
    const recording = `${place(index)}-recording`;
    rmSync(recording, { recursive: true, force: true });
    mkdirSync(dirname(recording), { recursive: true });
    if (index > 0) cpSync(place(index - every), recording, { recursive: true });
    history.checkOut(parent);
    await recordRun(project, { memory: recording, reporter, options, args });
    cpSync(recording, place(index), { recursive: true });
    rmSync(recording, { recursive: true });
  }
  return memories;
}

async function askAll(project, memories, tests) {
  const asked = { "jest --changedSince": await listTests(project, ["--changedSince=HEAD"]) };
  for (const [name, historyDir] of Object.entries(memories)) {
    asked[name] = selectFiles(project, { historyDir, tests });
  }
  return asked;
}

/** As the reporter does it: the files of the selected tests, and all that Hindcast has not seen yet. */
function selectFiles({ root }, { historyDir, tests }) {
  const memory = openMemory({ cwd: root, options: { historyDir }, env: {} });
  const {
    tests: selected,
    unlistedFiles = [],
    summary,
  } = selectForChange(memory, {
    base: "HEAD",
    now: new Date(),
    save: false,
    suite: { runner: "jest" },
  });
  const chosen = new Set([...selected.map(({ file }) => file), ...unlistedFiles]);
  const known = new Set(memory.manifest.tests.map(({ file }) => file));
  return tests.filter((file) => summary.wholeSuite || chosen.has(file) || !known.has(file));
}
