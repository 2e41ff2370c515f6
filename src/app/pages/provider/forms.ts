// The forms of a provider's record, which the provider fills in itself or staff for it: who it is, its staff, sites, courses, duties and evidence.
import { ACCEPTED, MEGABYTE } from '../../policy/files/check-file';
import { formatUk } from '../../policy/plain-date';
import { COST_PER, ENTITLEMENT, REGISTRATIONS } from '../../policy/providers/application';
import { PROVIDER_DUTIES } from '../../policy/providers/duties';
import { poundsOf } from '../../policy/providers/read-fields';
import { askedFor } from '../../policy/providers/receive';
import { standardOf } from '../../policy/providers/standards';
import type { Block, Field, Form } from '../layout';
import { hiddenOf, ofItem, type RecordData, STANDING_WORDS, tickOf, titled, valueFor } from './record';

/** One part of the record, open for filling in. */
export interface Part {
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly fields: readonly Field[];
  /** What the form does. */
  readonly action: string;
  readonly button: string;
  readonly more?: readonly Form[];
}

type PartOf = (data: RecordData) => Part;

const same = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

export const PARTS: Readonly<Record<string, PartOf>> = {
  identity(data) {
    const row = data.provider;
    const line = lineOf(data);
    return {
      heading: 'Who the provider is',
      blocks: [],
      action: 'identity',
      button: 'Save',
      fields: [
        line('name', 'Name', row.name),
        {
          name: 'registration',
          label: 'How is it registered?',
          value: valueFor(data, 'registration', row.registration === 'unknown' ? '' : row.registration),
          radios: REGISTRATIONS.map((value) => ({
            value,
            text: value === 'unknown' ? 'Not known' : value.charAt(0).toUpperCase() + value.slice(1),
          })),
        },
        { ...line('urn', 'URN', row.urn, 'Six digits, for a registered school.'), kind: 'short' },
        { ...line('ukprn', 'UKPRN', row.ukprn, 'Eight digits, if there is one.'), kind: 'short' },
        line('ofstedGrade', 'Ofsted’s last judgement', row.ofstedGrade, 'Leave it empty if there is none.'),
        dayField(data, 'ofstedOn', 'Day of that inspection', row.ofstedOn),
        line('laFramework', 'Local authority’s list or framework that names it', row.laFramework, 'Leave it empty if there is none.'),
        { ...line('capacity', 'Places', row.capacity === null ? '' : String(row.capacity)), kind: 'short' },
      ],
    };
  },
  team(data) {
    const row = data.provider;
    const line = lineOf(data);
    return {
      heading: 'Staff who answer for pupils',
      blocks: [
        {
          paragraph:
            'Somebody must be there for safeguarding and for first aid whenever pupils are. We tell the schools when you change a name.',
        },
      ],
      action: 'team',
      button: 'Save and confirm for this term',
      fields: [
        line('contact', 'Named contact for schools', row.contact),
        { ...line('contactPhone', 'Contact’s telephone', row.contactPhone), kind: 'short' },
        line('dsl', 'Designated safeguarding lead', row.dsl),
        line('dslEmail', 'Safeguarding lead’s e-mail', row.dslEmail),
        { ...line('dslPhone', 'Safeguarding lead’s telephone', row.dslPhone), kind: 'short' },
        line('deputyDsl', 'Deputy safeguarding lead', row.deputyDsl),
        line('healthAndSafetyLead', 'Health and safety lead', row.healthAndSafetyLead),
        {
          name: 'firstAiders',
          label: 'Qualified first aiders',
          hint: 'One name on each line.',
          value: valueFor(data, 'firstAiders', row.firstAiders.join('\n')),
          kind: 'long',
          most: 2000,
        },
      ],
    };
  },
  site(data) {
    const row = data.sites.find(({ id }) => id === data.item);
    const line = lineOf(data);
    return {
      heading: row ? `Site: ${row.name}` : 'Add a site',
      blocks: [{ paragraph: 'Every place where pupils may be, also one that another organisation runs for you.' }],
      action: 'site',
      button: 'Save',
      fields: [
        line('siteName', 'Name of the site', row?.name ?? ''),
        { name: 'address', label: 'Address', value: valueFor(data, 'address', row?.address ?? ''), kind: 'long', most: 400 },
        { ...line('postcode', 'Postcode', row?.postcode ?? ''), kind: 'short' },
        { ...line('sitePhone', 'Telephone at the site', row?.phone ?? ''), kind: 'short' },
        line('runBy', 'Run by', row?.runBy ?? '', 'Only if another organisation runs it.'),
        dayField(data, 'riskAssessedOn', 'Day of its last risk assessment', row?.riskAssessedOn ?? ''),
      ],
      ...(row ? { more: [plainForm(data, 'close site', 'This site is not used any more')] } : {}),
    };
  },
  course(data) {
    const row = data.courses.find(({ id }) => id === data.item);
    const line = lineOf(data);
    return {
      heading: row ? `Course: ${row.name}` : 'Add a course',
      blocks: [],
      action: 'course',
      button: 'Save',
      fields: [
        line('course', 'Course or activity', row?.name ?? ''),
        {
          name: 'recognised',
          label: 'Does it lead to a nationally recognised qualification?',
          value: valueFor(data, 'recognised', row?.recognised ?? ''),
          radios: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ],
        },
        line('qualification', 'Qualification', row?.qualification ?? ''),
        line('awardingBody', 'Awarding body', row?.awardingBody ?? ''),
        {
          name: 'route',
          label: 'What does it lead on to after Year 11?',
          value: valueFor(data, 'route', row?.route ?? ''),
          kind: 'long',
          most: 500,
        },
        {
          name: 'practicals',
          label: 'Practical work',
          value: '',
          boxes: [
            {
              name: 'practical',
              text: 'There is practical work. We supply safety equipment, and train pupils to use it.',
              isTicked: tickOf(data, 'practical', row?.practical ?? false),
            },
          ],
        },
        { ...line('cost', 'Cost in pounds', pounds(row?.cost ?? null), 'Like £85 or £1,250.50.'), kind: 'short' },
        {
          name: 'per',
          label: 'The cost is for each',
          value: valueFor(data, 'per', row?.per ?? ''),
          select: same(COST_PER),
        },
      ],
      ...(row ? { more: [plainForm(data, 'drop course', 'This course is not offered any more')] } : {}),
    };
  },
  offer(data) {
    const row = data.provider;
    return {
      heading: 'Cost of a day, and what every pupil gets',
      blocks: [],
      action: 'offer',
      button: 'Save',
      fields: [
        { ...lineOf(data)('dailyCost', 'What a pupil’s day costs, in pounds', pounds(row.dailyCost), 'Like £85.'), kind: 'short' },
        {
          name: 'entitlement',
          label: 'Tick what you offer',
          hint: 'The school supplies what you do not.',
          value: '',
          boxes: ENTITLEMENT.map((what) => ({
            name: `entitlement-${what}`,
            text: ENTITLEMENT_WORDS[what],
            isTicked: tickOf(data, `entitlement-${what}`, row.entitlement.includes(what)),
          })),
        },
      ],
    };
  },
  duties(data) {
    const held = (id: string) => data.evidence.find((row) => row.standard === id && row.state !== 'replaced');
    return {
      heading: 'Duties to confirm',
      blocks: [{ paragraph: 'Our policy asks these of every provider. Tick those that you keep to; each is confirmed for a year.' }],
      action: 'duties',
      button: 'Confirm what is ticked',
      fields: [
        {
          name: 'duties',
          label: 'We confirm that',
          value: '',
          boxes: PROVIDER_DUTIES.map(({ id, confirms }) => {
            const row = held(id);
            return {
              name: `duty-${id}`,
              text: confirms,
              hint: row ? `Confirmed on ${formatUk(row.issuedOn, { weekday: false })} by ${row.receivedFrom}` : '',
              isTicked: tickOf(data, `duty-${id}`, false),
            };
          }),
        },
        ...PROVIDER_DUTIES.filter(({ link }) => link !== undefined).map(({ id }) =>
          lineOf(data)(
            `link-${id}`,
            DUTY_LINKS[id] ?? 'Web address',
            held(id)?.link ?? '',
            'A web address, like https://example.org/complaints.',
          ),
        ),
      ],
    };
  },
  evidence(data) {
    const { standard: id, academy } = ofItem(data.item);
    const standard = standardOf(id);
    if (!standard) return { heading: 'Evidence', blocks: [], fields: [], action: 'open', button: 'Back' };
    const asked = askedFor(standard);
    const line = lineOf(data);
    const fields: Field[] = [];
    if (asked.link)
      fields.push(
        line(
          'link',
          asked.file ? 'Or where it can be read' : 'Where it can be read',
          '',
          'A web address, like https://example.org/policy.pdf.',
        ),
      );
    if (asked.confirms !== undefined)
      fields.push({
        name: 'confirmation',
        label: asked.file ? 'Or confirm' : 'Confirm',
        value: '',
        boxes: [{ name: 'confirms', text: asked.confirms, isTicked: tickOf(data, 'confirms', false) }],
      });
    if (asked.sum) fields.push({ ...line('cover', 'Sum covered, in pounds', '', 'Like £5,000,000.'), kind: 'short' });
    fields.push(dayField(data, 'issuedOn', 'Day on which it was issued, signed or last reviewed', ''));
    if (asked.file)
      fields.push(dayField(data, 'expiresOn', 'Last day on which it holds', '', asked.ends ? '' : 'Leave it empty if it bears none.'));
    if (asked.file)
      fields.push({
        name: 'file',
        label: 'The document',
        hint: `A PDF, or a picture of it (JPEG or PNG), of at most ${Math.floor(data.largestFile / MEGABYTE)} MB.`,
        value: '',
        kind: 'file',
        file: {
          mostBytes: data.largestFile,
          accept: ACCEPTED,
          otherwise: `Your browser runs no scripts, which sending a file needs. Mail the document to ${data.trust.mailbox}, or send it by post, and say which page it is for.`,
        },
      });
    fields.push({
      name: 'note',
      label: 'Anything that we should know',
      hint: 'Such as its number. No names of pupils.',
      value: valueFor(data, 'note', ''),
      kind: 'long',
      most: 1000,
    });
    if (standard.mayNotApply)
      fields.push({
        name: 'applies',
        label: 'Or it does not apply',
        value: '',
        boxes: [
          {
            name: 'notApplicable',
            text: 'It does not apply to our premises. Say why above.',
            isTicked: tickOf(data, 'notApplicable', false),
          },
        ],
      });
    return {
      heading: titled(data, standard.what, academy),
      blocks: [
        ...heldBlocks(data, id, academy),
        ...(asked.file || asked.link ? [] : [{ inset: 'Send no certificates: they stay with you. We keep only your confirmation.' }]),
      ],
      action: 'evidence',
      button: 'Send',
      fields: fields.map((field) => errorNear(data, field)),
    };
  },
};

