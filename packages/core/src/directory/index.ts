export { directoryApi } from './api.ts';
export { directoryProblems } from './problems.ts';
export {
  ApiToken,
  Appearance,
  Country,
  Me,
  Organisation,
  Passkey,
  Person,
  permissionsOfRole,
  Role,
  Session,
} from './schema.ts';
