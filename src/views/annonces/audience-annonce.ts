import type { Field, Form, ListItem, Message, Option, Section } from '../../conversation/chat.ts';
import {
  type AudienceAnnonce,
  type Critere,
  FIXED_AUDIENCES,
  type FixedAudience,
  findFixed,
  type GenreCritere,
} from '../../domain/annonces/audience-annonce.ts';
import { type Attente, findDigest } from '../../domain/nouns/digest.ts';
import {
  getNomComplet,
  isJoignable,
  listComptesJoignables,
  type Personne,
} from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { voiesEnMots } from '../words/injoignables.ts';
import {
  capitalize,
  enumeration,
  LONGEST_OPTION,
  momentEnLettres,
  pluralize,
  shorten,
} from '../words/phrases.ts';
import { ANNONCES_BUTTON, KEEP_BUTTON } from './brouillons-annonce.ts';

/** « Les pilotes des fiches 2 et 7, sauf la Caf »: an audience as people say it. Nobody is named. */
export function nomAudience(audience: AudienceAnnonce): string {
  const fixed = findFixed(audience);
  if (fixed) return FIXED[fixed];
  const { including, among, except } = audience;
  const parts = [
    criteresEnMots(including),
    ...(among.length > 0 ? [fr`seulement parmi ${criteresEnMots(among)}`] : []),
    ...(except.length > 0 ? [fr`sauf ${criteresEnMots(except)}`] : []),
  ];
  return capitalize(parts.join(', '));
}

const FIXED: Readonly<Record<FixedAudience, string>> = {
  groupe_projet: fr`Le groupe projet (pilotes, membres, coordination)`,
  comite_de_pilotage: fr`Le comité de pilotage (ses membres, la coordination)`,
  pilotes: fr`Les pilotes`,
  coordination: fr`La coordination`,
  tous: fr`Tout le monde`,
};

/** Each kind once, in the order of its first: « la Caf et les pilotes des fiches 2 et 7 ». */
function criteresEnMots(criteres: readonly Critere[]): string {
  const byGenre = Map.groupBy(criteres, ({ genre }) => genre);
  return enumeration([...byGenre].flatMap(([genre, siens]) => MOTS[genre](siens)));
}

/** What criteria of one kind are called together. */
const MOTS: Readonly<Record<GenreCritere, (criteres: readonly Critere[]) => readonly string[]>> = {
  tous: () => [fr`tout le monde`],
  instance: (criteres) => criteres.map(({ nom = '' }) => fr`les membres de « ${nom} »`),
  role: (criteres) => criteres.map(({ cle }) => ROLES[cle] ?? cle),
  'sans-reponse': () => [fr`les pilotes qui n’ont pas répondu au tour ouvert`],
  partie: (criteres) => criteres.map(({ nom = '' }) => nom),
  enjeu: (criteres) => {
    const noms = enumeration(criteres.map(({ nom = '' }) => fr`« ${nom} »`));
    return [criteres.length < 2 ? fr`les pilotes de l’enjeu ${noms}` : fr`les pilotes des enjeux ${noms}`];
  },
  fiche: (criteres) => {
    const numeros = criteres.map(({ cle }) => cle).toSorted((a, b) => Number(a) - Number(b));
    return [
      criteres.length < 2
        ? fr`les pilotes de la fiche ${enumeration(numeros)}`
        : fr`les pilotes des fiches ${enumeration(numeros)}`,
    ];
  },
  personne: ({ length }) => [pluralize(length, fr`personne choisie`, fr`personnes choisies`)],
};

/** By role; what nobody is offered has no words. */
const ROLES: Readonly<Record<string, string>> = {
  pilote: fr`les pilotes`,
  membre: fr`les membres sans fiche`,
  coordination: fr`la coordination`,
  lecture: fr`les lecteurs des parties signataires`,
};

/** The roles that an audience may be made of. */
export const OFFERED_ROLES: readonly string[] = Object.keys(ROLES);

/** « Les pilotes de la fiche 2 (Métier d’assistant maternel) »: a criterion in a list. `detail`: what tells it apart. */
export function labelCritere(critere: Critere, detail?: string): string {
  const nom = capitalize(criteresEnMots([critere]));
  return shorten(detail === undefined ? nom : fr`${nom} (${detail})`, LONGEST_OPTION);
}

/** Who is to receive an announcement, in the form that writes it: in one press, or to be composed. */
export function destinatairesField(gardees: readonly string[]): Field {
  return {
    kind: 'choice',
    id: 'destinataires',
    label: fr`À qui ?`,
    required: true,
    options: [
      ...FIXED_AUDIENCES.map((value) => ({ value, label: FIXED[value] })),
      ...gardees.map((nom) => ({ value: toCodeGardee(nom), label: nom })),
      { value: AUTRES, label: fr`D’autres personnes, à choisir à l’étape suivante` },
    ],
  };
}

