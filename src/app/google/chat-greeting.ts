// The Chat app's greeting: what it is, until it learns commands.

/** A message for whoever adds the app or writes to it. */
export function greet(): object {
  const text =
    'Hello. This is the trust’s Alternative Provision system. Your list comes by mail each morning, and stands in the register’s AP menu. If a child is in danger, ring 999.';
  return { hostAppDataAction: { chatDataAction: { createMessageAction: { message: { text } } } } };
}
