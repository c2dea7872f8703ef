import { createRequire } from "node:module";
import { join } from "node:path";
import { createRandom, shuffled } from "../support/random.mjs";

const { parse } = createRequire(join(import.meta.dirname, "../peers/package.json"))("@babel/parser");

const SWAPPED = new Map(
  Object.entries({
    "===": "!==",
    "!==": "===",
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "&&": "||",
    "||": "&&",
  }),
);
const FUNCTIONS =
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/;
/** What has no meaning at run time, or is no code of the module's own. */
const SKIPPED =
  /^(TS(?!AsExpression|NonNullExpression|SatisfiesExpression)|Type|ImportDeclaration|ExportAllDeclaration|Directive|JSX)/;

/**
 * Mutants of the sources in an order that a seed decides: one per function, and every file once before any file twice.
 * @param sources path → text
 * @returns {{id: string, file: string, start: number, end: number, operator: string, text: string}[]}
 */
export function makeMutants(sources, seed) {
  const random = createRandom(seed);
  const queues = shuffled([...sources].toSorted(byPath), random).map(([file, text]) =>
    onePerFunction(shuffled(candidatesOf(file, text), random)),
  );
  const rounds = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => queues.map((queue) => queue[round]))
    .flat()
    .filter((mutant) => mutant !== undefined);
}

/** The source with the mutant in it. */
export function mutate(text, { start, end, text: replacement }) {
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

function byPath([a], [b]) {
  return a < b ? -1 : 1;
}

function onePerFunction(candidates) {
  const taken = new Set();
  return candidates.filter(({ owner }) => !taken.has(owner) && taken.add(owner));
}

function candidatesOf(file, text) {
  const { program } = parse(text, {
    sourceType: "unambiguous",
    errorRecovery: true,
    plugins: [/\.[cm]?tsx?$/.test(file) ? "typescript" : "flow", ...(/\.[cm]?ts$/.test(file) ? [] : ["jsx"])],
  });
  const found = [];
  visit(program, { file, text, owner: 0, found });
  return found;
}

/** Adds the mutants of a node and of all below it to `found`; `owner` is where the innermost function begins. */
function visit(node, { file, text, owner, found }) {
  if (SKIPPED.test(node.type)) return;
  const inner = FUNCTIONS.test(node.type) ? node.start : owner;
  for (const { operator, start, end, replacement } of mutationsOf(node, text)) {
    const id = `${file}:${start}:${operator}`;
    found.push({ id, file, owner: inner, operator, start, end, text: replacement });
  }
  for (const child of childrenOf(node)) visit(child, { file, text, owner: inner, found });
}

function childrenOf(node) {
  return Object.entries(node)
    .filter(([key]) => key !== "key" && key !== "source" && !/comments$/i.test(key))
    .flatMap(([, value]) => value)
    .filter((child) => typeof child?.type === "string" && typeof child.start === "number");
}

const MUTATIONS = {
  IfStatement: ({ test }, text) => [negation(test, text)],
  ConditionalExpression: ({ test }, text) => [negation(test, text)],
  BinaryExpression: swap,
  LogicalExpression: swap,
  BooleanLiteral: (node) => [whole(node, "boolean", String(!node.value))],
  NumericLiteral: (node) => [whole(node, "number", String(node.value + 1))],
  StringLiteral: (node) => [whole(node, "string", node.value === "" ? '"mutated"' : '""')],
  ReturnStatement: (node) => (node.argument ? [whole(node, "return", "return;")] : []),
};

function mutationsOf(node, text) {
  if (!FUNCTIONS.test(node.type)) return MUTATIONS[node.type]?.(node, text) ?? [];
  const { type, start, body } = node.body;
  if (type !== "BlockStatement" || body.length === 0) return [];
  return [{ operator: "early return", start, end: start + 1, replacement: "{ return;" }];
}

function whole({ start, end }, operator, replacement) {
  return { operator, start, end, replacement };
}

function negation({ start, end }, text) {
  return { operator: "negate", start, end, replacement: `!(${text.slice(start, end)})` };
}

function swap({ operator, left, right }, text) {
  const swapped = SWAPPED.get(operator);
  if (swapped === undefined) return [];
  const start = text.indexOf(operator, left.end);
  // A comment or a parenthesis may hold the same characters.
  if (start === -1 || start >= right.start || !/^[\s)]*$/.test(text.slice(left.end, start))) return [];
  return [
    { operator: `${operator} to ${swapped}`, start, end: start + operator.length, replacement: swapped },
  ];
}
