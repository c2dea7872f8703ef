/** The part of it that the tests use; it comes without types. */
declare module "istanbul-lib-instrument" {
  export function createInstrumenter(options: { readonly esModules: boolean }): {
    instrumentSync(code: string, file: string, inputSourceMap?: unknown): string;
  };
}
