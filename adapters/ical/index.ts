export { calendrierChecker } from './checker.ts';
export { renderInvitation } from './invitation.ts';
export { parseAnswer } from './parse-answer.ts';
export { renderCalendar, renderEventFile } from './render.ts';