/** The same for who animates réseaux: one of them, and nobody else. */
export function reseauField(options: readonly Option[]): Field {
  const [only, ...others] = options;
  return {
    kind: 'choice',
    id: 'destinataires',
    label: fr`À qui ?`,
    hint: fr`Vous écrivez aux membres des réseaux que vous animez.`,
    required: true,
    options,
    ...(only && others.length === 0 && { value: only.value }),
  };
}

export const AUTRES = 'autres';

export function toCodeGardee(nom: string): string {
  return `gardee:${nom}`;
}

/** Who is to receive it, composed: whom, among whom, except whom. */
export function viewChoixAudience(options: readonly Option[], context: Form['context']): Form {
  return {
    title: fr`Choisir les destinataires`,
    intro: [fr`Vous verrez la liste des personnes avant l’envoi.`],
    context,
    fields: [
      {
        kind: 'choices',
        id: 'including',
        label: fr`Qui la reçoit ?`,
        hint: fr`Les personnes que vous cochez, et celles de chaque groupe coché.`,
        required: true,
        options,
      },
      {
        kind: 'choices',
        id: 'among',
        label: fr`Seulement parmi`,
        hint: fr`Vide : toutes. Sinon, seulement celles qui en font aussi partie.`,
        options,
      },
      {
        kind: 'choices',
        id: 'except',
        label: fr`Sauf`,
        hint: fr`Celles-là ne la reçoivent pas.`,
        options,
      },
      {
        kind: 'text',
        id: 'nomAudience',
        label: fr`Garder ce choix sous un nom`,
        hint: fr`La coordination le retrouvera dans « À qui ? ».`,
        max: LONGEST_NOM,
      },
    ],
    buttons: [
      { label: fr`Voir l’annonce`, intent: 'annonce:apercu' },
      KEEP_BUTTON,
      { label: fr`Revenir`, intent: 'annonce:rediger' },
    ],
  };
}

const LONGEST_NOM = 60;

export const ALREADY_NAMED = fr`Un autre choix porte déjà ce nom. Donnez-lui un autre nom.`;

/** Those that coordination keeps under a name, each with the way to rename it or give it up. */
export function sectionAudiences(gardees: readonly NamedAudience[]): readonly Section[] {
  if (gardees.length === 0) return [];
  const list = gardees.map(({ nom, audience }) => ({
    text: nom,
    detail: nomAudience(audience),
    buttons: [action(fr`Renommer ou supprimer`, 'annonce:audience', { audience: nom })],
  }));
  return [{ title: fr`Destinataires gardés sous un nom`, list, isFolded: true }];
}

interface NamedAudience {
  readonly nom: string;
  readonly audience: AudienceAnnonce;
}

export function viewFormulaireAudience({ nom, audience }: NamedAudience): Form {
  return {
    title: fr`Renommer ou supprimer`,
    intro: [
      fr`« ${nom} » : ${nomAudience(audience)}.`,
      fr`Les brouillons pour ces destinataires les gardent, quel que soit votre choix.`,
    ],
    context: { audience: nom },
    fields: [{ kind: 'text', id: 'nom', label: fr`Nom`, required: true, max: LONGEST_NOM, value: nom }],
    buttons: [
      { label: fr`Enregistrer le nom`, intent: 'annonce:audience:renommer' },
      { label: fr`Supprimer ce choix`, intent: 'annonce:audience:supprimer' },
    ],
  };
}

export function viewRenamedAudience(nom: string): Message {
  return {
    title: fr`Le nom est enregistré`,
    paragraphs: [fr`La coordination retrouve « ${nom} » dans « À qui ? ».`],
    buttons: [ANNONCES_BUTTON],
  };
}

/** Who receives it, one by one, and by which way. */
export function sectionPersonnes(personnes: readonly Personne[], attente: Attente): Section {
  return {
    title: pluralize(
      personnes.length,
      fr`personne, et comment elle la reçoit`,
      fr`personnes, et comment elles la reçoivent`,
    ),
    list: personnes.map((personne) => toItem(personne, attente)),
    isFolded: true,
  };
}

function toItem(personne: Personne, attente: Attente): ListItem {
  const detail = isJoignable(personne)
    ? receptionEnMots(personne, attente)
    : fr`Aucun compte ne permet de joindre cette personne`;
  return { text: fr`${getNomComplet(personne)}, ${personne.structure.nom}`, detail };
}

function receptionEnMots(personne: Personne, attente: Attente): string {
  const voie = capitalize(voiesEnMots(listComptesJoignables(personne).slice(0, 1)));
  const le = findDigest(personne.digest, attente);
  return le === null ? voie : fr`${voie}, avec d’autres annonces, le ${momentEnLettres(le)}`;
}
