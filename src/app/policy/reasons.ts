// The six reasons for which the policy lets a pupil be referred (section 3), and what each of them asks of the referral.

/** The code of a reason; R1 to R6 are S3.1 to S3.6 in the policy's own order. */
export type ReasonCode = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6';

/** What a referral must hold before a reason stands. */
export type Demand =
  | 'suspension'
  | 'riskOfPermanentExclusion'
  | 'attendance'
  | 'reintegrationDate'
  | 'ehcp'
  | 'localAuthorityTold'
  | 'sendco'
  | 'ehcpObligations'
  | 'medicalFacts'
  | 'healthPlan';

export interface Reason {
  code: ReasonCode;
  /** The requirement it comes from. */
  requirement: string;
  /** As staff read it on the form. */
  title: string;
  demands: readonly Demand[];
}

/** The reasons in the policy's order. The policy says "for example", so these are the reasons the trust recognises, and R1 asks nothing more. */
export const REASONS: readonly Reason[] = [
  { code: 'R1', requirement: 'S3.1', title: 'Their strengths are not being developed by our curriculum', demands: [] },
  {
    code: 'R2',
    requirement: 'S3.2',
    title: 'They have been suspended and are at risk of permanent exclusion',
    demands: ['suspension', 'riskOfPermanentExclusion'],
  },
  {
    code: 'R3',
    requirement: 'S3.3',
    title: 'They do not attend regularly, and a different setting may help',
    demands: ['attendance'],
  },
  {
    code: 'R4',
    requirement: 'S3.4',
    title: 'They cannot yet meet the academic or social demands of school, and we are committed to their return',
    demands: ['reintegrationDate'],
  },
  {
    code: 'R5',
    requirement: 'S3.5',
    title: 'AP may better meet what their EHCP requires',
    demands: ['ehcp', 'localAuthorityTold', 'sendco', 'ehcpObligations'],
  },
  {
    code: 'R6',
    requirement: 'S3.6',
    title: 'AP may better meet their medical needs',
    demands: ['medicalFacts', 'healthPlan'],
  },
];

/** The reason of a code, or undefined for anything else. */
export function reasonOf(code: string): Reason | undefined {
  return REASONS.find((reason) => reason.code === code);
}

/** What these reasons together demand, each with the first reason that asks it. */
export function demandsOf(codes: readonly ReasonCode[]): { demand: Demand; reason: Reason }[] {
  const found = new Map<Demand, Reason>();
  for (const reason of REASONS) {
    if (codes.includes(reason.code)) {
      for (const demand of reason.demands) {
        found.set(demand, found.get(demand) ?? reason);
      }
    }
  }
  return [...found].map(([demand, reason]) => ({ demand, reason }));
}
