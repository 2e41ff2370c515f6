// Which columns name a row of another tab, told by the name that code gives them and the header that people read.

const NAMED: Readonly<Record<string, { header: string; tab: string }>> = {
  pupil: { header: 'Pupil', tab: 'Pupils' },
  referral: { header: 'Reference', tab: 'Referrals' },
  placement: { header: 'Placement', tab: 'Placements' },
  provider: { header: 'Provider code', tab: 'Providers' },
  academy: { header: 'Academy code', tab: 'Academies' },
  import: { header: 'Import', tab: 'Imports' },
};

/** The tab whose rows a column names; null for any other column. */
export function tabNamedBy(field: string, column: { header: string; from?: string }): string | null {
  if (column.from !== undefined) return column.from;
  const known = NAMED[field];
  return known && known.header === column.header ? known.tab : null;
}
