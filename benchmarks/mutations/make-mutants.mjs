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
  visit(program, { text, owner: 0, found });
  return found.map((candidate) => ({
    ...candidate,
    file,
    id: `${file}:${candidate.start}:${candidate.operator}`,
  }));
}

function visit(node, { text, owner, found }) {
  if (SKIPPED.test(node.type)) return;
  const inner = FUNCTIONS.test(node.type) ? node.start : owner;
  found.push(...mutationsOf(node, text).map((mutation) => ({ ...mutation, owner: inner })));
  for (const [key, value] of Object.entries(node)) {
    if (key === "key" || key === "source") continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string" && typeof child.start === "number" && !/Comment/.test(child.type))
        visit(child, { text, owner: inner, found });
    }
  }
}

function mutationsOf(node, text) {
  const whole = (operator, replacement) => [
    { operator, start: node.start, end: node.end, text: replacement },
  ];
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return [negation(node.test, text)];
    case "BinaryExpression":
    case "LogicalExpression":
      return swap(node, text);
    case "BooleanLiteral":
      return whole("boolean", String(!node.value));
    case "NumericLiteral":
      return whole("number", String(node.value + 1));
    case "StringLiteral":
      return node.value === "" ? whole("string", '"mutated"') : whole("string", '""');
    case "ReturnStatement":
      return node.argument ? whole("return", "return;") : [];
    case "BlockStatement":
      return [];
    default:
      return FUNCTIONS.test(node.type) && node.body.type === "BlockStatement" && node.body.body.length > 0
        ? [{ operator: "early return", start: node.body.start, end: node.body.start + 1, text: "{ return;" }]
        : [];
  }
}

function negation({ start, end }, text) {
  return { operator: "negate", start, end, text: `!(${text.slice(start, end)})` };
}

function swap({ operator, left, right }, text) {
  const swapped = SWAPPED.get(operator);
  if (swapped === undefined) return [];
  const start = text.indexOf(operator, left.end);
  // A comment or a parenthesis may hold the same characters.
  if (start === -1 || start >= right.start || !/^[\s)]*$/.test(text.slice(left.end, start))) return [];
  return [{ operator: `${operator} to ${swapped}`, start, end: start + operator.length, text: swapped }];
}
