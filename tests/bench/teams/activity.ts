import { renderActivity } from '../../../adapters/teams/render.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { opensForm } from '../../../src/intents.ts';

/** A message as the program shows it in a personal chat. */
export function toActivity(message: Message): ReturnType<typeof renderActivity> {
  return renderActivity(message, { opensForm, dialogs: true, canal: false });
}
