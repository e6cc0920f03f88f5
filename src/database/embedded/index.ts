/** The public entry point: other code imports the embedded database through this file only. */
export { EmbeddedClient } from './client/client';
export { embeddedDriver, nativeDriver } from './client/driver';
export { problemsOf } from './disk/file/verify';
export { diskIsFull } from './disk/storage.failure';
export { serverError } from './failure';
export { watchPlans, type PlannedQuery } from './query/plan/watch.plans';
