// The responsibilities of section 5, printed as the schedule of Appendix B (B.17).
import type { WordingLine } from '../wording-line';

// 'ECHP' in the policy is its slip for EHCP, and its Designated Safeguarding Officer is the role that Appendix E calls Lead.
export const DUTIES = [
  ['S5.P', 'policy', 'The Provider will ensure that they:'],
  [
    'S5.P1',
    'policy',
    'Provide an agreed structured programme of learning, with clear aims, objectives and methods, leading to a nationally recognised qualification.',
  ],
  ['S5.P2', 'policy', 'Provide the school with their curriculum offer including details of all costings where possible.'],
  ['S5.P3', 'policy', 'Provide all tools, equipment and materials required.'],
  [
    'S5.P4',
    'policy',
    'Provide a set of personal safety equipment required for all practical work where necessary and provide training in its use.',
  ],
  ['S5.P5', 'policy', 'Provide a thorough induction programme, including health and safety, at the start of the programme.'],
  ['S5.P6', 'policy', 'Carry out risk assessments on all aspects of programmes prior to the commencement of the programme.'],
  ['S5.P7', 'policy', 'Provide a clear process for the reporting of accidents.'],
  ['S5.P8', 'policy', 'Keep all pupil details in accordance with the GDPR.'],
  ['S5.P9', 'policy', 'Employ staff with relevant teaching and vocational experience and ensure their Continued Professional Development.'],
  ['S5.P10', 'policy', 'Collect and supply the necessary data for audit requirements.'],
  [
    'S5.P11a',
    'policy',
    'Contact the named person in school immediately regarding any pupil whose behaviour or progress is causing concern.',
  ],
  [
    'S5.P11b',
    'policy',
    'School permission must be obtained before sending a pupil offsite for any reason. Failure to do will be considered as a breach of safeguarding protocols.',
  ],
  ['S5.P12', 'policy', 'Provide an identified person to be available for support.'],
  [
    'S5.P13',
    'policy',
    'Monitor progress and provide half termly reports to the school and discuss the reports with the young learner at the end of half each term.',
  ],
  ['S5.P14', 'policy', 'Record individual attendance and inform the host school of absences daily.'],
  ['S5.P15', 'policy', 'Maintain an attendance record on site which can be inspected by the school at any time.'],
  ['S5.P16', 'policy', 'Notify the school of any timetable changes or any variation.'],
  ['S5.P17', 'policy', 'Comply with drugs, bullying and behaviour management guidelines.'],
  [
    'S5.P18',
    'policy',
    "Comply with local authority's trips and visits guidelines and ensure that all necessary documentation is completed.",
  ],
  ['S5.P19', 'policy', "Ensure that the provider's Safeguarding and Child Protection guidelines and policy are complied with."],
  [
    'S5.P20',
    'trust',
    'Ensure a Designated Safeguarding Lead and an appropriately qualified First Aider are available whenever pupils are on site.',
  ],
  ['S5.P21', 'policy', 'Ensure quality assurance systems are robust.'],
  ['S5.P22', 'policy', 'Provide learning support for pupils who require it.'],
  [
    'S5.P23',
    'policy',
    'Provide a free meal where there is an entitlement and have agreed lunchtime arrangements that are detailed in the pupil induction booklet',
  ],
  ['S5.P24', 'policy', 'Ensure courses offered have a clear post-16 progression route in education, training or employment with training.'],
  [
    'S5.P25',
    'policy',
    'Invoice the school for the agreed amount on a termly basis ensuring it complies with the financial agreement unless there is an alternative financial agreement between the home school and alternative education provider.',
  ],
  ['S5.S', 'policy', 'The school will ensure that they:'],
  ['S5.S1', 'policy', 'Nominate an appropriate member of staff to act as the key contact and coordinator.'],
  ['S5.S2', 'policy', 'Meet with parents/carers and obtain written permission for the use of AP.'],
  ['S5.S3', 'policy', 'Carry out a risk assessment, if required, for pupils it identifies for AP.'],
  [
    'S5.S4',
    'policy',
    "Provide in writing, prior to the commencement of the programme place, relevant detailed reports on the pupil's circumstances, behaviour and educational status.",
  ],
  ['S5.S5', 'policy', 'Provide an emergency contact number and information on any known medical condition.'],
  [
    'S5.S6',
    'trust',
    'For pupils who hold an EHCP or who are deemed to have special educational needs, provide information about these needs in writing and by giving verbal updates as and when required.',
  ],
  [
    'S5.S7',
    'policy',
    'Notify the provider of any significant change or circumstances involving the pupil or details likely to affect programme delivery.',
  ],
  [
    'S5.S8',
    'trust',
    'For those pupils with an EHCP, the school will review the plan and provide any support, driven by the school SENDCo.',
  ],
  ['S5.S9', 'policy', 'Support the providers with concerns and provide support if other problems occur.'],
  ['S5.S10', 'policy', 'Take responsibility for non-attendees after notification of absence.'],
  ['S5.S11', 'policy', 'Arrange, co-ordinate and finance transport to and from the provider, if deemed necessary and appropriate.'],
  ['S5.S12', 'policy', 'Attend meetings or events held by the provider.'],
  [
    'S5.S13',
    'policy',
    'Ensure that all providers have the necessary health and safety arrangements in place including the relevant insurance cover.',
  ],
  [
    'S5.S14',
    'policy',
    "Settle invoices for the agreed payment within the provider's specified time, as outlined in the financial agreement.",
  ],
] as const satisfies readonly WordingLine[];
