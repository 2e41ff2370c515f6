// The names that the web app's forms send, and the hidden fields that every form of a page link carries.

/** Parameter names of the forms. Google keeps `c` and `sid` for itself. */
export const FIELDS = {
  action: 'do',
  token: 'token',
  page: 'page',
  proof: 'proof',
  code: 'code',
  decision: 'decision',
  reason: 'reason',
  who: 'who',
  how: 'how',
  on: 'on',
} as const;

/** A form that goes with a page link. */
export interface LinkForm {
  /** The web app's own address, where the form is posted. */
  readonly webAppUrl: string;
  /** The link's token, as it came. */
  readonly token: string;
  /** Shows that the person has proved who they are; '' before that. */
  readonly proof: string;
}

/** The hidden fields of a form; `action` is what it asks for. */
export function hiddenFields(action: string, { token, proof }: LinkForm): Record<string, string> {
  return {
    [FIELDS.action]: action,
    [FIELDS.token]: token,
    ...(proof === '' ? {} : { [FIELDS.proof]: proof }),
  };
}
