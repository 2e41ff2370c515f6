// What stands in the way of accepting an answer: a code, the answer it is about, and words for the person.

/** One thing to put right. `message` says what is wrong, with which answer, and what to do; it never repeats a restricted answer. */
export interface Problem {
  /** Stable, dotted: 'pupil.age'. */
  code: string;
  /** The id of the question it is about, or 'sender'. */
  field: string;
  message: string;
  /** True where even the message tells of care, health or a court order: it may be shown on a page to the sender, never mailed. */
  restricted?: true;
  /** Roles that are told at once, besides the sender. */
  tell?: readonly 'DSL'[];
}
