// Whether what a pupil said may go further: a named person reads what was said at a visit first (safeguards, “Concerns”).

/** True for words of a referral, and for those of a visit that a named person has read. Both are '' where there is none. */
export function mayGoFurther({ visit, readBy }: { readonly visit: string; readonly readBy: string }): boolean {
  return visit === '' || readBy !== '';
}
