/** What happens to writers while they type; each fault types, breaks something, types on, and mends it. */
import { openedAgain, publishedAtOnce, savedDuringAutosave, savedTwice } from './faults.acts';
import { otherAccount, secondDevice, secondPerson, secondTab, takenOver } from './faults.people';
import {
  browserKilled,
  cutLine,
  endedSession,
  killedOffline,
  lineThatIs,
  serverKilled,
  wrongClock,
} from './faults.machines';
import type { Stage } from './stage';

export type Fault = (stage: Stage) => Promise<void>;

export const faults: Readonly<Record<string, Fault>> = {
  'server killed': serverKilled,
  'browser killed': browserKilled,
  'browser killed offline': killedOffline,
  offline: lineThatIs('down'),
  'slow line': lineThatIs('slow'),
  'half-open line': lineThatIs('halfOpen'),
  'cut line': cutLine,
  'ended session': endedSession,
  'second tab': secondTab,
  'second device': secondDevice,
  'second person': secondPerson,
  'taken over': takenOver,
  'save during autosave': savedDuringAutosave,
  'double click on save': savedTwice,
  'published at once': publishedAtOnce,
  reload: openedAgain(({ page }) => page.reload()),
  'back and forward': openedAgain(({ page }) => page.goBack().then(() => page.goForward())),
  'slow clock': wrongClock(-10),
  'fast clock': wrongClock(10),
  'other account': otherAccount,
};
