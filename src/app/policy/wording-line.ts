// The shape in which the sentences of the appendices are written down.

/** Whose words they are: printed in the policy, rebuilt from what is left of it, or added by the trust. */
export type WordingSource = 'policy' | 'reconstructed' | 'trust';

export type WordingLine = readonly [id: string, source: WordingSource, text: string];
