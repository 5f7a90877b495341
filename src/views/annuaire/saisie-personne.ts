import type { Field, Form, TextField } from '../../conversation/chat.ts';
import type { Inscription, InstanceNommee } from '../../domain/annuaire/inscription.ts';
import { type FauteSaisie, SANS_PARTIE } from '../../domain/annuaire/saisie-personne.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import { getNomComplet, listInstancesParRoles, listReserves, ROLES } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { capitalize, LONGEST_LIST, LONGEST_OPTION, shorten } from '../words/phrases.ts';
import { ROLES_EN_MOTS } from './mes-donnees.ts';

/** Adds somebody, or corrects what is known; `structures` all fit into one list, or those that were searched do. */
export function viewSaisiePersonne(
  avant: Inscription | null,
  {
    structures,
    parties,
    instances,
    isAdministration,
  }: {
    readonly structures: readonly Structure[];
    /** That have agreed. */
    readonly parties: readonly Partie[];
    readonly instances: readonly InstanceNommee[];
    readonly isAdministration: boolean;
  },
): Form {
  const roles = ROLES.filter(
    (role) => isAdministration || listReserves({ roles: [role] }).length === 0 || avant?.roles.includes(role),
  );
  return {
    title: avant === null ? fr`Ajouter une personne` : fr`Modifier ${shorten(getNomComplet(avant), 40)}`,
    intro:
      avant === null
        ? [fr`Seulement des coordonnées professionnelles : pas de téléphone ni d’adresse personnels.`]
        : [],
    context: { personne: avant?.id ?? '' },
    fields: [
      text('prenom', fr`Prénom`, { max: 80, value: avant?.prenom }),
      text('nom', fr`Nom`, { max: 80, value: avant?.nom }),
      text('courriel', fr`Adresse électronique professionnelle`, { max: 254, value: avant?.courriel }),
      text('fonction', fr`Fonction`, { max: 200, value: avant?.fonction }),
      fieldOfStructure(structures, avant),
      ...fieldsOfNouvelle(parties),
      {
        kind: 'choices',
        id: 'roles',
        label: fr`Rôles dans l’espace`,
        hint: fr`L’animation permet de convoquer les réseaux que la personne anime et d’écrire à leurs membres.`,
        required: true,
        value: avant?.roles ?? ['membre'],
        options: roles.map((role) => ({ value: role, label: capitalize(ROLES_EN_MOTS[role]) })),
      },
      fieldOfInstances(instances, avant),
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'personne:enregistrer' }],
  };
}

/** Who is told of which séance. */
function fieldOfInstances(instances: readonly InstanceNommee[], avant: Inscription | null): Field {
  return {
    kind: 'choices',
    id: 'instances',
    label: fr`Membre de`,
    hint: fr`La coordination l’est de toutes les instances. Qui pilote une fiche l’est du groupe projet.`,
    required: false,
    value: avant?.instances ?? listInstancesParRoles(['membre']),
    options: instances.map(({ code, nom }) => ({ value: code, label: shorten(nom, LONGEST_OPTION) })),
  };
}

/** Somebody has the address already, a mailbox that two people share, or the name. */
export function fieldOfPartage(fautes: readonly FauteSaisie[]): Field {
  const isAdresse = fautes.some(({ code }) => code === 'courriel-connu');
  const label = isAdresse
    ? fr`C’est une autre personne, qui partage cette adresse`
    : fr`C’est une autre personne, qui porte le même nom`;
  return { kind: 'tick', id: 'partage', label };
}

export function fauteSaisie(faute: FauteSaisie): string {
  switch (faute.code) {
    case 'courriel-invalide':
      return fr`Écrivez une adresse complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@commune.fr.`;
    case 'courriel-connu':
      return fr`C’est l’adresse de ${faute.nom}. Vérifiez-la, ou cochez la case en bas si l’adresse est partagée.`;
    case 'homonyme':
      return fr`Une personne de ce nom est déjà inscrite dans cette structure (${faute.courriel}). Vérifiez, ou cochez la case en bas si c’est une autre personne.`;
    case 'adresse-reservee':
      return fr`Seule l’administration change l’adresse d’une personne qui a ce rôle.`;
    case 'accord-absent':
      return fr`La partie « ${faute.partie} » n’a pas donné son accord à l’échange de données (article 8) : personne ne peut y être inscrit.`;
    case 'administration-reservee':
      return fr`Seule l’administration donne ou retire les rôles d’administration et de supervision.`;
    case 'derniere-administration':
      return fr`C’est la dernière personne qui a ce rôle. Donnez-le d’abord à une autre.`;
  }
}

/** Neither of the list nor new, or new and of a party that was not said. */
export function phraseInconnue({ champ }: { readonly champ: 'structure' | 'partie' }): string {
  return champ === 'partie'
    ? fr`Dites de quelle partie est cette nouvelle structure.`
    : fr`Choisissez une structure, ou écrivez plus bas le nom de celle qui manque.`;
}

/** A structure that is missing is made with the person. */
function fieldsOfNouvelle(parties: readonly Partie[]): readonly Field[] {
  const nouvelle = text('nouvelle', fr`Structure qui manque dans la liste`, { max: 200, value: undefined });
  return [
    {
      ...nouvelle,
      required: false,
      hint: fr`À remplir seulement si vous ne l’avez pas trouvée : elle est créée avec la personne.`,
    },
    {
      kind: 'choice',
      id: 'partie',
      label: fr`Partie de cette nouvelle structure`,
      options: [
        { value: SANS_PARTIE, label: fr`Aucune : un partenaire du plan` },
        ...parties.map(({ id, nom }) => ({ value: id, label: shorten(nom, LONGEST_OPTION) })),
      ],
    },
  ];
}

/** A list, or a text where a list cannot hold them all. */
function fieldOfStructure(structures: readonly Structure[], avant: Inscription | null): Field {
  const label = fr`Structure`;
  const actuelle = structures.find(({ code }) => code === avant?.structure);
  if (structures.length > LONGEST_LIST) {
    return {
      ...text('structure', label, { max: 200, value: actuelle?.nom }),
      required: false,
      hint: fr`Son nom, comme dans le plan d’actions.`,
    };
  }
  return {
    kind: 'choice',
    id: 'structure',
    label,
    value: actuelle?.id,
    options: structures.map(({ id, nom }) => ({ value: id, label: shorten(nom, LONGEST_OPTION) })),
  };
}

function text(
  id: string,
  label: string,
  { max, value }: { readonly max: number; readonly value: string | undefined },
): TextField {
  return { kind: 'text', id, label, required: true, max, value };
}
