import type { Field, Form, Message, Section } from '../../conversation/chat.ts';
import {
  type GenreProposition,
  getTerritoire,
  type PlaceSupervision,
  type Proposee,
} from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { propositionsButton } from '../words/buttons.ts';
import { enumeration, jourSansSemaine, LONGEST_OPTION, shorten } from '../words/phrases.ts';

/** What is proposed, and to which coordinations. */
export function viewFormulaire(
  { id, genre }: { readonly id: string; readonly genre: GenreProposition },
  fields: readonly Field[],
  places: readonly PlaceSupervision[],
): Form {
  const isAnnonce = genre === 'annonce';
  return {
    title: PROPOSER[genre],
    intro: [
      isAnnonce
        ? fr`Chaque coordination lit votre texte, le corrige si elle veut, puis l’envoie en son nom ou y renonce. Rien ne part sans elle.`
        : fr`Chaque coordination lit votre proposition, puis la prend ou la laisse. Rien ne change dans une convention sans elle.`,
    ],
    context: { proposition: id, genre },
    fields: [
      ...fields,
      {
        kind: 'choices',
        id: 'conventions',
        label: fr`À quelles coordinations ?`,
        required: true,
        value: places.map(({ conventionId }) => conventionId),
        options: places.map((place) => ({
          value: place.conventionId,
          label: shorten(nomOf(place), LONGEST_OPTION),
        })),
      },
    ],
    buttons: [
      { label: fr`Proposer`, intent: isAnnonce ? 'annonce:proposer:envoyer' : 'modele:proposer:envoyer' },
    ],
  };
}

/** What a button says that proposes one. */
export const PROPOSER: Readonly<Record<GenreProposition, string>> = {
  annonce: fr`Proposer une annonce`,
  fiche: fr`Proposer une fiche`,
  indicateur: fr`Proposer un indicateur`,
  question: fr`Proposer une question`,
  reseau: fr`Proposer un réseau commun`,
};

/** None where it is no modele. */
export function fieldsOfModele(genre: GenreProposition): readonly Field[] {
  return genre === 'annonce' ? [] : FIELDS[genre];
}

const FIELDS: Readonly<Record<Exclude<GenreProposition, 'annonce'>, readonly Field[]>> = {
  fiche: [
    { kind: 'text', id: 'titre', label: fr`Intitulé`, required: true, min: 5, max: 300 },
    {
      kind: 'text',
      id: 'titreCourt',
      label: fr`Titre court`,
      hint: fr`Pour les menus et les cartes, 60 caractères au plus.`,
      required: true,
      max: 60,
    },
    {
      kind: 'long-text',
      id: 'objectifs',
      label: fr`Objectifs`,
      hint: fr`Un par ligne. Ils s’ajoutent à ceux de l’enjeu que la coordination choisit.`,
      max: 1000,
    },
    {
      kind: 'long-text',
      id: 'indicateurs',
      label: fr`Indicateurs`,
      hint: fr`Un par ligne : code ; libellé ; unité. Exemple : PE-01 ; Places ouvertes ; places.`,
      max: 1200,
    },
  ],
  indicateur: [
    {
      kind: 'text',
      id: 'code',
      label: fr`Code`,
      hint: fr`Le même dans toutes les conventions : leurs chiffres se lisent et s’additionnent ensemble. Exemple : PE-01.`,
      required: true,
      max: 20,
    },
    { kind: 'text', id: 'titre', label: fr`Libellé`, required: true, min: 3, max: 120 },
    {
      kind: 'text',
      id: 'unite',
      label: fr`Unité`,
      hint: fr`Par exemple : familles, places, %.`,
      required: true,
      max: 40,
    },
  ],
  question: [
    {
      kind: 'text',
      id: 'titre',
      label: fr`Question`,
      hint: fr`Chaque pilote peut y répondre à chaque tour, en quelques lignes.`,
      required: true,
      min: 5,
      max: 150,
    },
  ],
  reseau: [
    {
      kind: 'text',
      id: 'code',
      label: fr`Code`,
      hint: fr`Si l’une de vos conventions a déjà le réseau commun de ce code, les autres le rejoignent. Exemple : PARENTALITE.`,
      required: true,
      max: 20,
    },
    { kind: 'text', id: 'titre', label: fr`Nom du réseau`, required: true, min: 3, max: 80 },
  ],
};

export const CODE_ILLISIBLE = fr`Écrivez des lettres sans accent, des chiffres, des points ou des tirets. Exemple : PE-01.`;

