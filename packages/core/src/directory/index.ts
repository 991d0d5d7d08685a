export { directoryApi } from './api.ts';
export { Language, languageOf, languages } from './language.ts';
export { directoryProblems } from './problems.ts';
export {
  ApiToken,
  Appearance,
  Country,
  hasDesk,
  hasMembers,
  Me,
  Member,
  Membership,
  mostBeds,
  Organisation,
  OrganisationKind,
  Passkey,
  Person,
  permissionsIn,
  permissionsOfRole,
  Role,
  SavedView,
  Session,
} from './schema.ts';
