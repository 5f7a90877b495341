import type { ActionButton, Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import { isOuverte, isReseau } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, GenreInstance, Instance, Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { capitalize, compact, enumeration, jourEnLettres, notice, pluralize } from '../words/phrases.ts';
import { RESEAUX_ET_GROUPES } from './place.ts';

export const GENRES_EN_MOTS: Readonly<Record<GenreInstance, string>> = {
  reseau: fr`Réseau`,
  groupe_de_travail: fr`Groupe de travail`,
  groupe_focus: fr`Groupe focus`,
};

/** « Réseau », « Instance de la convention ». */
export function genreEnMots({ genre }: Pick<Instance, 'genre'>): string {
  return genre === null ? fr`Instance de la convention (article 6)` : GENRES_EN_MOTS[genre];
}

export const RESEAUX_BUTTON = action(fr`Voir les réseaux et les groupes`, 'instances');

export function voirInstanceButton({ slug }: Pick<Instance, 'slug'>): ActionButton {
  return action(fr`Voir sa page`, 'instance:voir', { instance: slug });
}

export function membresButton({ slug }: Pick<Instance, 'slug'>): ActionButton {
  return action(fr`Choisir ses membres`, 'instance:membres', { instance: slug });
}

/** A body in a list. */
interface InstanceEnListe {
  readonly instance: Instance;
  readonly membres: readonly Personne[];
  readonly prochaine: Seance | null;
}

/** The réseaux and groups first, those that meet no more last. */
export function viewInstances(all: readonly InstanceEnListe[], isCoordination: boolean): Message {
  const reseaux = all.filter(({ instance }) => isReseau(instance));
  const ouverts = reseaux.filter(({ instance }) => isOuverte(instance));
  const fermes = reseaux.filter(({ instance }) => !isOuverte(instance));
  return {
    title: RESEAUX_ET_GROUPES,
    paragraphs: [
      ouverts.length === 0
        ? fr`Aucun réseau ni groupe n’est encore ouvert.`
        : fr`Ils se réunissent à côté des deux instances de la convention, sans avenant.`,
    ],
    sections: [
      ...sectionOf(RESEAUX_ET_GROUPES, ouverts),
      ...sectionOf(
        fr`Instances de la convention (article 6)`,
        all.filter(({ instance }) => !isReseau(instance)),
      ),
      ...sectionOf(fr`Fermés`, fermes),
    ],
    buttons: isCoordination
      ? [{ ...action(fr`Créer un réseau ou un groupe`, 'instance:creer'), style: 'primary' }]
      : [],
  };
}

function sectionOf(title: string, all: readonly InstanceEnListe[]): readonly Section[] {
  return all.length === 0 ? [] : [{ title, list: all.map(itemOf) }];
}

function itemOf({ instance, membres, prochaine }: InstanceEnListe): ListItem {
  const voir = action(fr`Voir ${instance.nom}`.slice(0, LONGEST_LABEL), 'instance:voir', {
    instance: instance.slug,
  });
  const parts = [
    ...(instance.genre === null ? [] : [GENRES_EN_MOTS[instance.genre]]),
    pluralize(membres.length, fr`membre`, fr`membres`),
    ...(prochaine === null ? [] : [fr`prochaine séance le ${jourEnLettres(jourOf(prochaine.debut))}`]),
  ];
  return { text: instance.nom, detail: capitalize(parts.join(', ')), buttons: [voir] };
}

const LONGEST_LABEL = 75;

export function animateursButton({ slug }: Pick<Instance, 'slug'>): ActionButton {
  return action(fr`Dire qui l’anime`, 'instance:animateurs', { instance: slug });
}

interface AvisInstance {
  readonly instance: Instance;
  readonly fait: FaitInstance;
  /** Who did it; null: who has left since. */
  readonly acteur: Personne | null;
  readonly animateurs: readonly Personne[];
  /** Of a réseau of several conventions: those that it has now, and the one that came or left; where its calendar is. */
  readonly communs: { readonly noms: readonly string[]; readonly autre: string; readonly calendrier: string };
}

/** Told to somebody whose place in a body changed, or whose body did. */
export function viewAvisInstance({ instance, fait, acteur, animateurs, communs }: AvisInstance): Message {
  const { title, paragraphs } = FAITS[fait](instance.nom, communs);
  const isCommun = Boolean(instance.commun);
  return {
    title,
    paragraphs: isCommun && fait === 'entree' ? [...paragraphs, LU_AILLEURS] : paragraphs,
    facts: compact([
      { label: fr`Nature`, value: genreEnMots(instance) },
      isCommun && { label: fr`Conventions`, value: enumeration(communs.noms) },
      animateurs.length > 0 && { label: fr`Animation`, value: enumeration(animateurs.map(getNomComplet)) },
      acteur !== null && { label: fr`Noté par`, value: getNomComplet(acteur) },
    ]),
    buttons: [
      voirInstanceButton(instance),
      ...(isCommun ? [calendrierCommunButton(communs.calendrier)] : []),
    ],
  };
}

export function calendrierCommunButton(url: string): Button {
  return { kind: 'link', label: fr`S’abonner au calendrier commun`, url };
}

/** What is shown of a réseau of several conventions to its members in the others. */
const LU_AILLEURS = fr`Ce réseau se partage entre conventions, et d’autres conventions peuvent encore le rejoindre. Ses membres, dans les autres, lisent votre nom et votre structure, ses dates, et ce que disent de ce qui est décidé et à faire ses relevés publiés depuis. Ils n’y lisent pas les mots réservés d’une réponse.`;

const FAITS: Readonly<
  Record<
    FaitInstance,
    (
      nom: string,
      communs: AvisInstance['communs'],
    ) => { readonly title: string; readonly paragraphs: readonly string[] }
  >
> = {
  entree: (nom) =>
    notice(fr`Vous êtes maintenant membre : ${nom}`, [
      fr`Vous recevrez ses convocations, ses relevés et ses annonces, et ses séances sont dans votre calendrier.`,
    ]),
  sortie: (nom) =>
    notice(fr`Vous n’êtes plus membre : ${nom}`, [
      fr`Vous n’en recevez plus rien. Ce n’est pas juste ? Dites-le à la coordination.`,
    ]),
  animation: (nom) =>
    notice(fr`Vous animez maintenant : ${nom}`, [
      fr`Vous pouvez convoquer ses séances, écrire leur ordre du jour, noter les points, publier le relevé et écrire des annonces à ses membres.`,
    ]),
  'fin-animation': (nom) =>
    notice(fr`Vous n’animez plus : ${nom}`, [
      fr`Vous en restez membre. Ce n’est pas juste ? Dites-le à la coordination.`,
    ]),
  fermeture: (nom) =>
    notice(fr`Fermé : ${nom}`, [fr`Il ne se réunit plus. Ses séances et ses relevés restent à lire.`]),
  reouverture: (nom) => notice(fr`Rouvert : ${nom}`, [fr`Il se réunit à nouveau, et vous en êtes membre.`]),
  commun: (nom, { noms }) =>
    notice(
      noms.length > 1
        ? fr`Maintenant commun à plusieurs conventions : ${nom}`
        : fr`Peut maintenant être commun à plusieurs conventions : ${nom}`,
      [LU_AILLEURS],
    ),
  'fin-commun': (nom) =>
    notice(fr`N’est plus commun à plusieurs conventions : ${nom}`, [
      fr`Les membres des autres conventions n’y lisent plus rien, et ses séances ont quitté le calendrier commun.`,
    ]),
  'commun-entree': (nom, { autre }) =>
    notice(fr`${autre} rejoint un réseau commun : ${nom}`, [
      fr`Les membres de chaque convention voient maintenant les noms, les structures et les dates des autres, et ce qui y est décidé et à faire. Vous pouvez quitter ce réseau commun quand vous voulez.`,
    ]),
  'commun-sortie': (nom, { autre }) =>
    notice(fr`${autre || fr`Une convention`} quitte un réseau commun : ${nom}`, [
      fr`Vos membres et les siens ne voient plus rien les uns des autres, et ses séances ont quitté le calendrier commun.`,
    ]),
};
