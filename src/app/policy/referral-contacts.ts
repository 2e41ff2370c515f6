// The checks on a referral's contacts and on who stands behind a pupil known to social care. A bar is refused here before it can be broken.

import { ageOn } from './person';
import type { PlainDate } from './plain-date';
import type { Problem } from './problem';
import type { ContactAnswers, ReferralAnswers } from './referral-answers';

/** From this age on the pupil alone is told and signs. */
const ADULT = 18;

function digits(phone: string | null): string {
  return (phone ?? '').replace(/[^0-9]/g, '').replace(/^(0044|44)/, '0');
}

function address(contact: ContactAnswers): string {
  return (contact.email ?? '').trim().toLowerCase();
}

function checkBar(contact: ContactAnswers): Problem[] {
  const id = `contact${contact.position}`;
  const common = { restricted: true as const, tell: ['DSL'] as const };
  const because = `Contact ${contact.position} is barred by a court order or something else`;
  const problems: Problem[] = [];
  if (contact.barred && contact.mayBeTold) {
    const message = `${because}, and also marked as somebody who may be told. Nobody has been told. Speak to your safeguarding lead, who knows of this, then send it again.`;
    problems.push({ code: 'contact.barred-told', field: `${id}MayBeTold`, message, ...common });
  }
  if (contact.barred && contact.maySign) {
    const message = `${because}, and also marked as somebody who may sign. Speak to your safeguarding lead, who knows of this, then send it again.`;
    problems.push({ code: 'contact.barred-signs', field: `${id}MaySign`, message, ...common });
  }
  return problems;
}

function checkReach(contact: ContactAnswers): Problem[] {
  const id = `contact${contact.position}`;
  const whom = `Contact ${contact.position}`;
  if (contact.channel === 'email' && address(contact) === '') {
    return [
      {
        code: 'contact.no-email',
        field: `${id}Email`,
        message: `${whom} is reached by e-mail, but no address is given. Give it, or choose another way.`,
      },
    ];
  }
  if (contact.channel === 'phone' && digits(contact.phone) === '') {
    return [
      {
        code: 'contact.no-phone',
        field: `${id}Phone`,
        message: `${whom} is reached by telephone, but no number is given. Give it, or choose another way.`,
      },
    ];
  }
  if (contact.channel === 'none' && contact.mayBeTold) {
    const message = `${whom} may be told, but “We do not contact this person” is chosen. Choose how to reach them; paper counts.`;
    return [{ code: 'contact.no-channel', field: `${id}Channel`, message }];
  }
  return [];
}

/** An address that a barred person shares would carry to them what is meant for somebody else. */
function checkShared(contacts: readonly ContactAnswers[]): Problem[] {
  const barred = contacts.filter((contact) => contact.barred);
  return contacts
    .filter((contact) => !contact.barred && contact.mayBeTold)
    .flatMap((contact) => {
      const withEmail = barred.find((other) => address(other) !== '' && address(other) === address(contact));
      const withPhone = barred.find((other) => digits(other.phone) !== '' && digits(other.phone) === digits(contact.phone));
      const other = withEmail ?? withPhone;
      if (other === undefined) {
        return [];
      }
      const what = withEmail === undefined ? 'telephone number' : 'e-mail address';
      const message = `Contact ${contact.position} has the same ${what} as contact ${other.position}, who is barred. Give one that only contact ${contact.position} uses.`;
      const field = `contact${contact.position}${withEmail === undefined ? 'Phone' : 'Email'}`;
      return [{ code: 'contact.shared-with-barred', field, message, restricted: true as const, tell: ['DSL'] as const }];
    });
}

/** Contacts: at least one who may be told or a reason why nobody may; none who is barred and told; each reachable (S4.2.1, S4.2.2). */
export function checkContacts(answers: ReferralAnswers, today: PlainDate): Problem[] {
  const { contacts, restricted } = answers;
  const problems = [...contacts.flatMap(checkBar), ...contacts.flatMap(checkReach), ...checkShared(contacts)];
  const told = contacts.some((contact) => contact.mayBeTold && !contact.barred);
  const reason = (restricted.nobodyMayBeToldBecause ?? '').trim();
  if (!told && reason === '' && ageOn(answers.pupil.dateOfBirth, today) < ADULT) {
    const message =
      'None of the contacts may be told about the placement. Add one who may, or choose “nobody at home may be told” and say why.';
    problems.push({ code: 'contact.nobody-told', field: 'contact1MayBeTold', message });
  }
  return problems;
}

/** A pupil known to social care has a social worker named; for a looked-after pupil, also who may sign, and a carer only with authority (LAC-1). */
export function checkCare(answers: ReferralAnswers): Problem[] {
  const { careStatus, socialWorker, lookedAfter } = answers.restricted;
  const problems: Problem[] = [];
  const add = (code: string, field: string, message: string) => problems.push({ code, field, message, restricted: true });
  if ((careStatus === 'lookedAfter' || careStatus === 'childProtectionPlan' || careStatus === 'childInNeed') && socialWorker === null) {
    add('care.social-worker', 'socialWorkerName', 'The social worker is missing. Fill in the page “Social worker”.');
  }
  if (careStatus === 'lookedAfter') {
    if (lookedAfter === null || lookedAfter.signer.trim() === '') {
      add('care.signer', 'careSigner', 'It is not said who may sign. Ask the social worker, and fill in the page “Looked-after pupil”.');
    }
    const carer = answers.contacts.find((contact) => contact.maySign && !contact.parentalResponsibility);
    if (carer !== undefined && lookedAfter?.delegatedAuthority !== true) {
      const message = `Contact ${carer.position} is marked as somebody who may sign, without parental responsibility or delegated authority. Record the authority, or answer no.`;
      add('care.carer-signs', `contact${carer.position}MaySign`, message);
    }
  }
  return problems;
}
