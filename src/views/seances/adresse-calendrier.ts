import { Temporal } from 'temporal-polyfill';
import type { Button, Message } from '../../conversation/chat.ts';
import type { Agenda } from '../../domain/seances/agenda.ts';
import type { Examen, FauteCalendrier } from '../../domain/seances/verification-calendrier.ts';
import { fr } from '../../fr.ts';
import type { Links } from '../../links.ts';
import { action, SEANCES_BUTTON } from '../words/buttons.ts';
import { jourSansSemaine, pluralize } from '../words/phrases.ts';
import { FERMER_BUTTON, RETARD, rappelsButton } from './mon-calendrier.ts';
import { ABONNEMENT, abonnementButton } from './seances.ts';

/** To somebody who is told of no séance: all public dates in the likely agenda, and the page for the others. */
export function viewCalendriersPublics({ calendriers, calendrier }: LiensPublics, agenda?: Agenda): Message {
  const page = calendriers();
  const likely = listAbonnements(calendrier('tout'), NOM_PUBLIC).filter((one) => one.agenda === agenda);
  return {
    title: fr`Recevoir les dates dans votre agenda`,
    paragraphs: [ABONNEMENT, RETARD],
    buttons:
      likely.length === 0
        ? [abonnementButton(page), SEANCES_BUTTON]
        : [...likely.map(toButton), { kind: 'link', label: AUTRES_AGENDAS, url: page }, SEANCES_BUTTON],
  };
}

type LiensPublics = Pick<Links, 'calendriers' | 'calendrier'>;

const NOM_PUBLIC = fr`CTG – Toutes les dates`;
const AUTRES_AGENDAS = fr`Autres agendas`;

/** A secret address that was just made. */
interface CalendrierCree {
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
      FERMER_BUTTON,
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

/** Where an agenda takes the address of a calendar. */
interface Abonnement {
  readonly agenda: Agenda;
  readonly label: string;
  readonly url: string;
}

/**
 * The ways to subscribe to a calendar, the most common agenda first. The new Outlook loses `webcal:` addresses, and Google
 * takes no other.
 * @param url absolute address of the feed
 * @param nom what Outlook calls it, since it does not read the calendar's own name
 */
export function listAbonnements(url: string, nom: string): readonly Abonnement[] {
  const webcal = url.replace(/^https?:/, 'webcal:');
  return [
    {
      agenda: 'outlook',
      label: fr`Outlook`,
      url: `https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(url)}&name=${encodeURIComponent(nom)}`,
    },
    {
      agenda: 'google',
      label: fr`Google Agenda`,
      url: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    },
    { agenda: 'autre', label: fr`Apple et autres agendas`, url: webcal },
  ];
}

/** What agendas make of a calendar, and what is to be mended. */
export function viewVerificationCalendrier({ size, lecture, fautes }: Examen): Message {
  const list = fautes.map(({ faute, detail }) => ({
    text: FAUTES_EN_MOTS[faute],
    ...(detail && { detail }),
  }));
  return {
    title:
      fautes.length === 0
        ? fr`Les agendas lisent ce calendrier`
        : fr`Ce calendrier a ${pluralize(fautes.length, fr`défaut`, fr`défauts`)}`,
    facts: [
      ...(size === null ? [] : [{ label: fr`Taille`, value: fr`${Math.ceil(size / 1000)} ko` }]),
      ...(lecture === null ? [] : [{ label: fr`Événements`, value: evenements(lecture) }]),
    ],
    ...(fautes.length > 0 && { sections: [{ title: fr`À corriger`, list }] }),
  };
}

function evenements(jours: readonly Temporal.PlainDate[]): string {
  const [first, ...others] = jours.toSorted(Temporal.PlainDate.compare);
  if (first === undefined) return fr`aucun`;
  return fr`${jours.length}, du ${jourSansSemaine(first)} au ${jourSansSemaine(others.at(-1) ?? first)}`;
}

const FAUTES_EN_MOTS: Readonly<Record<FauteCalendrier, string>> = {
  'no-answer': fr`L’adresse ne répond pas par un calendrier.`,
  'no-calendar': fr`Ce n’est pas un calendrier que les agendas puissent lire. Leur lecteur (ical.js) dit :`,
  'no-uid': fr`Un événement n’a pas d’identifiant (UID) : ses changements ne seraient pas suivis.`,
  'no-date': fr`Un événement n’a pas de date lisible (DTSTART).`,
  'too-big': fr`Le calendrier dépasse 1 Mo : des agendas ne le lisent plus.`,
  'no-tag': fr`La réponse n’a pas d’ETag : chaque lecture transmet tout le calendrier.`,
  'never-unchanged': fr`Quand rien n’a changé, le serveur ne répond pas 304 : chaque lecture transmet tout le calendrier.`,
};
