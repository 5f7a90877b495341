import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Instance, ReseauCommun } from '../../domain/nouns/seance.ts';
import { listMois, type Mois } from '../../domain/seances/annee.ts';
import {
  type Calendrier,
  type ElementCalendrier,
  isAnnule,
  jourDe,
  type SelectionCalendrier,
  SLUGS_CALENDRIER,
  type SlugCalendrier,
} from '../../domain/seances/calendrier.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { listAbonnements } from '../seances/adresse-calendrier.ts';
import { annuleEnMots } from '../seances/calendrier.ts';
import { nomCommun } from '../seances/reseau-commun.ts';
import { type Block, type Document, type MonthBlock, type MonthDay, paragraph } from '../words/document.ts';
import { heure, JOURS, jourEnLettres, moisEnLettres } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';
import type { Item } from './collections.ts';

/** The dates to come, then the public calendars: how to subscribe, and how slowly agendas notice a change. */
export function viewPageCalendriers(dates: Dates, publicUrl: string): Document {
  return {
    title: fr`Calendriers`,
    lead: fr`Les dates à venir, et comment les recevoir dans votre agenda. Aucun compte n’est nécessaire.`,
    blocks: [
      ...blocksOfDates(dates),
      { kind: 'heading', level: 2, text: fr`Recevoir les dates dans votre agenda` },
      {
        kind: 'list',
        items: [
          fr`S’abonner : votre agenda suit les changements. C’est ce que nous conseillons.`,
          fr`Télécharger : vous gardez une copie figée. Une séance déplacée n’y change pas.`,
        ],
      },
      {
        kind: 'note',
        text: fr`Un abonnement se met à jour tout seul, mais pas tout de suite. Le robot envoie donc aussi un message aux membres à chaque changement de date.`,
      },
      REFRESHES,
      paragraph(
        fr`Ces calendriers ne contiennent ni lien de visioconférence, ni ordre du jour, ni nom de personne. Les membres ont en plus un calendrier personnel, qui les contient : ils écrivent « calendrier » au robot.`,
      ),
      ...[...SLUGS_CALENDRIER, ...dates.reseaux].flatMap((calendrier) =>
        blocksOfAgenda(toAgenda(calendrier), publicUrl),
      ),
      ...dates.communs.flatMap(({ instance: { nom }, commun: { id, code }, url }) =>
        blocksOfAgenda({ slug: id, titre: nomCommun({ nom, code }), detail: COMMUN }, publicUrl, url),
      ),
    ],
  };
}

/** How often each agenda looks: no header makes Google or Outlook come sooner. */
const REFRESHES: Block = {
  kind: 'table',
  caption: fr`Quand votre agenda relit ces dates`,
  head: [fr`Agenda`, fr`À peu près`],
  rows: [
    [fr`Outlook`, fr`toutes les 3 à 24 heures`],
    [fr`Google Agenda`, fr`toutes les 4 à 24 heures`],
    [fr`Apple`, fr`selon le réglage de l’abonnement`],
    [fr`Nextcloud`, fr`toutes les heures`],
  ],
};

interface Agenda {
  readonly slug: string;
  readonly titre: string;
  readonly detail: string;
}

const AGENDAS: Readonly<Record<SlugCalendrier, Omit<Agenda, 'slug'>>> = {
  'groupe-projet': {
    titre: fr`Groupe projet`,
    detail: fr`Les séances du groupe projet, deux fois par an.`,
  },
  'comite-de-pilotage': {
    titre: fr`Comité de pilotage`,
    detail: fr`La séance annuelle du comité de pilotage.`,
  },
  echeances: {
    titre: fr`Dates limites`,
    detail: fr`La date limite de chaque tour de réponses.`,
  },
  tout: {
    titre: fr`Toutes les dates`,
    detail: fr`Les séances et les dates limites, dans un seul calendrier.`,
  },
};

function toAgenda(calendrier: Calendrier): Agenda {
  if (typeof calendrier === 'string') return { slug: calendrier, ...AGENDAS[calendrier] };
  const { slug, nom } = calendrier;
  return { slug, titre: nom, detail: fr`Les séances : ${nom}.` };
}

const COMMUN = fr`Les séances du réseau dans chacune de ses conventions.`;

/** `own`: where it stands, when that is below no convention. */
function blocksOfAgenda({ slug, titre, detail }: Agenda, publicUrl: string, own?: string): readonly Block[] {
  const path = fill(PATHS.calendrier, { slug });
  const url = own ?? `${publicUrl}${path}`;
  return [
    { kind: 'heading', level: 2, text: titre, id: slug },
    paragraph(detail),
    { kind: 'heading', level: 3, text: fr`S’abonner (se met à jour)` },
    {
      kind: 'links',
      links: listAbonnements(url, fr`CTG – ${titre}`).map((link) => ({ ...link, detail: titre })),
    },
    {
      kind: 'copy',
      label: fr`Adresse à copier dans un autre agenda`,
      value: url,
      button: fr`Copier l’adresse`,
      done: fr`Adresse copiée`,
    },
    {
      kind: 'qr',
      summary: fr`Continuer sur un téléphone`,
      url: `${publicUrl}${PATHS.calendriers}#${slug}`,
      alternative: fr`Code QR de cette page, au calendrier « ${titre} »`,
    },
    { kind: 'heading', level: 3, text: fr`Télécharger (copie figée)` },
    {
      kind: 'links',
      links: [{ label: fr`Télécharger le fichier`, url: own ?? path, detail: titre, download: true }],
    },
  ];
}

