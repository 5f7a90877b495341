import type { Button, Form, Message } from '../../../src/conversation/chat.ts';
import { OUVRIR_L_ONGLET } from '../../../src/views/comptes/plateforme.ts';
import {
  type AdaptiveCard,
  CARD_TYPE,
  getDialogTitle,
  renderActivity,
  renderCard,
  renderFormCard,
} from '../render.ts';
import type { Outgoing } from '../workspaces/microsoft.ts';
import { toTabUrl } from '../workspaces/tab.ts';

/** How messages and forms are shown, for one registration of the bot. */
export interface Cards {
  /** False with Microsoft's local emulator: forms stand in the chat itself. */
  readonly hasDialogs: boolean;
  /** To post, in somebody's own chat or in a channel. */
  message(message: Message, place: 'chat' | 'canal'): Outgoing;
  /** To post in somebody's own chat: each button opens a dialog. */
  offer(message: Message): Outgoing;
  /** To post in somebody's own chat, where a form stands in the chat itself. */
  shown(shown: Shown): Outgoing;
  /** In place of a card of the chat. */
  replacement(shown: Shown): AdaptiveCard;
  /** What a dialog shows: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules */
  dialog(shown: Shown): Dialog;
}

export type Shown = { readonly form: Form } | { readonly message: Message };

export interface Dialog {
  readonly title: string;
  readonly width: 'medium';
  readonly height: 'large' | 'medium';
  readonly card: { readonly contentType: string; readonly content: AdaptiveCard };
}

export interface CardsOptions {
  readonly opensForm: (intent: string) => boolean;
  readonly hasDialogs: boolean;
  readonly appId: string;
  readonly publicUrl: string;
}

export function createCards({ opensForm, hasDialogs, appId, publicUrl }: CardsOptions): Cards {
  const options = { opensForm, dialogs: hasDialogs, canal: false };
  const withTabs = (message: Message) => addTabs(message, (url) => toTabUrl(url, { publicUrl, appId }));
  const render = (shown: Shown, dialog: boolean) =>
    'form' in shown
      ? renderFormCard(shown.form, { dialog })
      : renderCard(withTabs(shown.message), { ...options, dialog });
  return {
    hasDialogs,
    message: (message, place) => ({
      ...renderActivity(withTabs(message), { ...options, canal: place === 'canal' }),
      ...(message.rings && place === 'chat' && { channelData: RINGING }),
    }),
    offer: (message) => renderActivity(withTabs(message), { ...options, opensForm: () => true }),
    shown: (shown) => ({
      type: 'message',
      summary: getTitle(shown),
      attachments: [{ contentType: CARD_TYPE, content: render(shown, false) }],
    }),
    replacement: (shown) => render(shown, false),
    dialog: (shown) => ({
      title: getDialogTitle({ title: getTitle(shown) }),
      width: 'medium',
      height: 'form' in shown ? 'large' : 'medium',
      card: { contentType: CARD_TYPE, content: render(shown, true) },
    }),
  };
}

/**
 * Stands in the person's activity feed, with a sound: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages.
 * In a channel nobody is named: everybody there has the notice in their own chat too.
 */
const RINGING = { notification: { alert: true } } as const;

function getTitle(shown: Shown): string {
  return 'form' in shown ? shown.form.title : shown.message.title;
}

/**
 * A button that leads to a personal page gets one beside it that opens the tab. Both stay: an app that an organisation
 * publishes in its catalogue has an id there that nobody tells us, and the tab's link then leads nowhere.
 */
function addTabs(message: Message, getTabUrl: (url: string) => string | null): Message {
  if (message.buttons === undefined) return message;
  const buttons = message.buttons.flatMap((button): readonly Button[] => {
    const url = button.kind === 'link' ? getTabUrl(button.url) : null;
    return url === null ? [button] : [button, { kind: 'link', label: OUVRIR_L_ONGLET, url }];
  });
  return { ...message, buttons };
}
