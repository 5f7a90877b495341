import type { Temporal } from 'temporal-polyfill';
import type { Button, Fact, ListItem, Message, Section } from '../../conversation/chat.ts';
import { isOuverte, isReseau } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomCourt, type Structure } from '../../domain/nouns/partie.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Instance, ReseauCommun, Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { Composition } from '../../domain/seances/composition.ts';
import { fr } from '../../fr.ts';
import { action, writeAnnonceButton } from '../words/buttons.ts';
import { capitalize, compact, enumeration, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { horaireSeance, nomSeance } from '../words/seance-mots.ts';
import { animateursButton, calendrierCommunButton, genreEnMots, membresButton } from './instances.ts';
import {
  isAhead,
  isTenue,
  itemOfSuite,
  type PartVue,
  quitterButton,
  sectionMembres,
  sectionsCommunes,
} from './reseau-commun.ts';

/** A body, as its reader may know it. */
export interface InstanceVue {
  readonly instance: Instance;
  readonly membres: readonly Personne[];
  readonly animateurs: readonly Personne[];
  /** Titles. */
  readonly enjeux: readonly string[];
  /** By date. */
  readonly seances: readonly Seance[];
  /** What is still to be done, the next first; for its members. */
  readonly suites: readonly Suite[];
  /** Of an instance of governance, for coordination; null: not for this reader. */
  readonly composition: (Composition & { readonly toInvite: readonly Structure[] }) | null;
  readonly calendrier: string;
  /** Names of its channels. */
  readonly canaux: readonly string[];
  readonly isMembre: boolean;
  readonly isCoordination: boolean;
  readonly canConvene: boolean;
  /** For its members, where it is part of a réseau of several conventions; else null. */
  readonly communs:
    | (ReseauCommun & { readonly parts: readonly PartVue[]; readonly calendrier: string })
    | null;
  readonly now: Temporal.Instant;
}

/** Who is of it is named to its members alone; all others read how many. */
export function viewInstance(vue: InstanceVue): Message {
  const { instance, membres, isMembre, suites, composition, communs } = vue;
  return {
    title: instance.nom,
    facts: factsOf(vue),
    paragraphs: isOuverte(instance) ? [] : [fr`Il ne se réunit plus. Ce qu’il a fait reste à lire.`],
    sections: [
      ...sectionsSeances(vue),
      ...(communs === null
        ? compact([
            suites.length > 0 && { title: fr`Suites à donner`, list: suites.map((one) => itemOfSuite(one)) },
            composition !== null && sectionComposition(composition),
            isMembre && membres.length > 0 && sectionMembres(fr`Membres`, membres),
          ])
        : sectionsCommunes(communs.parts, vue.now)),
    ],
    buttons: listButtons(vue),
  };
}

function factsOf(vue: InstanceVue): readonly Fact[] {
  const { instance, membres, animateurs, enjeux, isMembre, canaux, communs } = vue;
  return compact([
    { label: fr`Nature`, value: genreEnMots(instance) },
    communs !== null && {
      label: fr`Réseau commun ${communs.code}`,
      value: enumeration(communs.parts.map(({ nom }) => nom)),
    },
    enjeux.length > 0 && { label: fr`Enjeux`, value: enjeux.join('\n') },
    isReseau(instance) && { label: fr`Animation`, value: animationEnMots(animateurs, isMembre) },
    { label: fr`Membres`, value: String(membres.length) },
    canaux.length > 0 && { label: fr`Canal`, value: canaux.join(', ') },
    instance.fermeeLe !== null && { label: fr`Fermé le`, value: jourSansSemaine(jourOf(instance.fermeeLe)) },
  ]);
}

function animationEnMots(animateurs: readonly Personne[], isMembre: boolean): string {
  if (animateurs.length === 0) return fr`personne pour l’instant`;
  return isMembre
    ? enumeration(animateurs.map(getNomComplet))
    : pluralize(animateurs.length, fr`personne`, fr`personnes`);
}

function sectionsSeances({ seances, now, isMembre, canConvene }: InstanceVue): readonly Section[] {
  const tenues = seances.filter(isTenue);
  const toItem = (seance: Seance) => itemOfSeance(seance, { isMembre, canConvene });
  const ahead = tenues.filter(isAhead(now));
  const past = tenues.filter((seance) => !ahead.includes(seance)).toReversed();
  return compact([
    ahead.length === 0
      ? { title: fr`Séances à venir`, paragraphs: [fr`Aucune séance n’a encore de date.`] }
      : { title: fr`Séances à venir`, list: ahead.map(toItem) },
    past.length > 0 && { title: fr`Séances tenues`, list: past.slice(0, MOST_LINES).map(toItem) },
  ]);
}

const MOST_LINES = 12;

function itemOfSeance(
  seance: Seance,
  { isMembre, canConvene }: Pick<InstanceVue, 'isMembre' | 'canConvene'>,
): ListItem {
  const values = { seance: seance.id };
  const jour = jourSansSemaine(jourOf(seance.debut));
  return {
    text: fr`${nomSeance(seance)} : ${horaireSeance(seance)}`,
    detail: seance.lieu,
    buttons: compact([
      isMembre && seance.releveLe && action(fr`Lire le relevé du ${jour}`, 'releve:lire', values),
      canConvene && !seance.releveLe && action(fr`Noter les points du ${jour}`, 'seance:points', values),
    ]),
  };
}

/** What the convention says of who sits there, and how it stands. */
function sectionComposition(composition: NonNullable<InstanceVue['composition']>): Section {
  const { sieges, invites, toInvite } = composition;
  return {
    title: fr`Qui y siège d’après la convention (articles 2 et 3)`,
    list: [
      ...sieges.map(({ partie, membres }) => ({
        text: capitalize(getNomCourt(partie)),
        detail:
          membres.length === 0
            ? fr`personne : la convention lui donne pourtant un siège`
            : enumeration(membres.map(getNomComplet)),
      })),
      {
        text: fr`Invités, hors parties signataires`,
        detail:
          invites.length === 0
            ? fr`aucun`
            : enumeration(invites.map((one) => fr`${getNomComplet(one)} (${one.structure.nom})`)),
      },
      {
        text: fr`Signataires du schéma départemental (SDSF : DDETS, Éducation nationale, AMF, Udaf)`,
        detail:
          toInvite.length === 0
            ? fr`aucun n’est inscrit ici ; ils peuvent être invités`
            : enumeration(toInvite.map((structure) => nomDInvite(structure, invites))),
      },
    ],
  };
}

/** « Udaf », « Udaf (sans membre) ». */
function nomDInvite({ id, nom }: Structure, invites: readonly Personne[]): string {
  return invites.some(({ structure }) => structure.id === id) ? nom : fr`${nom} (sans membre)`;
}

function listButtons(vue: InstanceVue): readonly Button[] {
  const { instance, calendrier, canConvene, isCoordination, communs } = vue;
  const values = { instance: instance.slug };
  const calendar: Button = { kind: 'link', label: fr`S’abonner à son calendrier`, url: calendrier };
  const isLibre = isCoordination && isReseau(instance);
  if (!isOuverte(instance))
    return isLibre ? [action(fr`Rouvrir`, 'instance:rouvrir', values), calendar] : [calendar];
  return compact([
    ...(canConvene
      ? [
          {
            ...action(fr`Convoquer une séance`, 'seance:creer', { instance: instance.id }),
            style: 'primary' as const,
          },
          writeAnnonceButton(instance.code),
        ]
      : []),
    ...(isCoordination
      ? [membresButton(instance), action(fr`Retirer un membre`, 'instance:sortie', values)]
      : []),
    ...(isLibre ? [animateursButton(instance), action(fr`Modifier`, 'instance:modifier', values)] : []),
    calendar,
    communs !== null && calendrierCommunButton(communs.calendrier),
    isLibre && instance.commun && quitterButton(instance),
    isLibre &&
      !instance.commun && { ...action(fr`Fermer`, 'instance:fermer', values), style: 'danger' as const },
  ]);
}
