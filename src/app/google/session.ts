// Who is there: the person before the screen, and the account as which the script runs.

/** The person's address; '' when Google does not say. */
export function activeUser(): string {
  return Session.getActiveUser().getEmail();
}

/** The account as which the script runs. */
export function effectiveUser(): string {
  return Session.getEffectiveUser().getEmail();
}
