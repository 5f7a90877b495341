import type { Form, Message } from '../../conversation/chat.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { isOuverte, isReseau } from '../../domain/nouns/instance.ts';
import { getNomComplet, isJoignable, type Personne } from '../../domain/nouns/personne.ts';
import { GENRES_INSTANCE, type Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { type MotsChoix, nomDansUneListe } from '../words/nommer-pilote.ts';
import { compact, enumeration, LONGEST_OPTION, pluralize, shorten } from '../words/phrases.ts';
import { animateursButton, GENRES_EN_MOTS, membresButton, voirInstanceButton } from './instances.ts';

/** As what somebody is of a body. */
export type Place = 'membre' | 'animateur';

/** What a réseau is; `avant`: as it is known, or the number of a new one. */
export function viewFormulaireInstance(avant: Instance | string, enjeux: readonly Enjeu[]): Form {
  const known = typeof avant === 'string' ? null : avant;
  return {
    title: known === null ? fr`Nouveau réseau ou groupe` : fr`Modifier ${shorten(known.nom, 40)}`,
    intro: compact([
      known === null &&
        fr`Un réseau, un groupe de travail ou un groupe focus n’est pas une instance de gouvernance : il se crée sans avenant.`,
    ]),
    context: { instance: known?.id ?? String(avant) },
    fields: compact([
      { kind: 'text', id: 'nom', label: fr`Nom`, required: true, min: 3, max: 80, value: known?.nom },
      {
        kind: 'choice',
        id: 'genre',
        label: fr`Nature`,
        required: true,
        value: known?.genre ?? 'reseau',
        options: GENRES_INSTANCE.map((value) => ({ value, label: GENRES_EN_MOTS[value] })),
      },
      enjeux.length > 0 && {
        kind: 'choices' as const,
        id: 'enjeux',
        label: fr`Enjeux du plan sur lesquels il travaille`,
        value: known?.enjeux ?? [],
        options: enjeux.map(({ code, titre }) => ({
          value: code,
          label: shorten(titre, LONGEST_OPTION),
        })),
      },
    ]),
    buttons: [{ label: fr`Enregistrer`, intent: 'instance:enregistrer' }],
  };
}

export const NOM_TAKEN = fr`Une autre instance porte déjà ce nom. Choisissez-en un autre.`;

/** The receipt, and what comes next. */
export function viewInstanceEnregistree(instance: Instance, isNew: boolean): Message {
  if (!isOuverte(instance))
    return {
      title: fr`${instance.nom} : fermé`,
      paragraphs: [
        fr`Il ne se réunit plus. Ses membres sont prévenus. Ses séances et ses relevés restent à lire.`,
      ],
      buttons: [voirInstanceButton(instance)],
    };
  return {
    title: isNew ? fr`${instance.nom} : créé` : fr`${instance.nom} : enregistré`,
    paragraphs: isNew ? [fr`Il lui faut maintenant des membres, et quelqu’un qui l’anime.`] : [],
    buttons: [
      ...(isNew
        ? [{ ...membresButton(instance), style: 'primary' as const }, animateursButton(instance)]
        : []),
      voirInstanceButton(instance),
    ],
  };
}

/** What closing does, before it is done. */
export function viewFermetureInstance({ nom, slug }: Instance, membres: number): Form {
  return {
    title: fr`Fermer ${shorten(nom, 40)}`,
    intro: [
      fr`Il ne se réunira plus, et personne ne lui écrira plus d’annonce.`,
      fr`Ses séances, ses relevés et ses suites restent à lire. Vous pourrez le rouvrir.`,
      pluralize(membres, fr`personne est prévenue.`, fr`personnes sont prévenues.`),
    ],
    context: { instance: slug },
    fields: [],
    buttons: [{ label: fr`Fermer`, intent: 'instance:fermer:confirmer' }],
  };
}

interface Liste {
  readonly all: readonly Personne[];
  readonly present: readonly Personne[];
  readonly place: Place;
  /** What the list was when it was shown. */
  readonly base: string;
}

/** Everybody of the space, and who of them is chosen. */
export function viewFormulaireMembres(instance: Instance, { all, present, place, base }: Liste): Form {
  return {
    title: titreDe(place, instance),
    intro: introOf(place, instance),
    context: { instance: instance.slug, base },
    fields: [
      {
        kind: 'choices',
        id: 'personnes',
        label: place === 'animateur' ? fr`Qui l’anime ?` : fr`Qui en est membre ?`,
        value: present.map(({ id }) => id),
        options: all.map((personne) => ({ value: personne.id, label: nomDansUneListe(personne) })),
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: SAVE[place] }],
  };
}

const SAVE = {
  membre: 'instance:membres:enregistrer',
  animateur: 'instance:animateurs:enregistrer',
} as const;

/** The words of the form that names one person, where a list cannot hold all. */
export function choixDe(instance: Instance, place: Place): MotsChoix {
  return {
    title: titreDe(place, instance),
    intro: introOf(place, instance),
    label: fr`Qui ?`,
    context: { instance: instance.slug },
    submit: { label: fr`Ajouter`, intent: SAVE[place] },
    search: place === 'animateur' ? 'instance:animateurs' : 'instance:membres',
  };
}

/** The same, of who leaves. */
export function choixDeSortie(instance: Instance): MotsChoix {
  return {
    title: fr`Retirer de ${shorten(instance.nom, 40)}`,
    intro: [fr`La personne est prévenue. Elle garde ses fiches et ses autres places.`],
    label: fr`Qui ?`,
    context: { instance: instance.slug },
    submit: { label: fr`Retirer`, intent: 'instance:retirer' },
    search: 'instance:sortie',
  };
}

function titreDe(place: Place, { nom }: Instance): string {
  return place === 'animateur' ? fr`Qui anime ${shorten(nom, 40)}` : fr`Membres de ${shorten(nom, 40)}`;
}

function introOf(place: Place, instance: Instance): readonly string[] {
  if (place === 'animateur')
    return [
      fr`Qui anime convoque ses séances, écrit leur ordre du jour, note les points et écrit des annonces à ses membres, et à eux seuls.`,
    ];
  return compact([
    fr`Qui entre et qui sort est prévenu. La coordination en est toujours membre.`,
    !isReseau(instance) && fr`Qui pilote une fiche est membre du groupe projet sans y être inscrit.`,
  ]);
}

/** Somebody else changed it meanwhile. */
export function viewListeChangee(form: Form): Form {
  return {
    ...form,
    error: fr`La liste a changé entre-temps. Vérifiez-la, puis enregistrez à nouveau.`,
  };
}

interface Mouvements {
  readonly joins: readonly Personne[];
  readonly leaves: readonly Personne[];
  readonly place: Place;
}

/** The receipt: who joined, who left, and that they are told. */
export function viewMembresEnregistres(instance: Instance, { joins, leaves, place }: Mouvements): Message {
  const moved = [...joins, ...leaves];
  const noms = (personnes: readonly Personne[]) => enumeration(personnes.map(getNomComplet));
  const isAnimation = place === 'animateur';
  return {
    title: moved.length === 0 ? fr`Rien n’a changé : ${instance.nom}` : fr`C’est noté : ${instance.nom}`,
    paragraphs: compact([
      joins.length > 0 &&
        (isAnimation ? fr`L’anime maintenant : ${noms(joins)}.` : fr`Entre : ${noms(joins)}.`),
      leaves.length > 0 &&
        (isAnimation ? fr`Ne l’anime plus : ${noms(leaves)}.` : fr`Sort : ${noms(leaves)}.`),
      moved.length > 0 && pluralize(moved.length, fr`personne est prévenue.`, fr`personnes sont prévenues.`),
      ...phrasesInjoignables(moved.filter((one) => !isJoignable(one)).map(getNomComplet)),
    ]),
    buttons: [voirInstanceButton(instance)],
  };
}
