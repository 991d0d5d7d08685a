export { deadlinesApi, ProfileFault, ProfileState } from './api.ts';
export { type Calendar, overlayCalendar } from './calendar.ts';
export { checkProfile } from './check-profile.ts';
export { endOfPlanning, type LimitQuestion, listLimits, type Place } from './list-limits.ts';
export { type EventTime, parseEvent } from './parse-event.ts';
export { deadlinesProblems } from './problems.ts';
export { regimesOf, rulesOfCountry } from './rules-of-country.ts';
export { DeadlineProfile, DeadlineRule, EventKind, eventKinds, Limit, Transposition } from './schema.ts';
export { assumeLegalSettings, EntityClass, isOfClass, LegalSettings } from './settings.ts';
