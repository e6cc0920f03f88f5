import { Router } from 'express';
import { confirmRoutes } from './confirm';
import { factorRoutes } from './factors.desk.routes';
import type { AccountsDeskParts } from './parts';
import { permissionRoutes } from './staff/permissions.desk.routes';
import { preferenceRoutes } from './preferences.desk.routes';
import { profileRoutes } from './profile.desk.routes';
import { staffMemberRoutes } from './staff/staff-member.desk.routes';
import { staffRoutes } from './staff/staff.desk.routes';
import { tokenRoutes } from './tokens.desk.routes';

/** Account pages for signed-in people. */
export const accountsDesk = (parts: AccountsDeskParts): Router =>
  Router().use(
    profileRoutes(parts),
    preferenceRoutes(),
    confirmRoutes(parts),
    factorRoutes(parts),
    tokenRoutes(parts),
    permissionRoutes(parts),
    staffRoutes(parts),
    staffMemberRoutes(parts),
  );
