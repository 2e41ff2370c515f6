// What a page behind a link is: whose rows it shows, how it looks, and what may be done on it.
import type { Settings } from '../../google/settings';
import type { PageErrors, View } from '../../pages/layout';
import type { Moment } from '../../register/moment';
import type { Register } from '../../register/register';
import type { Decision } from '../../register/transaction';
import type { Link, LinkPurpose } from '../links';
import type { Rows } from './rows';

/** A page as its person has it before them, once they have proved who they are. */
export interface PageDesk {
  readonly settings: Settings;
  /** Holds the rows that the page, or its action, said it looks at. */
  readonly register: Register;
  readonly link: Link;
  readonly token: string;
  /** The code that was proved, carried on by the page; '' where Google names the person. */
  readonly proof: string;
  readonly moment: Moment;
}

/** What was posted, by field name. */
export type Posted = Readonly<Record<string, string>>;

/** The page that answers, made once what was decided stands in the register. */
export type Answer = (settings: Settings) => View;

export interface LinkPage {
  readonly purpose: LinkPurpose;
  readonly shows: Rows;
  /** The page, with what is wrong beside each field, and what was typed before. Nothing is changed by showing it. */
  show(desk: PageDesk, errors: PageErrors, typed: Posted): View;
  /** By the name that its form posts as `do`; no two pages share a name. */
  readonly actions: Readonly<Record<string, PageAction>>;
}

export interface PageAction {
  readonly looksAt: Rows;
  /**
   * Decides, purely, what a post changes. `actor` is the link's person, or the deputy whom Google names.
   * @throws AppError, which is shown beside the field that `fieldOf` names, else as a page of its own.
   */
  decide(desk: PageDesk, actor: string, posted: Posted): Decision<Answer>;
  /**
   * What must be done before the register is locked, such as keeping a large file: it gives what is posted on in its place. It is called only
   * for whoever has proved who they are, and may be called again for the same post: doing it twice changes nothing.
   */
  before?(desk: PageDesk, posted: Posted): Posted;
  fieldOf?(code: string, posted: Posted): string | undefined;
}

/** Nothing is changed, and this page is shown. */
export function nothing(answer: Answer): Decision<Answer> {
  return { changes: [], deliveries: [], answer };
}

/** What was posted cannot be used: the page is shown again, with what is wrong beside each field. */
export class PageAgain extends Error {
  readonly errors: PageErrors;

  constructor(errors: PageErrors) {
    super(`the page is shown again: ${Object.keys(errors).join(', ')}`);
    this.errors = errors;
  }
}
