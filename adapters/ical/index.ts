export { renderCalendar } from './render.ts';
