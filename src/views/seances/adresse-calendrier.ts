import type { Button, Message } from '../../conversation/chat.ts';
import type { Agenda } from '../../domain/seances/agenda.ts';
import { fr } from '../../fr.ts';
import type { Links } from '../../links.ts';
import { action, seancesButton } from '../words/buttons.ts';
import { type Abonnement, listAbonnements } from './abonnement.ts';
import { fermerButton, RETARD, rappelsButton } from './mon-calendrier.ts';
import { abonnement, abonnementButton } from './seances.ts';

/** To somebody who is told of no séance: all public dates in the likely agenda, and the page for the others. */
export function viewCalendriersPublics({ calendriers, calendrier }: LiensPublics, agenda?: Agenda): Message {
  const page = calendriers();
  const likely = listAbonnements(calendrier('tout'), NOM_PUBLIC).filter((one) => one.agenda === agenda);
  return {
    title: fr`Recevoir les dates dans votre agenda`,
    paragraphs: [abonnement(), RETARD],
    buttons:
      likely.length === 0
        ? [abonnementButton(page), seancesButton()]
        : [...likely.map(toButton), { kind: 'link', label: AUTRES_AGENDAS, url: page }, seancesButton()],
  };
}

type LiensPublics = Pick<Links, 'calendriers' | 'calendrier'>;

const NOM_PUBLIC = fr`CTG – Toutes les dates`;
const AUTRES_AGENDAS = fr`Autres agendas`;

/** A secret address that was just made. */
export interface CalendrierCree {
  readonly url: string;
  /** The token in it. */
  readonly jeton: string;
  readonly avecRappels: boolean;
  /** The agenda that its person most likely has; absent: nobody can tell, and all are shown. */
  readonly agenda?: Agenda;
}

/** The secret address, this once. */
export function viewCalendrierCree({ url, jeton, avecRappels, agenda }: CalendrierCree): Message {
  const all = listAbonnements(url, NOM);
  const likely = all.filter((one) => one.agenda === agenda);
  return {
    title: fr`Votre calendrier personnel est prêt`,
    paragraphs: [
      fr`Choisissez votre agenda, ou copiez cette adresse dans « s’abonner à un calendrier » :`,
      url,
      fr`Cette adresse est secrète et ne sera plus montrée : ne la transmettez pas. Si vous aviez déjà une adresse, elle ne montre plus rien.`,
      RETARD,
    ],
    buttons: [
      ...(likely.length === 0 ? all : likely).map(toButton),
      ...(likely.length === 0 ? [] : [action(AUTRES_AGENDAS, 'calendrier:agendas', { jeton })]),
      rappelsButton({ avecRappels }),
      fermerButton(),
    ],
  };
}

const NOM = fr`CTG – Mes dates`;

/** The same address, for every agenda; some chats make no button of the one of Apple. */
export function viewAutresAgendas(url: string): Message {
  const all = listAbonnements(url, NOM);
  const apple = all.filter(({ agenda }) => agenda === 'autre').map((one) => one.url);
  return {
    title: fr`Votre calendrier dans un autre agenda`,
    paragraphs: [
      fr`Choisissez votre agenda, ou copiez cette adresse dans « s’abonner à un calendrier » :`,
      url,
      fr`Sur un iPhone, un iPad ou un Mac, ouvrez celle-ci :`,
      ...apple,
    ],
    note: fr`Ces adresses sont secrètes : ne les transmettez pas.`,
    buttons: all.map(toButton),
  };
}

function toButton({ label, url }: Abonnement): Button {
  return { kind: 'link', label, url };
}
