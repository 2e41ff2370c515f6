// The page of a provider's record: the provider's own, by a link that stays in use, and that of the trust's people, who check and decide.
import type { PageErrors, View } from '../../pages/layout';
import { recordPage } from '../../pages/provider/overview';
import type { RecordData, Rights, Side } from '../../pages/provider/record';
import { isAppError } from '../../policy/errors';
import { MEGABYTE } from '../../policy/files/check-file';
import { addMonths } from '../../policy/plain-date';
import { PROVIDER_DUTIES } from '../../policy/providers/duties';
import { may, type Role } from '../../policy/roles';
import type { Moment } from '../../register/moment';
import { columns, whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES, COMPLIANCE, COURSES, FINDINGS, LINKS, OVERRIDES, PLACEMENTS, PROVIDERS, SITES } from '../../register/tables';
import { calendarOf, rulesOf } from '../clocks';
import { decisionsFrom } from '../providers/decide';
import { academiesOf, coursesOf, evidenceRows, type ProviderRow, sitesOf, stillMissing } from '../providers/record';
import { evidenceOf } from '../providers/standing';
import { trustOf } from '../trust';
import type { PageDesk, Posted } from './link-page';
import { ITEMS, itself, naming, type Rows } from './rows';

/** All that is about the provider, in a register that may hold a thousand others. */
export const RECORD_ROWS: Rows = {
  parts: [
    itself(columns(PROVIDERS)),
    naming(SITES, 'provider'),
    naming(COURSES, 'provider'),
    naming(COMPLIANCE, 'provider'),
    naming(FINDINGS, 'provider'),
    naming(OVERRIDES, 'provider'),
    naming(PLACEMENTS, 'provider'),
    naming(LINKS, 'reference'),
    ITEMS,
  ],
};

/** What any action writes into the Providers tab, which people sort. */
export const RECORD_ROWS_TO_CHANGE: Rows = { ...RECORD_ROWS, written: [whole(PROVIDERS)] };

/** Besides, of whose evidence it is said that it is right. */
export const RECORD_ROWS_TO_CHECK: Rows = { ...RECORD_ROWS, written: [whole(PROVIDERS), whole(COMPLIANCE)] };

/** The record as its page shows it: the part that was asked for, or the overview, with what was just done. */
export function showRecord(desk: PageDesk, side: Side, errors: PageErrors, typed: Posted, done = ''): View {
  const { register, link, moment, settings } = desk;
  const provider = register.get(whole(PROVIDERS), link.reference);
  const viewer = link.person;
  const rights = side === 'provider' ? NO_RIGHTS : rightsOf(personBy(staffAtWork(register, moment.today), viewer)?.roles ?? []);
  const data: RecordData = {
    trust: trustOf(settings),
    webAppUrl: settings.need('webAppUrl'),
    token: desk.token,
    proof: desk.proof,
    side,
    viewer,
    rights,
    today: moment.today,
    provider,
    sites: sitesOf(register, provider.id),
    courses: coursesOf(register, provider.id),
    evidence: evidenceRows(register, provider.id),
    standings: evidenceOf(register, provider.id, academiesOf(register, provider.id), moment.today),
    missing: stillMissing(register, provider.id, moment),
    overrides: register.rows(whole(OVERRIDES)).filter((row) => row.provider === provider.id && row.placement === '' && row.endedOn === ''),
    teamDue: isTeamDue(register, provider, moment),
    dutiesDue: dutiesDue(register, provider.id, moment),
    academies: Object.fromEntries(register.rows(whole(ACADEMIES)).map(({ id, name }) => [id, name])),
    largestFile: rulesOf(register)['evidence.largest-file'] * MEGABYTE,
    part: typed.part ?? '',
    item: typed.item ?? '',
    done,
    errors,
    typed,
  };
  return recordPage(data, rights.decide ? decisionsFrom(provider.state) : []);
}

const NO_RIGHTS: Rights = { change: false, check: false, decide: false, override: false, except: false, costs: false };

/** What somebody of the trust may do with a provider's record. */
export function rightsOf(roles: readonly Role[]): Rights {
  return {
    change: may(roles, 'propose a provider'),
    check: may(roles, 'check evidence'),
    decide: may(roles, 'approve a provider'),
    override: may(roles, 'override a gate'),
    except: may(roles, 'approve a provider not recommended by the local authority'),
    costs: may(roles, 'see costs'),
  };
}

/** The staff named must be confirmed in each term of an academy that uses the provider (S5.P12); nothing is due between terms. */
export function isTeamDue(register: Register, provider: ProviderRow, moment: Moment): boolean {
  if (provider.contactsConfirmedOn === '') return true;
  return academiesOf(register, provider.id).some((academy) => {
    try {
      const term = calendarOf(register, academy).termOf(moment.today);
      return term !== null && provider.contactsConfirmedOn < term.from;
    } catch (error) {
      // An academy whose dates are not entered is told of elsewhere.
      if (isAppError(error)) return false;
      throw error;
    }
  });
}

/** The duties that nobody confirmed, or not within the time for confirmations. */
export function dutiesDue(register: Register, provider: string, moment: Moment): string[] {
  const months = rulesOf(register)['evidence.checks-confirmed'];
  const confirmed = new Set(
    evidenceRows(register, provider)
      .filter((row) => row.state !== 'replaced' && row.issuedOn !== '' && addMonths(row.issuedOn, months) >= moment.today)
      .map((row) => row.standard),
  );
  return PROVIDER_DUTIES.filter(({ id }) => !confirmed.has(id)).map(({ id }) => id);
}
