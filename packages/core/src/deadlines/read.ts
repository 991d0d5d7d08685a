export { readCalendar } from './read-calendar.ts';
export { type ProfileReading, readProfile } from './read-profile.ts';
