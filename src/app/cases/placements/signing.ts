// Signatures and receipts recorded from paper, in the tables that a signing page fills later.
import { add, type Change, update } from '../../register/change';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { AGREEMENTS, SIGNATURES } from '../../register/tables';
import { PageAgain } from '../pages/link-page';
import { agreementOf } from './facts';

export interface PaperSignature {
  /** 'pupil', 'parent', 'school' or 'provider'. */
  readonly as: string;
  readonly signer: string;
  readonly on: string;
  readonly how: string;
  readonly seenBy: string;
  readonly scan: string;
}

/** Who must sign each kind, besides those who may. */
const SIGNERS: Readonly<Record<string, readonly string[]>> = {
  'Appendix A': ['pupil', 'parent', 'school'],
  'Appendix B': ['school', 'provider'],
};

const LETTER: Readonly<Record<string, string>> = { 'Appendix A': 'A', 'Appendix B': 'B', permission: 'P', 'information pack': 'K' };

/** A signature under the agreement of a kind, which is made where there is none; with its last signature it counts as signed. */
export function sign(register: Register, placement: string, kind: string, signature: PaperSignature): Change[] {
  const agreement = agreementOf(register, placement, kind);
  const id = agreement?.id ?? `${placement}-${LETTER[kind] ?? 'X'}${nextVersion(register, placement, kind)}`;
  const { as, signer, on, how, seenBy, scan } = signature;
  const rows = register.rows(whole(SIGNATURES)).filter((row) => row.agreement === id);
  const there = rows.find((row) => row.as === as);
  const fields = { agreement: id, placement, as, signer, state: 'signed', how, typedName: signer, signedAt: `${on} 00:00`, seenBy, scan };
  const signed = new Set([as, ...rows.filter(({ state }) => state === 'signed').map((row) => row.as)]);
  const isLast = (SIGNERS[kind] ?? []).every((needed) => signed.has(needed));
  const state = isLast ? { state: 'signed', signedOn: on } : { state: 'to sign' };
  return [
    agreement
      ? update(AGREEMENTS, id, state, `signed by ${as}`)
      : add(AGREEMENTS, { id, placement, kind, version: nextVersion(register, placement, kind), madeOn: on, ...state }, `signed by ${as}`),
    there
      ? update(SIGNATURES, there.id, fields, `${how}, seen by ${seenBy}`)
      : add(SIGNATURES, { id: `${id}-${as}`, ...fields }, `${how}, seen by ${seenBy}`),
  ];
}

/** The information pack went out; what was sent before is replaced, and must be received anew. */
export function packSent(register: Register, placement: string, on: string, holds: readonly string[]): Change[] {
  const kind = 'information pack';
  const before = agreementOf(register, placement, kind);
  const version = nextVersion(register, placement, kind);
  const row = { id: `${placement}-K${version}`, placement, kind, version, state: 'to sign', madeOn: on, holds };
  return [...(before ? [update(AGREEMENTS, before.id, { state: 'replaced' }, 'sent again')] : []), add(AGREEMENTS, row, 'sent')];
}

/** A named person at the provider has the pack (S5.S4). */
export function packReceived(
  register: Register,
  placement: string,
  { on, who, seenBy }: { readonly on: string; readonly who: string; readonly seenBy: string },
): Change[] {
  const pack = agreementOf(register, placement, 'information pack');
  if (!pack) throw new PageAgain({ what: 'Record first that the pack was sent.' });
  if (on < pack.madeOn) throw new PageAgain({ on: 'This is before the day on which it was sent.' });
  const id = `${pack.id}-provider`;
  const fields = {
    agreement: pack.id,
    placement,
    as: 'provider',
    signer: who,
    state: 'signed',
    how: 'in person',
    typedName: who,
    signedAt: `${on} 00:00`,
    seenBy,
  };
  return [
    update(AGREEMENTS, pack.id, { state: 'signed', signedOn: on }, 'received'),
    register.find(whole(SIGNATURES), id) ? update(SIGNATURES, id, fields, 'received') : add(SIGNATURES, { id, ...fields }, 'received'),
  ];
}

function nextVersion(register: Register, placement: string, kind: string): number {
  const rows = register.rows(whole(AGREEMENTS)).filter((row) => row.placement === placement && row.kind === kind);
  return Math.max(0, ...rows.map((row) => row.version ?? 0)) + 1;
}