/** Errors of ticks are keyed by the tick's own name; they stand beside its group. */
function errorNear(data: RecordData, field: Field): Field {
  const box = field.boxes?.find(({ name }) => data.errors[name] !== undefined);
  return box ? { ...field, name: box.name } : field;
}

function heldBlocks(data: RecordData, id: string, academy: string): Block[] {
  const rows = data.evidence.filter((row) => row.standard === id && row.academy === academy && row.state !== 'replaced');
  const standing = data.standings.find((one) => one.standard.id === id && one.academy === academy);
  const now = standing ? STANDING_WORDS[standing.standing][0] : 'Missing';
  const until = standing && standing.until !== '' ? `, until ${formatUk(standing.until, { weekday: false })}` : '';
  return [
    { inset: `${id}. ${now}${until}.` },
    ...rows
      .filter(({ state }) => state === 'refused')
      .map((row): Block => ({ warning: `Refused on ${formatUk(row.checkedOn, { weekday: false })}: ${row.note}` })),
  ];
}

const ENTITLEMENT_WORDS: Readonly<Record<(typeof ENTITLEMENT)[number], string>> = {
  faith: 'Provision for faith',
  PE: 'Physical education',
  PSHCE: 'Personal, social, health and citizenship education',
  careers: 'Careers guidance',
};

const DUTY_LINKS: Readonly<Record<string, string>> = {
  'G.8': 'Where your complaints policy can be read',
  'S5.P21': 'Where your own check of quality can be read, if it can',
};

function lineOf(data: RecordData) {
  return (name: string, label: string, held: string, hint = ''): Field => ({ name, label, hint, value: valueFor(data, name, held) });
}

export function dayField(data: RecordData, name: string, label: string, held: string, hint = ''): Field {
  return { name, label, hint, value: valueFor(data, name, held), kind: 'date' };
}

function pounds(pence: number | null): string {
  return pence === null ? '' : poundsOf(pence);
}

function plainForm(data: RecordData, action: string, button: string): Form {
  return { action: data.webAppUrl, hidden: hiddenOf(data, action, '', data.item), fields: [], button, isSecondary: true };
}
