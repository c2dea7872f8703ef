import { isRecord, type JsonRecord } from "../../src/log/migrate.ts";

type Check = (rule: unknown, value: unknown, schema: JsonRecord) => readonly string[];

/**
 * What of a value a JSON Schema (as far as ours go) does not allow, each as a path. A keyword it does not know is an
 * error, so that no rule is passed over.
 */
export function violations(schema: unknown, value: unknown): readonly string[] {
  if (!isRecord(schema)) throw new TypeError("A schema must be an object.");
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = CHECKS[keyword];
    if (check === undefined) throw new TypeError(`The keyword ${keyword} is not known here.`);
    return check(rule, value, schema);
  });
}

const nothing: Check = () => [];
const when = (holds: boolean): readonly string[] => (holds ? [] : [""]);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const below = (key: string | number, found: readonly string[]): readonly string[] =>
  found.map((path) => `/${key}${path}`);

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  type: (type, value) => when(typesOf(value).includes(String(type))),
  const: (constant, value) => when(value === constant),
  enum: (values, value) => when(listOf(values).includes(value)),
  minimum: (least, value) => when(typeof value !== "number" || value >= Number(least)),
  maximum: (most, value) => when(typeof value !== "number" || value <= Number(most)),
  minLength: (least, value) => when(typeof value !== "string" || value.length >= Number(least)),
  pattern: (pattern, value) =>
    when(typeof value !== "string" || new RegExp(String(pattern), "u").test(value)),
  format: (_format, value) => when(typeof value !== "string" || !Number.isNaN(Date.parse(value))),
  items: (items, value) => listOf(value).flatMap((item, at) => below(at, violations(items, item))),
  required: (keys, value) =>
    listOf(keys).flatMap((key) =>
      isRecord(value) && !Object.hasOwn(value, String(key)) ? [`/${String(key)}`] : [],
    ),
  properties: (properties, value) =>
    Object.entries(isRecord(properties) && isRecord(value) ? properties : {}).flatMap(([key, rule]) =>
      isRecord(value) && Object.hasOwn(value, key) ? below(key, violations(rule, value[key])) : [],
    ),
  additionalProperties: (rule, value, { properties }) =>
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, one]) =>
      isRecord(properties) && Object.hasOwn(properties, key) ? [] : below(key, violations(rule, one)),
    ),
  anyOf: (schemas, value) => when(listOf(schemas).some((one) => violations(one, value).length === 0)),
};

function typesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ["array"];
  if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
  return [value === null ? "null" : typeof value];
}
