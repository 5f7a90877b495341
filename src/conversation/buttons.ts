import type { ActionButton, Message, Reply } from './chat.ts';

/** The same reply, with those of its messages' buttons that lead to a page or ask for what `keep` allows. */
export function withButtons(reply: Reply, keep: (intent: ActionButton['intent']) => boolean): Reply {
  if (reply.kind === 'form') return reply;
  const filter = <Part extends Pick<Message, 'buttons'>>(part: Part): Part => ({
    ...part,
    buttons: part.buttons?.filter((button) => button.kind === 'link' || keep(button.intent)),
  });
  const sections = reply.message.sections?.map((section) => ({
    ...section,
    list: section.list?.map(filter),
  }));
  return { ...reply, message: { ...filter(reply.message), sections } };
}
