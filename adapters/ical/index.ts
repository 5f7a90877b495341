export { createCalendrierChecker } from './checking/checker.ts';
export { renderCalendar } from './render.ts';
