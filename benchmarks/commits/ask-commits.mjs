import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MEMORIES } from "../mutations/choosers.mjs";
import { listTests } from "../support/jest-project.mjs";
import { installJestReporter, recordRun } from "../support/recorded-memory.mjs";
import { selectFiles } from "../support/select-files.mjs";

/**
 * Which test files each chooser would run for each commit, lying uncommitted on the commit before it, without the
 * commit's test files. Hindcast knows what a user's does who records the whole suite at every n-th commit.
 * @returns {Promise<Record<string, string[][]>>} chooser → for each commit, the files
 */
export async function askCommits(project, history, { commits, every, work, isTest, again, say }) {
  const { reporter } = installJestReporter(join(work, "install"));
  const cacheFile = join(work, "asked.json");
  const asked = readAsked(cacheFile, again);
  const choices = {};
  let memories = {};
  for (const [index, { commit, parent }] of commits.entries()) {
    if (index % every === 0) {
      const folder = join(work, "memories");
      memories = await recordMemories({ project, history, parent, reporter, folder, index, every });
    }
    asked[commit] ??= {};
    const choosers = Object.entries(choosersOf(project, memories));
    const unasked = choosers.filter(([name]) => asked[commit][name] === undefined);
    if (unasked.length > 0) {
      history.checkOut(parent);
      history.apply(commit, (path) => !isTest(path));
      const tests = [...history.stateOf(parent).tests.keys()];
      for (const [name, choose] of unasked) asked[commit][name] = await choose(tests);
      writeFileSync(cacheFile, JSON.stringify(asked));
    }
    for (const [name, files] of Object.entries(asked[commit])) (choices[name] ??= []).push(files);
    say(`asked about ${index + 1} of ${commits.length}`);
  }
  return choices;
}

/** What was answered before; `again` forgets what Hindcast said. */
function readAsked(cacheFile, again) {
  if (!existsSync(cacheFile)) return {};
  const asked = JSON.parse(readFileSync(cacheFile, "utf8"));
  if (again) for (const answers of Object.values(asked)) forget(answers, Object.keys(MEMORIES));
  return asked;
}

function forget(answers, names) {
  for (const name of names) delete answers[name];
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

/** Each tells the files to run out of those that there are. */
function choosersOf(project, memories) {
  const choosers = { "jest --changedSince": () => listTests(project, ["--changedSince=HEAD"]) };
  for (const [name, historyDir] of Object.entries(memories)) {
    choosers[name] = (files) => selectFiles(project, { historyDir, files });
  }
  return choosers;
}
