// Items that ask nothing: headings, and the breaks between pages.
import { ServiceError, type ServiceObject, signatureError } from '../../../runtime';
import { isMember, PAGE_NAVIGATION_TYPE } from '../handle';
import type { Navigation } from '../model';
import { alter, BaseItem, handleOf, itemIdOf, named, recordOf } from './base';

export class SectionHeaderItem extends BaseItem {}

/** Marks the start of a page. Its navigation is that of the page before it. */
export class PageBreakItem extends BaseItem {
  getGoToPage(): ServiceObject | null {
    const goTo = recordOf(this).goTo;
    if (goTo?.to !== 'GO_TO_PAGE') return null;
    const page = handleOf(this)
      .record()
      .items.find((item) => item.id === goTo.itemId);
    return page ? handleOf(this).typed(page) : null;
  }
  getPageNavigationType(): ServiceObject {
    return PAGE_NAVIGATION_TYPE[recordOf(this).goTo?.to ?? 'CONTINUE'];
  }
  setGoToPage(target: unknown): this {
    const goTo = this.#navigation(target);
    return alter(this, (record) => {
      if (goTo.to === 'CONTINUE') delete record.goTo;
      else record.goTo = goTo;
    });
  }

  #navigation(target: unknown): Navigation {
    if (isMember(PAGE_NAVIGATION_TYPE, target, ['CONTINUE', 'RESTART', 'SUBMIT'])) return { to: target.name() as 'CONTINUE' };
    const itemId = itemIdOf(target);
    if (itemId === undefined || !(target instanceof PageBreakItem)) throw signatureError([target], `FormApp.${named(this, 'setGoToPage')}`);
    const inForm = handleOf(this)
      .record()
      .items.some((item) => item.id === itemId);
    if (!inForm) throw new ServiceError('Invalid data updating form.');
    return { to: 'GO_TO_PAGE', itemId };
  }
}
