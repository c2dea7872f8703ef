import type { Link, Manifest, ManifestFile, ManifestTest } from "../model/manifest.ts";
import { createInterner, createTextInterner, type Interner } from "./interner.ts";
import { encodeTestFiles } from "./test-files-wire.ts";
import { encodeExecutors, type EncodedExecutors } from "./with-executed.ts";
import {
  MANIFEST_FORMAT,
  type EvidenceWire,
  type FileWire,
  type JudgementWire,
  type ManifestWire,
  type ProjectWire,
  type TestWire,
} from "./wire.ts";

interface Tables {
  readonly paths: Interner<string>;
  readonly strings: Interner<string>;
  readonly projects: Interner<ProjectWire>;
  readonly judgements: Interner<JudgementWire>;
  readonly evidence: Interner<EvidenceWire>;
  readonly linkSets: Interner<readonly number[]>;
  readonly executed: EncodedExecutors;
}

/** Turns a manifest into what is written: repeated texts, judgements and link sets once. Loses nothing. */
export function encodeManifest(manifest: Manifest): ManifestWire {
  const { tests, testFiles, files, ...rest } = manifest;
  const tables: Tables = {
    paths: createTextInterner(),
    strings: createTextInterner(),
    projects: createInterner(({ runner, project }) => `${runner}\0${project}`),
    judgements: createInterner((judgement) => Object.values(judgement).join(" ")),
    evidence: createInterner(({ kind, strength, hits, of }) => `${kind} ${strength} ${hits} ${of}`),
    linkSets: createInterner((set) => set.join(" ")),
    executed: encodeExecutors([...testFiles, ...tests]),
  };
  return {
    schema: MANIFEST_FORMAT,
    ...rest,
    tests: tests.map((test) => encodeTest(test, tables)),
    ...(testFiles.length > 0 && { testFiles: encodeTestFiles(testFiles, tables) }),
    files: files.map((file) => encodeFile(file, tables)),
    tables: {
      paths: tables.paths.values,
      strings: tables.strings.values,
      projects: tables.projects.values,
      judgements: tables.judgements.values,
      evidence: tables.evidence.values,
      linkSets: tables.linkSets.values,
      ...(tables.executed.tables && { executed: tables.executed.tables }),
    },
  };
}

function encodeTest(test: ManifestTest, tables: Tables): TestWire {
  const { verdict, level, pFailNext, flakeRate, pBroken, quarantine } = test;
  const executed = tables.executed.of(test);
  const judgement = { verdict, ...(level !== undefined && { level }), pFailNext, flakeRate, pBroken };
  return {
    id: test.testId,
    project: tables.projects.indexOf({ runner: test.runner, project: test.project }),
    file: tables.paths.indexOf(test.file),
    titles: test.titlePath.map((title) => tables.strings.indexOf(title)),
    ...(test.tags.length > 0 && { tags: test.tags.map((tag) => tables.strings.indexOf(tag)) }),
    p50Ms: test.p50Ms,
    p90Ms: test.p90Ms,
    judgement: tables.judgements.indexOf(judgement),
    ...(test.failedLast && { failedLast: true }),
    ...(test.unloaded && { unloaded: true }),
    ...(test.importance !== "normal" && { importance: test.importance }),
    ...(test.topTier && { topTier: true }),
    ...(quarantine && { quarantine }),
    ...(test.links.length > 0 && { links: tables.linkSets.indexOf(encodeLinks(test.links, tables)) }),
    ...(executed && { executed }),
  };
}

function encodeLinks(links: readonly Link[], { paths, evidence }: Tables): readonly number[] {
  const pairs: number[] = [];
  for (const { file, ...facts } of links) pairs.push(paths.indexOf(file), evidence.indexOf(facts));
  return pairs;
}

function encodeFile({ path, hash, imports, typeImports = [] }: ManifestFile, { paths }: Tables): FileWire {
  return {
    path: paths.indexOf(path),
    ...(hash !== undefined && { hash }),
    imports: imports.map((imported) => paths.indexOf(imported)),
    ...(typeImports.length > 0 && { typeImports: typeImports.map((imported) => paths.indexOf(imported)) }),
  };
}
