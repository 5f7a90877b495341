import { Temporal } from 'temporal-polyfill';
import type { ActionButton, Form, ListItem, Section } from '../../conversation/chat.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Instance, ReseauCommun, Seance } from '../../domain/nouns/seance.ts';
import { type Charge, getJourSuite, type Suite } from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { enumeration, jourSansSemaine, notice, pluralize, shorten } from '../words/phrases.ts';
import { horaireSeance, nomSeance } from '../words/seance-mots.ts';
import { quiEnMots } from '../words/suites.ts';

/** What a convention has of the réseau, as the members in all of them read it. */
export interface PartVue {
  readonly membres: readonly Personne[];
  /** By date. */
  readonly seances: readonly Seance[];
  /** In whose time its days and hours are said. */
  readonly conventionId: string;
  /** Of the convention. */
  readonly nom: string;
  /** Whether it is its reader's. */
  readonly isOwn: boolean;
  /** With whom it may name; null: all. */
  readonly suites: readonly { readonly suite: Suite; readonly charges: readonly Charge[] | null }[];
  readonly decisions: readonly { readonly texte: string; readonly issue: string; readonly seance: Seance }[];
}

/** Of all conventions of a réseau: the dates elsewhere, what was decided and is to be done, and who is of it. */
export function sectionsCommunes(parts: readonly PartVue[], now: Temporal.Instant): readonly Section[] {
  const dates = parts.flatMap(({ isOwn, seances, ...of }) =>
    isOwn
      ? []
      : seances
          .filter(isTenue)
          .filter(isAhead(now))
          .map((seance) => ({ ...of, seance })),
  );
  const suites = parts.flatMap(({ nom, suites: all }) => all.map((one) => ({ nom, ...one })));
  const decisions = parts.flatMap(({ decisions: all, ...of }) => all.map((one) => ({ ...of, ...one })));
  const lists = [
    {
      title: fr`Séances à venir dans les autres conventions`,
      list: dates
        .sort((a, b) => Temporal.Instant.compare(a.seance.debut, b.seance.debut))
        .map(({ nom, conventionId, seance }) => ({
          text: fr`${nom} – ${nomSeance(seance)} : ${inTimeOf(conventionId, () => horaireSeance(seance))}`,
          detail: seance.lieu,
        })),
    },
    {
      title: fr`Suites à donner`,
      list: suites
        .sort((a, b) => Temporal.PlainDate.compare(getJourSuite(a.suite), getJourSuite(b.suite)))
        .map(({ nom, suite, charges }) => itemOfSuite(suite, { nom, charges })),
    },
    {
      title: fr`Ce qui a été décidé`,
      list: decisions
        .sort((a, b) => Temporal.Instant.compare(b.seance.debut, a.seance.debut))
        .map(({ nom, conventionId, texte, issue, seance }) => ({
          text: texte === '' ? issue : fr`${texte} : ${issue}`,
          detail: fr`${nom}, séance du ${jourSansSemaine(inTimeOf(conventionId, () => jourOf(seance.debut)))}`,
        })),
    },
  ];
  return [
    ...lists.filter(({ list }) => list.length > 0),
    ...parts.flatMap(({ nom, membres }) =>
      membres.length === 0 ? [] : [sectionMembres(fr`Membres, ${nom}`, membres)],
    ),
  ];
}

/** As its common calendar is called. */
export function nomCommun({ nom, code }: Pick<Instance, 'nom' | 'code'>): string {
  return fr`${nom} – réseau commun ${code}`;
}

export const isTenue = ({ etat }: Seance) => etat === 'confirmee';
export const isAhead = (now: Temporal.Instant) => (seance: Seance) =>
  Temporal.Instant.compare(seance.fin, now) > 0;

/** `ailleurs`: which convention's it is, and whom it may name. */
export function itemOfSuite(
  suite: Suite,
  ailleurs: { readonly nom: string | null; readonly charges: readonly Charge[] | null } = {
    nom: null,
    charges: null,
  },
): ListItem {
  const { nom, charges } = ailleurs;
  const qui = charges?.length === 0 ? [] : [quiEnMots(suite, charges ?? undefined)];
  const parts = [...(nom === null ? [] : [nom]), ...qui, fr`pour le ${jourSansSemaine(getJourSuite(suite))}`];
  return { text: suite.texte, detail: parts.join(', ') };
}

export function sectionMembres(title: string, membres: readonly Personne[]): Section {
  const shown = membres.slice(0, MOST_NAMED).map((one) => fr`${getNomComplet(one)} (${one.structure.nom})`);
  const others = membres.length - shown.length;
  return notice(title, [
    enumeration(others === 0 ? shown : [...shown, pluralize(others, fr`autre`, fr`autres`)]),
  ]);
}

const MOST_NAMED = 20; // a card of a chat holds no more; the presence list names them all

export function quitterButton({ slug }: Pick<Instance, 'slug'>): ActionButton {
  return action(fr`Quitter le réseau commun`, 'instance:quitter', { instance: slug });
}

/** What leaving does, before it is done. */
export function viewSortieCommune({ nom, slug }: Instance, { id, code }: ReseauCommun): Form {
  return {
    title: fr`Quitter le réseau commun`,
    intro: [
      fr`${shorten(nom, 40)} reste ouvert, avec ses membres, ses séances et son calendrier.`,
      fr`Les membres du réseau ${code} dans les autres conventions ne voient plus rien du vôtre, vos membres ne voient plus rien des leurs, et vos séances quittent le calendrier commun.`,
      fr`Sont prévenus : vos membres, les coordinations des autres conventions et, si elle est encore là, la personne qui l’a proposé. Vous pourrez le rejoindre tant qu’il vous est proposé.`,
    ],
    context: { instance: slug, modele: id },
    fields: [],
    buttons: [{ label: fr`Quitter`, intent: 'modele:laisser' }],
  };
}
