// The forms of a provider's record that only the trust's own people have: checking evidence, the local authority, overrides, approval.
import { formatUk } from '../../policy/plain-date';
import { poundsOf } from '../../policy/providers/read-fields';
import type { Block } from '../layout';
import { dayField, type Part } from './forms';
import { ofItem, type RecordData, titled, valueFor } from './record';

/** What each decision is called on the page, with what it does. */
export const DECISION_WORDS: Readonly<Record<string, readonly [text: string, hint: string]>> = {
  approve: ['Approve', 'Schools may place pupils there.'],
  'not approve': ['Do not approve', 'The provider is told, with the reason.'],
  suspend: ['Suspend', 'No pupil starts there. The schools of pupils who are there decide on each.'],
  close: ['Close the record', 'The trust works with it no longer.'],
  'look again': ['Look again', 'It is in check once more.'],
};

export const STAFF_PARTS: Readonly<Record<string, (data: RecordData, decisions: readonly string[]) => Part>> = {
  check(data) {
    const row = data.evidence.find(({ id }) => id === data.item);
    const facts = row
      ? [
          ['Standard', row.standard],
          ['Issued, signed or reviewed', day(row.issuedOn)],
          ['Holds until', day(row.expiresOn) || 'as the rules say'],
          ['Sum covered', row.cover === null ? '' : poundsOf(row.cover)],
          ['Received', `${day(row.receivedOn)} from ${row.receivedFrom}`],
          ['Note', row.state === 'not applicable' ? `Does not apply: ${row.note}` : row.note],
        ].flatMap(([label = '', text = '']) => (text === '' ? [] : [{ label, text }]))
      : [];
    const link: Block[] = row && fileLink(row) !== '' ? [{ link: { text: 'Look at it', url: fileLink(row) } }] : [];
    return {
      heading: row ? titled(data, row.what, row.academy) : 'Evidence',
      blocks: [{ facts }, ...link],
      action: 'check',
      button: 'Confirm',
      fields: [
        {
          name: 'decision',
          label: 'Is it right?',
          value: valueFor(data, 'decision', ''),
          radios: [
            {
              value: 'check',
              text: 'Yes: I have looked at it, and its days are right',
              hint: 'It takes the place of what was there before.',
            },
            { value: 'refuse', text: 'No', hint: 'The provider is told why.' },
          ],
        },
        {
          name: 'reason',
          label: 'If not, what is wrong?',
          hint: 'It is mailed to the provider. No names of pupils.',
          value: valueFor(data, 'reason', ''),
          kind: 'long',
          most: 500,
        },
      ],
    };
  },
  recommendation(data) {
    const row = data.provider;
    const approved =
      row.exceptionApprovedBy === '' ? 'Nobody has approved an exception.' : `Exception approved by ${row.exceptionApprovedBy}.`;
    return {
      heading: 'Local authority',
      blocks: [
        {
          paragraph:
            'Providers are recommended by the local authority, save in exceptional circumstances, which the Head of Education approves.',
        },
        { inset: approved },
      ],
      action: 'recommendation',
      button: 'Save',
      fields: [
        {
          name: 'laRecommended',
          label: 'Does the local authority recommend it?',
          value: valueFor(data, 'laRecommended', row.laRecommended === 'not asked' ? '' : row.laRecommended),
          radios: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
            { value: 'not asked', text: 'Not asked' },
          ],
        },
        {
          name: 'laFramework',
          label: 'Where that stands',
          hint: 'The list, framework or letter.',
          value: valueFor(data, 'laFramework', row.laFramework),
        },
        {
          name: 'exceptionReason',
          label: 'If not: the exceptional reason',
          hint: data.rights.except
            ? 'Saving it approves the exception in your name.'
            : 'The Head of Education must save it too before it counts.',
          value: valueFor(data, 'exceptionReason', row.exceptionReason),
          kind: 'long',
          most: 2000,
        },
      ],
    };
  },
  urn(data) {
    return {
      heading: `URN ${data.provider.urn}`,
      blocks: [
        { paragraph: 'Look the provider up in the Department’s register, and compare name, address and status.' },
        { link: { text: 'Get Information about Schools', url: 'https://get-information-schools.service.gov.uk' } },
      ],
      action: 'urn',
      button: 'Save',
      fields: [dayField(data, 'urnCheckedOn', 'Looked up on', data.provider.urnCheckedOn)],
    };
  },
  override(data) {
    const { standard, academy } = ofItem(data.item);
    const items = data.missing.filter((one) => one.requirement === standard && one.academy === academy);
    return {
      heading: 'Let this pass for a time',
      blocks: [
        { list: items.map(({ what }) => titled(data, what, academy)) },
        {
          warning: 'Pupils may attend without this until the last day that you give. It shows red everywhere until then, under your name.',
        },
      ],
      action: 'override',
      button: 'Let it pass',
      fields: [
        { name: 'reason', label: 'Why?', value: valueFor(data, 'reason', ''), kind: 'long', most: 1000 },
        dayField(data, 'until', 'Until, and including', ''),
      ],
    };
  },
  decide(data, decisions) {
    return {
      heading: 'Decide',
      blocks:
        data.missing.length === 0
          ? [{ inset: 'Nothing is missing.' }]
          : [{ warning: `${data.missing.length} things are missing. It cannot be approved before they are there.` }],
      action: 'decide',
      button: 'Confirm',
      fields: [
        {
          name: 'decision',
          label: 'Your decision',
          value: valueFor(data, 'decision', ''),
          radios: decisions.map((value) => ({ value, text: DECISION_WORDS[value]?.[0] ?? value, hint: DECISION_WORDS[value]?.[1] ?? '' })),
        },
        {
          name: 'reason',
          label: 'Reason',
          hint: 'It is mailed to the provider, except with an approval.',
          value: valueFor(data, 'reason', ''),
          kind: 'long',
          most: 1000,
        },
      ],
    };
  },
  used(data) {
    const { provider } = data;
    return {
      heading: 'Contact and academies',
      blocks: [
        {
          paragraph:
            'The provider’s page and its codes go to this address. A new address gets a new link at once, and the old link stops working.',
        },
      ],
      action: 'used',
      button: 'Save',
      fields: [
        { name: 'contactEmail', label: 'Contact’s e-mail', value: valueFor(data, 'contactEmail', provider.contactEmail) },
        {
          name: 'academies',
          label: 'Academies that use it',
          hint: 'Each needs a service level agreement of its own.',
          value: '',
          boxes: Object.entries(data.academies).map(([id, name]) => ({
            name: `academy-${id}`,
            text: name,
            isTicked: Object.keys(data.errors).length > 0 ? data.typed[`academy-${id}`] === 'yes' : provider.academies.includes(id),
          })),
        },
      ],
    };
  },
};

/** Where a piece of evidence is looked at; '' for one that is a confirmation alone. */
export function fileLink(row: { readonly file: string; readonly link: string }): string {
  return row.file === '' ? row.link : `https://drive.google.com/file/d/${row.file}/view`;
}

function day(date: string): string {
  return date === '' ? '' : formatUk(date, { weekday: false });
}
