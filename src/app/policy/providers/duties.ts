// The provider's duties of section 5 that concern the provider itself: asked as confirmations, each with its day and who gave it.

export interface Duty {
  readonly id: string;
  /** What is confirmed, in the provider’s own voice. */
  readonly confirms: string;
  /** A link may be given with it, and must be where this says so. */
  readonly link?: 'asked' | 'needed';
}

/** Asked each year, with the other confirmations. Attendance, reports, concerns and invoices show by themselves in the register. */
export const PROVIDER_DUTIES: readonly Duty[] = [
  { id: 'S5.P1', confirms: 'Every pupil follows a programme with aims, objectives and methods.' },
  { id: 'S5.P3', confirms: 'We supply all tools, equipment and materials.' },
  { id: 'S5.P4', confirms: 'We supply safety equipment for practical work, and train pupils to use it.' },
  { id: 'S5.P5', confirms: 'Every pupil has an induction at the start, with health and safety.' },
  { id: 'S5.P7', confirms: 'Accidents are recorded and reported to the school the same day, and staff know how.' },
  { id: 'S5.P9', confirms: 'Staff have relevant teaching and vocational experience, and keep developing.' },
  { id: 'S5.P10', confirms: 'We supply the data that the trust needs for its audit, by the day asked for.' },
  { id: 'S5.P17', confirms: 'We keep to the guidelines on drugs, bullying and behaviour.' },
  { id: 'S5.P18', confirms: 'We keep to the local authority’s guidelines on trips and visits.' },
  { id: 'S5.P19', confirms: 'Staff know and keep to our safeguarding and child protection policy.' },
  { id: 'S5.P21', confirms: 'We check the quality of what we do, and act on what we find.', link: 'asked' },
  { id: 'S5.P22', confirms: 'Pupils who need support with learning get it.' },
  { id: 'S5.P24', confirms: 'Every course leads on to education, training or employment after Year 11.' },
  { id: 'S2.2', confirms: 'We have read the school’s policies that the trust has sent us, and keep to them.' },
  { id: 'G.8', confirms: 'Our complaints policy can be read by families.', link: 'needed' },
];

/** The duty of an id, or undefined. */
export function dutyOf(id: string): Duty | undefined {
  return PROVIDER_DUTIES.find((duty) => duty.id === id);
}
