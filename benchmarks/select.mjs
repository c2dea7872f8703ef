// Time and memory of `select` in the built core: CPU milliseconds of the whole choice, manifest in memory; the heap that
// the manifest takes, and the most that the process took so far.
// Usage: npm run build && node --expose-gc benchmarks/select.mjs [rounds]
import { select } from "@hindcast/core";
import { createRandom } from "./support/random.mjs";

const ROUNDS = Number(process.argv[2] ?? 15);
const FEATURE = 40;
const HASH = "0123456789ab";
const NOW = new Date("2026-03-10T12:00:00.000Z");
const SUBJECTS =
  "cart checkout login search invoice voucher profile order return stock price email report chart upload".split(
    " ",
  );
const ASPECTS =
  "summary history filter export limit draft archive preview access import rounding currency".split(" ");
const VERBS = "keeps hides sorts counts rejects restores prints merges splits warns".split(" ");

function feature(index) {
  const aspect = Math.floor(index / SUBJECTS.length);
  return `${SUBJECTS[index % SUBJECTS.length]}-${ASPECTS[aspect % ASPECTS.length]}${Math.floor(aspect / ASPECTS.length)}`;
}

function source(index) {
  return `src/${feature(Math.floor(index / FEATURE))}/part-${ASPECTS[index % ASPECTS.length]}-${index}.ts`;
}

/**
 * Ten tests a file and a page object for each; sources in features of forty that import among themselves and, one in
 * ten, a shared file. A test has links from the history to any source; with `watched` "files" it is also known what each
 * test file executed, with "tests" what each test executed, in the place of its links.
 */
function manifestOf(tests, linksPerTest, watched) {
  const random = createRandom(tests).next;
  const pick = (count) => Math.floor(random() * count);
  const sources = Math.ceil(tests / 5);
  const parts = watched === "no" ? [] : partsOf(sources, pick);
  const files = Array.from({ length: sources }, (_, index) => {
    const first = index - (index % FEATURE);
    const imports = Array.from({ length: index === first ? 0 : 4 }, () =>
      source(first + pick(index - first)),
    );
    if (index % 10 === 9) imports.push(`src/shared/kit-${pick(20)}.ts`);
    return { path: source(index), imports: [...new Set(imports)] };
  });
  for (let file = 0; file < tests / 10; file++) {
    const page = `e2e/pages/${feature(file)}-page.ts`;
    files.push({ path: `e2e/${feature(file)}.spec.ts`, imports: [page, "e2e/support/fixtures.ts"] });
    files.push({ path: page, imports: [source(pick(sources))] });
  }
  return {
    madeAt: "2026-03-09T12:00:00.000Z",
    codeVersion: "aaaaaaaaaaaa",
    runs: { total: 100, wholeSuite: 100 },
    suites: [{ runner: "playwright", workers: 8, lastWholeRunAt: "2026-03-09T12:00:00.000Z" }],
    tests: Array.from({ length: tests }, (_, index) => {
      const file = Math.floor(index / 10);
      return {
        testId: index.toString(16).padStart(16, "0"),
        runner: "playwright",
        project: "chromium",
        file: `e2e/${feature(file)}.spec.ts`,
        titlePath: [
          feature(file),
          `${VERBS[pick(VERBS.length)]} the ${ASPECTS[pick(ASPECTS.length)]} of customer ${index}`,
        ],
        tags: index % 10 === 0 ? ["smoke"] : [],
        p50Ms: 200 + pick(5000),
        p90Ms: 500 + pick(8000),
        verdict: "stable",
        pFailNext: 0.002,
        flakeRate: 0.002,
        pBroken: 0.0001,
        failedLast: index % 1000 === 7,
        unloaded: false,
        importance: "normal",
        topTier: false,
        ...(watched === "tests"
          ? { links: [], executed: executedSources(linksPerTest, { parts, pick }) }
          : { links: coFailures(linksPerTest, { sources, pick, random }) }),
      };
    }),
    files,
    testFiles: watched === "files" ? testFilesOf(tests, { parts, pick }) : [],
    strengths: {
      import: [1, 0.8, 0.6, 0.45, 0.35, 0.25, 0.15],
      name: 0.3,
      "co-failure": 0.95,
      coverage: 0.9,
      semantic: 0.3,
    },
    plans: [],
  };
}

