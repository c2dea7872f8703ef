let sequencing = false;

/** Told by the sequencer: it selects better than the filter, since it sees projects and comes after the shards. */
export function takeCharge(): void {
  sequencing = true;
}

/** Whether the sequencer selects. Jest makes it before it asks the filter. */
export function isSequencerInCharge(): boolean {
  return sequencing;
}
