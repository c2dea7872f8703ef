/** Makes the published JSON Schemas, by file name, from the modules that hold the schemas. */
export function jsonSchemas(modules: {
  readonly model: object;
  readonly executed: object;
  readonly lines: object;
  readonly history: object;
  readonly wire: object;
  readonly selection: object;
  readonly backtest: object;
  readonly diagnosis: object;
}): Readonly<Record<string, unknown>>;
