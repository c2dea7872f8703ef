// The published JSON Schemas, made from the schemas that readers check files with. One place for the script that
// writes them and for the test that holds them up to date.
import { toJsonSchema } from "@valibot/to-json-schema";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const TEXTS = { type: "array", items: { type: "string" } };
const INDEXES = { type: "array", items: { type: "integer", minimum: 0 } };

/** What checks written by hand stand for: JSON Schema cannot be derived from a function. */
const byHand = ({ model, executed, wire }) =>
  new Map([
    [model.TestIdSchema, { type: "string", pattern: "^[0-9a-f]{16}$" }],
    [model.RunIdSchema, { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }],
    [model.FingerprintSchema, { type: "string", minLength: 1 }],
    [model.InstantSchema, { type: "string", format: "date-time" }],
    [model.StringsSchema, TEXTS],
    [model.NumbersSchema, { type: "array", items: { type: "number" } }],
    [executed.PlacesSchema, INDEXES],
    [wire.IndexesSchema, INDEXES],
    [wire.IndexListsSchema, { type: "array", items: INDEXES }],
  ]);

/** What an index points at, by the path of the key. */
const MANIFEST_KEYS = {
  "tables.paths": "Repository paths, `/` separated; a folder ends with `/`.",
  "tables.strings": "Titles and tags.",
  "tables.linkSets": "Each set in pairs: index into tables.paths, index into tables.evidence.",
  "tests.items.project": "Index into tables.projects.",
  "tests.items.file": "Index into tables.paths.",
  "tests.items.titles": "Indexes into tables.strings.",
  "tests.items.tags": "Indexes into tables.strings; absent when there are none.",
  "tests.items.judgement": "Index into tables.judgements.",
  "tests.items.failedLast": "Absent when false.",
  "tests.items.importance": "Absent when normal.",
  "tests.items.topTier": "Absent when false.",
  "tests.items.links": "Index into tables.linkSets; absent when there are none.",
  "tests.items.executed.loaded":
    "Indexes into tables.executed.sources, of those that were only seen to be loaded.",
  "tests.items.executed.called":
    "In pairs: index into tables.executed.sources, index into tables.executed.uncalled.",
  "tables.executed.sources.items.file": "Repository path.",
  "tables.executed.sources.items.hash": "Git's blob hash, first 12 digits.",
  "tables.executed.sources.items.functions":
    "Bodies of functions that some test or test file did not call, as line:column-line:column, lines from 1, columns from 0.",
  "tables.executed.uncalled": "Places in functions: `0-3 7`.",
  "testFiles.items.project": "Index into tables.projects.",
  "testFiles.items.file": "Index into tables.paths.",
  "testFiles.items.executed.loaded":
    "Indexes into tables.executed.sources, of those that were only seen to be loaded.",
  "testFiles.items.executed.called":
    "In pairs: index into tables.executed.sources, index into tables.executed.uncalled.",
  "files.items.path": "Index into tables.paths.",
  "files.items.hash": "Git's blob hash, first 12 digits.",
  "files.items.imports": "Indexes into tables.paths.",
  "files.items.typeImports": "Those of imports that only give types; absent when there are none.",
};

/**
 * Makes the schemas, by file name.
 * @param modules the modules of the core that hold the schemas
 */
export function jsonSchemas(modules) {
  const hand = byHand(modules);
  const convert = (schema) => {
    const { $schema: _stated, ...converted } = toJsonSchema(schema, {
      target: "draft-2020-12",
      overrideSchema: ({ valibotSchema }) => hand.get(valibotSchema),
    });
    return converted;
  };
  const lines = [...modules.lines.LINE_SCHEMAS.values()].map((schema) => withHash(convert(schema)));
  return {
    "log-line.schema.json": file(
      "A line of a Hindcast run log",
      "runs/*.ndjson: one JSON object a line. A reader skips lines of types it does not know.",
      { anyOf: lines },
    ),
    "history.schema.json": file(
      "Hindcast history",
      "history.json: the state of all tests, derived from the run logs.",
      convert(modules.history.HistoryFileSchema),
    ),
    "manifest.schema.json": file(
      "Hindcast manifest",
      "manifest.json: what the next run reads. What repeats stands once, in tables; tests and files point there.",
      withDescriptions(convert(modules.wire.ManifestWireSchema), MANIFEST_KEYS),
    ),
    "selection.schema.json": file(
      "Hindcast selection",
      "selection.json, and what `hindcast select --json` prints: the tests chosen for a change, with reasons.",
      convert(modules.selection.SelectionJsonSchema),
    ),
    "backtest.schema.json": file(
      "Hindcast backtest",
      "What `hindcast backtest --json` prints: what selecting would have caught in past runs.",
      convert(modules.backtest.BacktestJsonSchema),
    ),
    "diagnosis.schema.json": file(
      "Hindcast diagnosis replay",
      "What `hindcast backtest --diagnosis --json` prints: how right the diagnoses of past runs were.",
      convert(modules.diagnosis.DiagnosisJsonSchema),
    ),
  };
}

function file(title, description, schema) {
  return { $schema: DIALECT, title, description, ...schema };
}

/** Every line of a log carries the hash that chains it to the one before. */
function withHash(schema) {
  return {
    ...schema,
    properties: { ...schema.properties, hash: { type: "string", pattern: "^[0-9a-f]{64}$" } },
    required: [...schema.required, "hash"],
  };
}

function withDescriptions(schema, descriptions) {
  const described = structuredClone(schema);
  for (const [path, description] of Object.entries(descriptions)) {
    const node = path
      .split(".")
      .reduce((at, key) => (key === "items" ? at?.items : at?.properties?.[key]), described);
    if (node === undefined) throw new TypeError(`The manifest has no ${path} to describe.`);
    node.description = description;
  }
  return described;
}
