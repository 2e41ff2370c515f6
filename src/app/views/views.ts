// Which tabs each spreadsheet has: the master's boards, an academy's own, and its restricted one.
import { dashboardTab } from './dashboard';
import type { Known, Slice } from './known';
import { actionsTab, calendarTab, contactsTab, placementsTab, providersTab, pupilsTab, referralsTab, reviewsTab, worthTab } from './lists';
import { myListTab, openItems } from './open-items';
import { outToday } from './out-today';
import type { ViewTab } from './tab';
import { blockedStarts, type Findings, lapses, todayTab, unsigned } from './today';

/** What a slice has to say today. */
export function findingsOf(known: Known, slice: Slice): Findings {
  return {
    out: outToday(known, slice),
    items: openItems(known, slice),
    unsigned: unsigned(slice),
    lapses: lapses(known, slice),
    blocked: blockedStarts(slice),
  };
}

/** The boards of the master: Today, My list and the Dashboard of the whole trust. */
export function masterTabs(known: Known, findings: Findings): ViewTab[] {
  const slice = known.all;
  return [todayTab(known, slice, findings), myListTab(known, slice, findings.items), dashboardTab(known, slice, findings)];
}

/** Everything that an academy's own spreadsheet shows, in the order of its tabs. */
export function academyTabs(known: Known, slice: Slice): ViewTab[] {
  const findings = findingsOf(known, slice);
  return [
    todayTab(known, slice, findings),
    myListTab(known, slice, findings.items),
    placementsTab(known, slice),
    providersTab(known, slice),
    dashboardTab(known, slice, findings),
    referralsTab(known, slice),
    pupilsTab(known, slice),
    contactsTab(known, slice),
    reviewsTab(known, slice),
    actionsTab(known, slice),
    worthTab(known, slice),
    calendarTab(known, slice),
  ];
}
