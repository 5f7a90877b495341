import { type MailLinks, type RenderedMail, renderMail } from '../../adapters/mail/render.ts';
import { getButtonKey } from '../../src/conversation/buttons.ts';
import type { Message } from '../../src/conversation/chat.ts';
import { aTableau } from './slack-home.ts';
import * as samples from './slack-samples.ts';
import { WHOLE_MESSAGE } from './web-samples.ts';

const PAGE = 'https://ctg.example/courriel/jeton';

export const MAIL_LINKS: MailLinks = {
  page: PAGE,
  toPress: (button) => `${PAGE}/${encodeURIComponent(getButtonKey(button))}`,
  unsubscribe: null,
  isAnswerable: false,
  isRead: false,
  agenda: null,
  isPublic: false,
  donneesPersonnelles: 'https://ctg.example/donnees-personnelles',
  accessibilite: 'https://ctg.example/accessibilite',
};

const MESSAGES: Readonly<Record<string, Message>> = {
  message: WHOLE_MESSAGE,
  carte: samples.aCarte(samples.FICHES.slice(0, 3)),
  'carte-24-fiches': samples.aCarte(samples.FICHES),
  annonce: samples.anAnnonce(),
  resume: samples.aResume(),
  'tableau-coordination': aTableau('coordination', 'administration'),
};

/** What people are sent most, as e-mail. */
export const MAILS: ReadonlyMap<string, RenderedMail> = new Map(
  Object.entries(MESSAGES).map(([name, message]) => [name, renderMail(message, linksOf(name))]),
);

function linksOf(name: string): MailLinks {
  return name === 'annonce'
    ? { ...MAIL_LINKS, unsubscribe: 'https://ctg.example/desabonnement/fin' }
    : MAIL_LINKS;
}
