// Size of manifest.json and CPU milliseconds to read it in a fresh process, as a runner that starts does.
// Usage: npm run build && node benchmarks/manifest.mjs [rounds]
// Goals: 10,000 tests with 20 links each under 4 MB and 100 ms; 50,000 tests with a million links under 1 s; what 1,000
// test files executed, 200 sources each, adds less than 4 MB.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_STRENGTHS, readManifest, writeManifest } from "@hindcast/core";
import { createRandom } from "./support/random.mjs";

const READ = "--read";
const NOW = new Date("2026-03-10T12:00:00.000Z");
const VERBS = "keeps hides sorts counts rejects restores prints merges splits warns".split(" ");
const THINGS = "summary history filter export limit draft archive preview access import".split(" ");

/** Twenty links to any of the sources, each with its own counts: hardly two are alike. */
function linksOf(pick, sources) {
  return Array.from({ length: 20 }, () => {
    const of = 1 + pick(30);
    const hits = 1 + pick(of);
    const strength = Math.round((hits / (of + 2)) * 1000) / 1000;
    return { kind: "co-failure", file: sources[pick(sources.length)], strength, hits, of };
  });
}

function byText(a, b) {
  return a < b ? -1 : 1;
}

/**
 * What every file of tests executed: 200 of the sources, of each of which it called some of ten functions.
 * @param watched whether only the loading was seen, or also which functions were called
 */
function testFilesOf({ tests, sources, pick, watched }) {
  const files = new Map(
    tests.map(({ runner, project, file }) => [`${project} ${file}`, { runner, project, file }]),
  );
  const uncalled = () =>
    Array.from({ length: 10 }, (_, place) => `${place * 12 + 3}:20-${place * 12 + 11}:1`)
      .filter(() => pick(10) < 7)
      .join(" ");
  return Array.from(files.values(), (ref) => {
    const chosen = new Set(Array.from({ length: 200 }, () => pick(sources.length)));
    const executed = [ref.file, ...sources.filter((_source, index) => chosen.has(index)).toSorted(byText)];
    const hash = "0123456789ab";
    return {
      ...ref,
      overheadMs: 50 + pick(400),
      executed: executed.map((file) =>
        watched === "calls" ? { file, hash, uncalled: uncalled() } : { file, hash },
      ),
    };
  });
}

/** @param shared tests that have the same links: 1 is the worst case, ten the tests of a file */
function manifestOf(tests, shared, watched) {
  const random = createRandom(tests).next;
  const pick = (count) => Math.floor(random() * count);
  const sources = Array.from(
    { length: tests / 5 },
    (_, index) => `src/feature-${index % 97}/part-${index}.ts`,
  );
  let links = [];
  const made = {
    madeAt: NOW.toISOString(),
    commit: "a".repeat(40),
    codeVersion: "aaaaaaaaaaaa",
    runs: { total: 500, wholeSuite: 400 },
    suites: [{ runner: "playwright", workers: 8 }],
    strengths: DEFAULT_STRENGTHS,
    plans: [],
    tests: Array.from({ length: tests }, (_, index) => {
      if (index % shared === 0) links = linksOf(pick, sources);
      const isFlaky = index % 20 === 0;
      return {
        testId: index.toString(16).padStart(16, "0"),
        runner: "playwright",
        project: index % 2 === 0 ? "chromium" : "firefox",
        file: `e2e/feature-${Math.floor(index / 20)}.spec.ts`,
        titlePath: [
          `feature ${Math.floor(index / 20)}`,
          `${VERBS[pick(10)]} the ${THINGS[pick(10)]} of customer ${index}`,
        ],
        tags: index % 10 === 0 ? ["smoke"] : [],
        p50Ms: 200 + pick(5000),
        p90Ms: 500 + pick(8000),
        verdict: isFlaky ? "flaky" : "stable",
        pFailNext: isFlaky ? Math.round(random() * 10_000) / 10_000 : 0.002,
        flakeRate: isFlaky ? Math.round(random() * 10_000) / 10_000 : 0.002,
        pBroken: 0.0001,
        failedLast: index % 1000 === 7,
        unloaded: false,
        importance: "normal",
        topTier: false,
        links,
      };
    }),
    files: sources.map((path) => ({
      path,
      hash: pick(2 ** 32)
        .toString(16)
        .padStart(12, "0"),
      imports: Array.from({ length: 6 }, () => sources[pick(sources.length)]),
    })),
    testFiles: [],
  };
  return watched ? { ...made, testFiles: testFilesOf({ tests: made.tests, sources, pick, watched }) } : made;
}

/** In the child: CPU of the first reading, everything cold. */
function read(path) {
  const before = process.cpuUsage();
  const { manifest } = readManifest(path, NOW);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ tests: manifest?.tests.length, ms: (user + system) / 1000 }));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main(rounds) {
  const dir = mkdtempSync(join(tmpdir(), "hindcast-bench-"));
  const path = join(dir, "manifest.json");
  const self = fileURLToPath(import.meta.url);
  console.log("tests    links of their own    files watched  MB      read, CPU ms (median)");
  for (const [tests, shared, watched] of [
    [1000, 1],
    [10_000, 10],
    [10_000, 10, "loading"],
    [10_000, 10, "calls"],
    [10_000, 1],
    [50_000, 10],
    [50_000, 1],
  ]) {
    await writeManifest(path, manifestOf(tests, shared, watched));
    const times = Array.from({ length: rounds }, () => {
      const told = JSON.parse(execFileSync(process.execPath, [self, READ, path], { encoding: "utf8" }));
      if (told.tests !== tests) throw new Error(`${told.tests} tests were read of ${tests}`);
      return told.ms;
    });
    const size = (statSync(path).size / 1e6).toFixed(2);
    const own = shared === 1 ? "every test" : `every ${shared}th test`;
    console.log(
      `${String(tests).padEnd(8)} ${own.padEnd(20)}  ${(watched ?? "none").padEnd(13)}  ${size.padEnd(6)}  ${median(times).toFixed(0)}`,
    );
  }
  rmSync(dir, { recursive: true });
}

if (process.argv[2] === READ) read(process.argv[3]);
else await main(Number(process.argv[2] ?? 7));
