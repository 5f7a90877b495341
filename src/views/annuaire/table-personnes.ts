import {
  type DemandeTableau,
  getJoignabilite,
  isAskedFor,
  JOIGNABILITES,
  type Joignabilite,
  type PersonneAuTableau,
  sortPersonnes,
  type TriPersonnes,
} from '../../domain/annuaire/table-personnes.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import { getNomCourt, type Partie } from '../../domain/nouns/partie.ts';
import { getNomComplet, listComptesJoignables, type Personne, ROLES } from '../../domain/nouns/personne.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import { action } from '../words/buttons.ts';
import { capitalize, enumeration, pluralize } from '../words/phrases.ts';
import {
  type Cell,
  type Choix,
  type Filtre,
  listChoix,
  ONGLETS,
  type PageListe,
  toColonnes,
} from '../words/table.ts';
import { DOUBLONS_BUTTON } from './fusion.ts';
import { ROLES_EN_MOTS } from './mes-donnees.ts';

interface Reperes {
  readonly parties: readonly Partie[];
  readonly instances: readonly Instance[];
  /** Where a file of people is handed in. */
  readonly importUrl: string;
}

/** The people as a table, as it is asked for. */
export function viewTablePersonnes(
  all: readonly PersonneAuTableau[],
  demande: DemandeTableau,
  { parties, instances, importUrl }: Reperes,
): PageListe {
  const kept = all.filter((one) => isAskedFor(one, demande));
  return {
    titre: fr`Personnes et parties`,
    phrase: phraseOf(all, kept),
    onglets: listOnglets('personnes', { personnes: all.length, parties: parties.length }),
    buttons: [
      { ...action(fr`Ajouter une personne`, 'personne:ajouter'), style: 'primary' },
      { kind: 'link', label: fr`Importer un fichier de personnes`, url: importUrl },
      DOUBLONS_BUTTON,
      action(fr`Demandes d’effacement`, 'effacements'),
    ],
    recherche: {
      aide: fr`Nom, fonction, structure, adresse`,
      adresse: PLACE,
      demande,
    },
    filtres: listFiltres(all, demande, { parties, instances }),
    colonnes: toColonnes(COLONNES, { adresse: PLACE, demande }, 'nom'),
    lignes: sortPersonnes(kept, demande.tri).map(toLigne),
    aucune: {
      phrase: fr`Aucune personne ne correspond.`,
      label: fr`Voir toutes les personnes`,
      adresse: PLACE,
    },
  };
}

/** The two lists of this place, the open one marked. */
export function listOnglets(
  open: keyof typeof ONGLETS,
  nombres: Readonly<Record<keyof typeof ONGLETS, number>>,
): readonly Choix[] {
  return keysOf(ONGLETS).map((one) => ({
    label: ONGLETS[one],
    nombre: nombres[one],
    adresse: placeOf(one),
    isOn: one === open,
  }));
}

/** Where the people of a party stand in the table. */
export function placeDesPersonnes({ code }: Pick<Partie, 'code'>): string {
  return `${PLACE}?${new URLSearchParams({ partie: code })}`;
}

const PLACE = placeOf('personnes');

/** « 25 personnes inscrites, toutes joignables. », « 3 personnes sur 25. » */
function phraseOf(all: readonly PersonneAuTableau[], kept: readonly PersonneAuTableau[]): string {
  const nombre = (many: number) => pluralize(many, fr`personne`, fr`personnes`);
  if (kept.length < all.length) return fr`${nombre(kept.length)} sur ${all.length}.`;
  const lost = all.filter(({ personne }) => getJoignabilite(personne) !== 'joignable').length;
  if (lost === 0) return fr`${nombre(all.length)}. Le robot peut écrire à chacune.`;
  return fr`${nombre(all.length)}. Le robot ne peut pas écrire à ${lost} d’entre elles.`;
}

const COLONNES: readonly (readonly [label: string, tri: TriPersonnes | null])[] = [
  [fr`Personne`, 'nom'],
  [fr`Structure`, 'structure'],
  [fr`Rôles`, null],
  [fr`Fiches`, null],
  [fr`Joignable par`, 'joignable'],
];

const JOIGNABILITES_EN_MOTS: Readonly<Record<Joignabilite, string>> = {
  joignable: fr`Joignable`,
  suspendue: fr`Adresse refusée`,
  'sans-compte': fr`Aucun compte`,
  opposee: fr`Ne veut pas de message`,
  gelee: fr`Gelée, sans accord`,
};

function listFiltres(
  all: readonly PersonneAuTableau[],
  demande: DemandeTableau,
  { parties, instances }: Pick<Reperes, 'parties' | 'instances'>,
): readonly Filtre[] {
  const rows: readonly (readonly [string, keyof DemandeTableau, Iterable<readonly [string, string]>])[] = [
    [fr`Messages`, 'joignable', JOIGNABILITES.map((one) => [one, JOIGNABILITES_EN_MOTS[one]])],
    [fr`Rôle`, 'role', ROLES.map((role) => [role, capitalize(ROLES_EN_MOTS[role])])],
    [fr`Membre de`, 'instance', instances.map(({ code, nom }) => [code, nom])],
    [fr`Partie`, 'partie', parties.map((partie) => [partie.code, capitalize(getNomCourt(partie))])],
  ];
  return rows.flatMap(([label, critere, values]) => {
    const count = (asked: DemandeTableau) => all.filter((one) => isAskedFor(one, asked)).length;
    const choix = listChoix(critere, values, { adresse: PLACE, demande, count });
    const isOfAll = choix.every(({ nombre, isOn }) => nombre === all.length && !isOn);
    return isOfAll ? [] : [{ label, choix }];
  });
}

function toLigne({ personne, code, partie, fiches }: PersonneAuTableau): readonly Cell[] {
  const structure = personne.structure.nom;
  const besides = partie === null ? fr`Partenaire du plan` : capitalize(getNomCourt(partie));
  const roles = enumeration(personne.roles.map((role) => ROLES_EN_MOTS[role]));
  return [
    {
      texte: getNomComplet(personne),
      adresse: placeOf('personnes/:personne', { personne: code }) ?? PLACE,
      detail: personne.fonction,
    },
    { texte: structure, ...(besides !== structure && { detail: besides }) },
    { texte: capitalize(roles), isMinor: true },
    { texte: fiches.join(', '), isMinor: true },
    moyensEnMots(personne),
  ];
}

/** By what a message reaches somebody, or why it does not. */
function moyensEnMots(personne: Personne): Cell {
  const joignabilite = getJoignabilite(personne);
  if (joignabilite !== 'joignable') return { texte: JOIGNABILITES_EN_MOTS[joignabilite], tone: 'warning' };
  return {
    texte: [...new Set(listComptesJoignables(personne).map(getNomPlateforme))].join(', '),
    isMinor: true,
  };
}
