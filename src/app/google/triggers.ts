// The engine's triggers: few, set up once, all for handlers whose names nobody outside can call.

/** Makes the triggers that are missing and removes doubled ones and those of handlers that are gone; tells what it did. */
export function ensureTriggers(forms: readonly string[], register: string): string[] {
  const done: string[] = [];
  const present = new Map<string, GoogleAppsScript.Script.Trigger[]>();
  for (const trigger of ScriptApp.getProjectTriggers()) {
    const key = `${trigger.getHandlerFunction()}|${trigger.getTriggerSourceId() ?? ''}`;
    present.set(key, [...(present.get(key) ?? []), trigger]);
  }
  const wanted: [string, () => void][] = [
    ...forms.map((form): [string, () => void] => [
      `onFormSubmitted_|${form}`,
      () => {
        ScriptApp.newTrigger('onFormSubmitted_').forForm(form).onFormSubmit().create();
      },
    ]),
    [
      `onRegisterEdited_|${register}`,
      () => {
        ScriptApp.newTrigger('onRegisterEdited_').forSpreadsheet(register).onEdit().create();
      },
    ],
    [
      'tick_|',
      () => {
        ScriptApp.newTrigger('tick_').timeBased().everyMinutes(10).create();
      },
    ],
    [
      'morning_|',
      () => {
        ScriptApp.newTrigger('morning_').timeBased().everyDays(1).atHour(7).nearMinute(45).inTimezone('Europe/London').create();
      },
    ],
  ];
  for (const [key, make] of wanted) {
    const [first, ...doubled] = present.get(key) ?? [];
    present.delete(key);
    if (!first) {
      make();
      done.push(`trigger ${key.split('|')[0]}`);
    }
    for (const trigger of doubled) ScriptApp.deleteTrigger(trigger);
  }
  for (const stale of [...present.values()].flat()) ScriptApp.deleteTrigger(stale);
  return done;
}

/** Which tab an edit was made in, and by whom; '' where Google does not say. */
export function editOf(event: GoogleAppsScript.Events.SheetsOnEdit): { tab: string; who: string } {
  return { tab: event.range.getSheet().getName(), who: event.user?.getEmail() ?? '' };
}

/** The address of the engine's web app; '' while it is not deployed. */
export function webAppUrl(): string {
  return ScriptApp.getService().getUrl() ?? '';
}

/** Who owns the engine's script: the one account that may set it up; '' for whoever may not even see it. */
export function scriptOwner(): string {
  try {
    return Drive!.Files.get(ScriptApp.getScriptId(), { fields: 'owners(emailAddress)' }).owners?.[0]?.emailAddress ?? '';
  } catch {
    return '';
  }
}
