// What every paper, mail and page says of the trust itself: its name, where to write, and how to complain.

export interface Trust {
  /** As printed, like 'East Midlands Academy Trust'. */
  readonly name: string;
  /** The role mailbox that people write to; never one person's. */
  readonly mailbox: string;
  /** The address of whoever answers for data protection. */
  readonly dataProtection: string;
  /** Where the complaints policy can be read (G.8); '' where the trust has not given it. */
  readonly complaintsUrl: string;
}

/** The sentence on data protection that stands on every page, mail and letter (safeguards, "Data"). */
export function dataProtectionLine(trust: Trust): string {
  return `To complain about how we use personal data, write to ${trust.dataProtection}. We will tell you within 30 days that we have it.`;
}
