// Selection against the truth of real commits: a project's newest commits that change sources are replayed one by one. Each
// lies uncommitted on the commit before it, and each chooser is asked what it would run. Real commits rarely leave a red
// suite, so what a commit breaks is learned in two ways:
//   broken     its sources with the tests of the commit before it: what fails now and passed before
//   witnesses  its tests with the sources of the commit before it: what fails there and passes with the commit
// The choosers see neither: they are asked about all of the commit but its test files. The time is that of the whole commit,
// its edited and new test files included.
//
//   npm run build && node benchmarks/jest-commits.mjs [options] <project folder> [-- Jest's arguments]
//     --commits 200
//     --every 20         a whole run is recorded at every n-th commit
//     --row 5            the whole suite judges after every n-th commit; in between, only what changed or ended differently
//     --folders src,test whose files decide how tests end
//     --tests <pattern>  which of them are test files (\.test\.[cm]?[jt]sx?$)
//     --without <pattern> test files to leave out, best in Jest's config, too: those that fail whatever the commit, and
//                        those that cannot be loaded, since with them no run is one of the whole suite
//     --work <folder>    keeps what runs said, so that a second call goes on
//     --again            asks Hindcast once more, from what it has recorded
//     --misses           names what each chooser has missed
//
// The project is a Git clone without changes whose dependencies are installed; they stay as they are over all commits.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { askCommits } from "./commits/ask-commits.mjs";
import { openHistory } from "./commits/git-history.mjs";
import { judgeCommits } from "./commits/judge-commits.mjs";
import { scoreCommits } from "./commits/score-commits.mjs";
import { percent } from "./mutations/print-choosers.mjs";
import { openJestProject } from "./support/jest-project.mjs";
import { median } from "./support/measured-run.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: "string", default: "200" },
    every: { type: "string", default: "20" },
    row: { type: "string", default: "5" },
    folders: { type: "string", default: "src,test" },
    tests: { type: "string", default: String.raw`\.test\.[cm]?[jt]sx?$` },
    without: { type: "string" },
    work: { type: "string" },
    again: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
  },
});
const [folder, ...jestArguments] = positionals;
if (folder === undefined) throw new Error("which project?");

const project = openJestProject(folder, jestArguments);
const work = resolve(values.work ?? join(tmpdir(), "hindcast-commits", basename(project.root)));
const pattern = new RegExp(values.tests);
const isTest = (path) => pattern.test(path);
const without = values.without === undefined ? undefined : new RegExp(values.without);
const history = openHistory(project.root, {
  folders: values.folders.split(","),
  isTest,
  isLeftOut: (path) => without?.test(path) ?? false,
});
if (!history.isClean()) throw new Error("the project has changes; put them back first");

const before = history.head();
try {
  await replay();
} finally {
  history.checkOut(before);
}

async function replay() {
  const newest = listOnce(join(work, "list.json"), () => history.newest(Number(values.commits)));
  const cacheFile = join(work, "commits.json");
  const row = Number(values.row);
  const judged = await judgeCommits(project, history, { commits: newest, row, cacheFile, say });
  const commits = judged.commits.map((commit) => ({ ...commit, ...testFilesOf(commit) }));
  const every = Number(values.every);
  const { again } = values;
  const choices = await askCommits(project, history, { commits, every, work, isTest, again, say });
  const times = Object.fromEntries(Object.entries(judged.times).map(([file, all]) => [file, median(all)]));
  print(commits, choices, times);
}

/** A replay that was cut off leaves an old commit checked out: what is replayed is decided once. */
function listOnce(file, list) {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(list()));
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

function testFilesOf({ commit, parent }) {
  const edited = history.changesOf(commit).filter(([status, path]) => status !== "D" && isTest(path));
  return { tests: [...history.stateOf(parent).tests.keys()], edited: edited.map(([, path]) => path) };
}

function print(commits, choices, times) {
  const files = commits.at(-1)?.tests.length;
  console.log(
    `project   ${basename(project.root)}, Jest ${project.version}, ${files} test files before the last commit`,
  );
  console.log(
    `commits   ${commits.length} that change sources; a whole run recorded every ${values.every}\n`,
  );
  const heads = ["broken tests", "commits", "witnesses", "commits", "time, mean", "median"];
  console.log(`${"chooser".padEnd(26)}${heads.map((head) => head.padStart(14)).join("")}`);
  for (const [name, made] of Object.entries(choices)) {
    const { broken, witnesses, meanTime, medianTime } = scoreCommits(commits, made, times);
    const recalls = [broken, witnesses].flatMap(({ found, tests, whole, commits: red }) => [
      `${found} of ${tests}`,
      `${whole} of ${red}`,
    ]);
    const cells = [...recalls, percent(meanTime), percent(medianTime)];
    console.log(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(14)).join("")}`);
    if (values.misses) printMisses([...broken.missed, ...witnesses.missed]);
  }
}

function printMisses(entries) {
  for (const { commit, missed } of entries) console.log(`  ${commit.slice(0, 8)}: ${missed.join(", ")}`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
