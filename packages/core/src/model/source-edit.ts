/** One place where a source file was changed: its lines, without signs. */
export interface SourceEdit {
  readonly file: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Lines above and below that stayed. */
  readonly around: readonly string[];
}
