import { type MailLinks, type RenderedMail, renderMail } from '../../adapters/mail/render.ts';
import { getButtonKey } from '../../src/conversation/buttons.ts';
import type { Message } from '../../src/conversation/chat.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { viewCourrielConnexion } from '../../src/views/comptes/connexion.ts';
import { viewMissingSeances } from '../../src/views/seances/seances.ts';
import { viewAvancement } from '../../src/views/tours/avancement.ts';
import { aSeance } from './calendrier-builders.ts';
import { ANNEE_2027, casesOf } from './picture-dates.ts';
import { aTableau } from './slack-home.ts';
import { AVANCEMENT } from './slack-plan.ts';
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

export const MESSAGES: Readonly<Record<string, Message>> = {
  message: WHOLE_MESSAGE,
  carte: samples.aCarte(samples.FICHES.slice(0, 3)),
  'carte-24-fiches': samples.aCarte(samples.FICHES),
  annonce: samples.anAnnonce(),
  resume: samples.aResume(),
  'tableau-coordination': aTableau('coordination', 'administration'),
  recu: samples.aRecu(),
  connexion: viewCourrielConnexion({
    url: 'https://ctg.example/connexion/jeton',
    code: 'K7QM3XPD',
    expireLe: samples.NOW.add({ minutes: 15 }),
  }),
  'fin-de-tour': viewAvancement({
    ...{ tour: samples.TOUR, seance: aSeance(), avancement: AVANCEMENT, parties: [], repetees: [] },
    ...{ jour: jourOf(samples.NOW), canPublish: true },
    exports: { csv: 'https://ctg.example/a.csv', json: 'https://ctg.example/a.json' },
  }),
  'seances-a-prevoir': viewMissingSeances(
    casesOf([1]).flatMap(({ instance, seance }) => (seance ? [] : [{ instance, prevues: 0 }])),
    {
      ...ANNEE_2027,
      cases: casesOf([1]),
    },
  ),
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
