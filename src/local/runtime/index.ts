// The runtime's public face for services and the driver.
export { type Clock, runningClock, standingClock } from './clock';
export { apiError, ExecutionDeath, NotBuiltError, ServiceError, signatureError } from './errors';
export type { Faults } from './faults';
export type { QuotaPlan } from './quotas';
export * from './service';
export type { Document, Store } from './store';
export { type ClockSchedule, instantOf, type TriggerRecord, Triggers } from './triggers';
export { type TriggerFiring, WorkspaceCore } from './workspace';
