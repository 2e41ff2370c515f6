/** The fictional trust of the demo: its academies, and the Google Groups that may open their papers. */
import { may } from '../../../src/app/policy/roles';
import type { RowOf } from '../../../src/app/register/table';
import type { ACADEMIES } from '../../../src/app/register/tables';
import { DEMO_STAFF, isTrustWide, type StaffMember } from './staff';

/** The role account that owns the engine. */
export const DEMO_OWNER = 'ap-register@emat.example';

/** 01632 is a dialling code that rings nobody: Ofcom keeps it for stories. */
const academy = (id: string, name: string, urn: string, localAuthority: string, phone: string): RowOf<typeof ACADEMIES> => ({
  id,
  name,
  staffGroup: `${id.toLowerCase()}-staff@emat.example`,
  restrictedGroup: `${id.toLowerCase()}-safeguarding@emat.example`,
  urn,
  localAuthority,
  phone,
});

/** Three secondary academies, three primaries and a special school. */
export const DEMO_ACADEMIES = [
  academy('OAK', 'Oakhollow Academy', '999001', 'Fictionshire', '01632 960100'),
  academy('THI', 'Thistlemere Academy', '999002', 'Fictionshire', '01632 960200'),
  academy('QUI', 'Quillbourne Academy', '999003', 'Inventborough', '01632 960300'),
  academy('FEN', 'Fennelwick Primary Academy', '999004', 'Fictionshire', '01632 960400'),
  academy('LAR', 'Larkenby Primary Academy', '999005', 'Fictionshire', '01632 960500'),
  academy('MOS', 'Mossingdale Primary Academy', '999006', 'Inventborough', '01632 960600'),
  academy('SAF', 'Saffronhurst School', '999007', 'Inventborough', '01632 960700'),
] as const;

/** Members of each group: for staff, all who may see the placements of an academy, whether they work there or lead for all; for safeguarding, the academy's own leads and nobody else. */
export const DEMO_GROUPS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  DEMO_ACADEMIES.flatMap(({ id, staffGroup, restrictedGroup }) => [
    [staffGroup, addresses((member) => (worksAt(member, id) || isTrustWide(member)) && may(member.roles, 'see placements'))],
    [restrictedGroup, addresses((member) => worksAt(member, id) && isSafeguarding(member))],
  ]),
);

function worksAt({ academies }: StaffMember, id: string): boolean {
  return academies.includes(id);
}

function isSafeguarding({ roles }: StaffMember): boolean {
  return roles.some((role) => role === 'DSL' || role === 'deputy DSL' || role === 'SENDCo');
}

function addresses(belongs: (member: StaffMember) => boolean): string[] {
  return DEMO_STAFF.filter(belongs).map(({ email }) => email);
}