function coFailures(count, { sources, pick, random }) {
  return Array.from({ length: count }, () => ({
    kind: "co-failure",
    file: source(pick(sources)),
    strength: random(),
    hits: 3,
    of: 9,
  }));
}

/** How many different parts of a source are called; who calls the same part shares one object, as a manifest is read. */
const PARTS = 16;

/** By path; of each it called some of ten functions. */
function executedSources(count, { parts, pick }, others = []) {
  const indexes = new Set(Array.from({ length: count }, () => pick(parts.length / PARTS)));
  const taken = Array.from(indexes, (index) => parts[index * PARTS + pick(PARTS)]);
  return [...others, ...taken].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function partsOf(sources, pick) {
  const uncalled = () =>
    Array.from({ length: 10 }, (_, place) => `${place * 12 + 3}:20-${place * 12 + 11}:1`)
      .filter(() => pick(10) < 7)
      .join(" ");
  return Array.from({ length: sources }, (_, index) => source(index)).flatMap((file) =>
    Array.from({ length: PARTS }, () => ({ file, hash: HASH, uncalled: uncalled() })),
  );
}

/** What every test file executed: 200 sources. */
function testFilesOf(tests, { parts, pick }) {
  return Array.from({ length: tests / 10 }, (_, index) => {
    const file = `e2e/${feature(index)}.spec.ts`;
    return {
      runner: "playwright",
      project: "chromium",
      file,
      overheadMs: 50 + pick(400),
      executed: executedSources(200, { parts, pick }, [{ file, hash: HASH, uncalled: "" }]),
    };
  });
}

/** A line within one of the ten functions changed in each file. */
const EDITS = [{ from: { line: 5, column: 2 }, to: { line: 5, column: 9 }, lines: 1, staysIn: "every-body" }];

function changeOf(manifest, count) {
  const random = createRandom(count).next;
  const sources = manifest.files.filter(({ path }) => path.startsWith("src/"));
  const files = Array.from({ length: count }, () => sources[Math.floor(random() * sources.length)].path);
  return {
    base: "HEAD",
    files: [...new Set(files)].map((path) => ({
      path,
      status: "modified",
      functions: ["total"],
      hunks: [],
      edits: EDITS,
    })),
    contents: new Map(
      [...manifest.files, ...manifest.testFiles].map((file) => [file.path ?? file.file, HASH]),
    ),
  };
}

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function heapMb() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

console.log(`select, CPU ms: first call and median of ${ROUNDS}, Node ${process.versions.node}\n`);
console.log(
  "tests   links/test  watched  changed  limit        selected  first  median  heap MB  peak RSS MB",
);
for (const [tests, links, watched] of [
  [10_000, 20, "no"],
  [10_000, 20, "files"],
  [50_000, 20, "no"],
  [50_000, 20, "tests"],
]) {
  const before = heapMb();
  const manifest = manifestOf(tests, links, watched);
  const heap = heapMb() - before;
  for (const [changed, limit, cut] of [
    [1, "none", {}],
    [10, "none", {}],
    [10, "confidence", { confidence: 0.95 }],
    [10, "10 minutes", { timeBudgetMs: 600_000 }],
    [200, "none", {}],
  ]) {
    const input = { manifest, change: changeOf(manifest, changed), options: {}, cut, now: NOW };
    let selected = 0;
    const times = Array.from({ length: ROUNDS }, () =>
      cpuMs(() => {
        selected = select(input).summary.selected;
      }),
    );
    const cells = [
      tests,
      links,
      watched,
      changed,
      limit,
      selected,
      times[0].toFixed(0),
      median(times).toFixed(1),
      heap.toFixed(0),
      (process.resourceUsage().maxRSS / 1024).toFixed(0),
    ];
    const widths = [8, 12, 9, 9, 13, 10, 7, 8, 9, 0];
    console.log(cells.map((cell, index) => String(cell).padEnd(widths[index])).join(""));
  }
}
