// ScriptApp as it joins the workspace.
import type { Service } from '../../runtime';
import { ScriptApp } from './script-app';

export const script: Service = {
  name: 'script',
  globals: { ScriptApp: (run) => new ScriptApp(run) },
  costs: {
    'ScriptApp.getProjectTriggers': 200,
    'ScriptApp.getUserTriggers': 200,
    'ScriptApp.deleteTrigger': 300,
    'ScriptApp.getOAuthToken': 5,
    'ScriptApp.getIdentityToken': 100,
    'ClockTriggerBuilder.create': 400,
    'SpreadsheetTriggerBuilder.create': 400,
    'FormTriggerBuilder.create': 400,
    'DocumentTriggerBuilder.create': 400,
  },
};
