/** What a check of a bundle can find wrong. */

export type ProblemCode =
  | 'syntax'
  | 'load'
  | 'missing-global'
  | 'undeclared'
  | 'public-name'
  | 'missing-function'
  | 'size'
  | 'scope-missing'
  | 'scope-unneeded'
  | 'scope-unknown'
  | 'service-missing'
  | 'service-unneeded';

export interface Problem {
  project: string;
  code: ProblemCode;
  message: string;
}