export function indicateursIllisibles([ligne = '']: readonly string[]): string {
  return fr`Cette ligne ne se lit pas, ou son code est déjà pris : « ${ligne} ». Exemple : PE-01 ; Places ouvertes ; places.`;
}

/** `before`: where it was already. */
export function viewProposee(
  genre: GenreProposition,
  places: readonly PlaceSupervision[],
  before: readonly PlaceSupervision[],
): Message {
  const prevenues = fr`Les coordinations sont prévenues : ${places.map(nomOf).join(', ')}.`;
  const suite =
    genre === 'annonce'
      ? fr`Elle part dans une convention quand la sienne l’envoie.`
      : fr`Chacune la prend ou la laisse.`;
  return {
    title: places.length > 0 ? PROPOSEE[genre] : fr`Cette proposition est déjà faite`,
    paragraphs: [
      ...(places.length > 0
        ? [fr`${prevenues} ${suite}`, fr`Un message vous dit ce que chacune en fait.`]
        : []),
      ...(before.length > 0 ? [fr`Proposition déjà faite à : ${before.map(nomOf).join(', ')}.`] : []),
    ],
    buttons: [propositionsButton(fr`Voir où en sont mes propositions`)],
  };
}

const PROPOSEE: Readonly<Record<GenreProposition, string>> = {
  annonce: fr`L’annonce est proposée`,
  fiche: fr`La fiche est proposée`,
  indicateur: fr`L’indicateur est proposé`,
  question: fr`La question est proposée`,
  reseau: fr`Le réseau commun est proposé`,
};

/** Of each proposal which coordination did what. */
export function sectionsOfProposees(proposees: readonly Proposee[], isTitled: boolean): readonly Section[] {
  if (proposees.length === 0) return [];
  const list = [...Map.groupBy(proposees, ({ id }) => id).values()].map((siennes) => {
    const [{ genre, titre, le } = { genre: 'annonce', titre: null, le: null } as const] = siennes;
    const dit = siennes.find((one) => one.titre !== null)?.titre ?? titre;
    const said = ETATS_DITS.flatMap((etat) => {
      const noms = siennes.filter((one) => one.etat === etat).map(nomOf);
      return noms.length === 0
        ? []
        : [fr`${DITS[genre === 'annonce' ? 'annonce' : 'modele'][etat]} : ${enumeration(noms)}.`];
    });
    const jour = le === null ? '' : jourSansSemaine(jourOf(le));
    return {
      text: fr`${NOMS[genre]} : ${dit ?? RIEN}`,
      detail: [...said, fr`Proposé le ${jour}.`].join(' '),
    };
  });
  return [{ ...(isTitled && { title: fr`Ce que vous proposez` }), list }];
}

const ETATS_DITS = ['prise', 'laissee', 'attente'] as const;
const RIEN = fr`sans titre`;

const NOMS: Readonly<Record<Proposee['genre'], string>> = {
  annonce: fr`Annonce`,
  fiche: fr`Fiche`,
  indicateur: fr`Indicateur`,
  question: fr`Question`,
  reseau: fr`Réseau commun`,
};

const DITS = {
  annonce: { prise: fr`Envoyée par`, laissee: fr`Abandonnée par`, attente: fr`Pas encore envoyée par` },
  modele: { prise: fr`Pris par`, laissee: fr`Laissé par`, attente: fr`Sans réponse de` },
} as const;

/** To who proposed it; `titre` null: it is no longer known. */
export function viewOutcome(
  convention: Pick<PlaceSupervision, 'nomCourt'>,
  {
    genre,
    titre,
    isPrise,
  }: { readonly genre: GenreProposition; readonly titre: string | null; readonly isPrise: boolean },
): Message {
  const dit = [NOMS[genre], titre].filter((part) => part !== null).join(fr` : `);
  const nom = nomOf(convention);
  return {
    title: isPrise ? fr`Votre proposition est retenue` : fr`Votre proposition n’est pas retenue`,
    paragraphs: [
      dit,
      !isPrise
        ? fr`La coordination de ${nom} ne la retient pas.`
        : genre === 'annonce'
          ? fr`La coordination de ${nom} l’envoie en son nom.`
          : fr`La coordination de ${nom} la retient.`,
    ],
    buttons: [propositionsButton(fr`Voir où en sont mes propositions`)],
  };
}

function nomOf({ nomCourt }: Pick<PlaceSupervision, 'nomCourt'>): string {
  return getTerritoire({ nomCourt });
}