/** A réseau of several conventions: what stands in its common calendar, which everybody may follow. */
export function dataOfReseau(
  { instance: { code: instance, nom }, commun: { id }, url: calendrier }: ReseauPartage,
  parts: readonly { readonly convention: Convention; readonly selection: SelectionCalendrier }[],
): Item {
  const seances = parts.flatMap(({ convention, selection }) =>
    selection.elements.flatMap((one) => {
      if (one.kind !== 'seance') return [];
      const { titre = null, etat, debut, fin, lieu } = one.seance;
      const when = { debut: debut.toString(), fin: fin.toString() };
      return [{ id: one.seance.id, convention: convention.nomCourt, titre, etat, ...when, lieu }];
    }),
  );
  return { id, instance, nom, calendrier, seances };
}

/** An instance of a réseau of several conventions, and where the common calendar stands. */
export interface ReseauPartage {
  readonly instance: Instance;
  readonly commun: ReseauCommun;
  readonly url: string;
}

/** What the page of the calendars shows. */
export interface Dates {
  readonly aujourdhui: Temporal.PlainDate;
  /** To come, by start. */
  readonly prochaines: readonly ElementCalendrier[];
  /** Each has a calendar of its own. */
  readonly reseaux: readonly Instance[];
  /** Those of them that are of several conventions have one more, with the séances of all. */
  readonly communs: readonly ReseauPartage[];
}

const MOST_MONTHS = 3;

/** The dates to come in words, and the same as months. */
function blocksOfDates(dates: Dates): readonly Block[] {
  const { prochaines } = dates;
  const heading: Block = { kind: 'heading', level: 2, text: fr`Prochaines dates` };
  if (prochaines.length === 0) return [heading, paragraph(fr`Aucune date n’est prévue pour le moment.`)];
  const months = listMois(prochaines.map(jourDe), MOST_MONTHS);
  return [
    heading,
    { kind: 'list', items: prochaines.map(dateEnMots) },
    ...months.map((mois) => viewMois(mois, dates)),
    paragraph(SIGNES_EN_MOTS),
  ];
}

const SIGNES = { seance: '●', echeance: '◇', evenement: '■', annule: '✕' } as const;
const SIGNES_EN_MOTS = fr`${SIGNES.seance} séance, ${SIGNES.echeance} date limite, ${SIGNES.evenement} événement, ${SIGNES.annule} annulé.`;

/** « jeudi 20 mai 2027, de 14 h à 16 h : Groupe projet, Calais ». */
export function dateEnMots(element: ElementCalendrier): string {
  const jour = jourEnLettres(jourDe(element));
  const texte = fr`${jour}${horaireEnMots(element)} : ${nomDe(element)}`;
  return isAnnule(element) ? fr`${annuleEnMots(element)} – ${texte}` : fr`${texte}${lieuDe(element)}`;
}

function horaireEnMots(element: ElementCalendrier): string {
  if (element.kind === 'echeance') return fr`, avant ${heure(element.tour.echeance)}`;
  if (element.kind === 'seance') return phraseHoraire(element.seance.debut, element.seance.fin);
  const { when } = element.evenement;
  return when.kind === 'timed' ? phraseHoraire(when.start, when.end) : '';
}

function phraseHoraire(debut: Temporal.Instant, fin: Temporal.Instant): string {
  return fr`, de ${heure(debut)} à ${heure(fin)}`;
}

function lieuDe(element: ElementCalendrier): string {
  const lieu = element.kind === 'evenement' ? element.evenement.lieu : element.seance.lieu;
  return element.kind === 'echeance' || lieu === null ? '' : `, ${lieu}`;
}

function nomDe(element: ElementCalendrier): string {
  if (element.kind === 'evenement') return element.evenement.titre;
  return element.kind === 'seance' ? nomSeance(element.seance) : fr`date limite des réponses`;
}

function viewMois({ debut, semaines }: Mois, { prochaines, aujourdhui }: Dates): MonthBlock {
  const toDay = (jour: Temporal.PlainDate): MonthDay => ({
    jour: jour.day,
    ...(jour.equals(aujourdhui) && { aujourdhui: fr`aujourd’hui` }),
    dates: prochaines
      .filter((element) => jourDe(element).equals(jour))
      .map((element) => ({ signe: signeDe(element), texte: texteDuJour(element) })),
  });
  return {
    kind: 'month',
    caption: moisEnLettres(debut),
    head: JOURS.map((nom) => ({ nom, court: `${nom.slice(0, 3)}.` })),
    weeks: semaines.map((week) => week.map((jour) => jour && toDay(jour))),
  };
}

function signeDe(element: ElementCalendrier): string {
  return isAnnule(element) ? SIGNES.annule : SIGNES[element.kind];
}

function texteDuJour(element: ElementCalendrier): string {
  const nom = nomDe(element);
  return isAnnule(element) ? fr`${annuleEnMots(element).toLowerCase()} : ${nom}` : nom;
}
