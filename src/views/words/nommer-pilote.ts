import type { Field, Form, FormButton, Message } from '../../conversation/chat.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, isJoignable, type Personne } from '../../domain/nouns/personne.ts';
import type { Pilotage, RolePilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, ROLES_PILOTAGE, titreFiche } from './buttons.ts';
import { capitalize, compact, enumeration, LONGEST_OPTION, shorten } from './phrases.ts';

/** Who shall lead a fiche, among the people of the convention; `pilotes` lead it today. */
export function motsNommer(fiche: FicheAction, pilotes: readonly Pilotage[]): MotsChoix {
  return {
    title: fr`Nommer un pilote`,
    intro: [fr`${titreFiche(fiche)}.`, phrasePilotes(pilotes)],
    label: fr`Qui prend place à partir d’aujourd’hui ?`,
    context: { fiche: String(fiche.numero) },
    submit: { label: fr`Nommer cette personne`, intent: 'pilotage:nommer:confirmer' },
    search: 'pilotage:nommer',
  };
}

/** Which place it is, and whose it was; `libre` is offered first. */
export function fieldsOfPlace(libre: RolePilotage, tenus: readonly Pilotage[]): readonly Field[] {
  const noms = new Map(tenus.map(({ personneId, nom }) => [personneId, nom]));
  return compact([
    {
      kind: 'choice',
      id: 'role',
      label: fr`À quelle place ?`,
      hint: fr`La suppléance répond si personne d’autre ne répond : elle n’est sollicitée qu’au deuxième rappel.`,
      required: true,
      value: libre,
      options: Object.entries(ROLES_PILOTAGE).map(([value, nom]) => ({ value, label: capitalize(nom) })),
    },
    noms.size > 0 && {
      kind: 'choice',
      id: 'remplace',
      label: fr`À la place de quelqu’un ?`,
      hint: fr`Ne choisissez personne pour ajouter un pilote aux autres.`,
      options: [...noms].map(([value, label]) => ({ value, label })),
    },
  ]);
}

export function dejaPilote(personne: Personne): string {
  return fr`${getNomComplet(personne)} a déjà cette place. Choisissez quelqu’un d’autre, ou une autre place.`;
}

export function chefEnPlace(nom: string): string {
  return fr`${nom} est chef de file, et il y en a un seul par fiche. Choisissez « co-pilote », ou remplacez ${nom}.`;
}

/** To coordination: who leads from now on, and when that person hears of it from us. */
export function viewPiloteNomme({
  fiche,
  personne,
  role,
  isAsked,
  remplacee,
}: {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly role: RolePilotage;
  readonly isAsked: boolean;
  /** Name of who leads it no more. */
  readonly remplacee: string | null;
}): Message {
  const nom = getNomComplet(personne);
  const suite = isAsked
    ? fr`Le robot lui envoie l’historique des réponses et, pour le tour ouvert, la carte.`
    : fr`Le robot lui envoie l’historique des réponses. La carte suivra au moment venu.`;
  return {
    title:
      role === 'suppleant'
        ? fr`${nom} supplée maintenant les pilotes de la fiche ${fiche.numero}`
        : fr`${nom} pilote maintenant la fiche ${fiche.numero}`,
    paragraphs: compact([
      remplacee !== null &&
        fr`${remplacee} ne reçoit plus de rappel pour cette fiche : un message le lui dit.`,
      isJoignable(personne)
        ? suite
        : fr`Aucun compte ne permet de lui écrire. Prévenez cette personne autrement, et donnez-lui un code : écrivez « code ${personne.nom} ».`,
    ]),
    buttons: [ficheButton(fiche.numero)],
  };
}

/** Who leads a fiche today, in a sentence. */
export function phrasePilotes(pilotes: readonly Pilotage[]): string {
  const noms = pilotes.map(({ nom }) => nom);
  if (noms.length === 0) return fr`Personne ne pilote cette fiche.`;
  return fr`${enumeration(noms)} ${noms.length === 1 ? fr`pilote` : fr`pilotent`} cette fiche.`;
}

export function nommerButton({ numero }: Pick<FicheAction, 'numero'>) {
  return action(fr`Nommer un pilote pour la fiche ${numero}`, 'pilotage:nommer', { fiche: String(numero) });
}

/** The same, in the stead of somebody who is probably gone: that place ends with it. */
export function remplacerButton({ numero }: Pick<FicheAction, 'numero'>, partie: Personne) {
  const label = fr`Remplacer ${getNomComplet(partie)} pour la fiche ${numero}`;
  return action(label, 'pilotage:nommer', { fiche: String(numero), remplace: partie.id });
}

/** The words of a form that asks for one person, and what it leads to. */
export interface MotsChoix {
  readonly title: string;
  readonly intro: readonly string[];
  readonly label: string;
  readonly context: Readonly<Record<string, string>>;
  readonly submit: FormButton;
  /** Asks for the list again, with a name that was typed. */
  readonly search: IntentName;
}

/** One of these people; `nom` is what was searched. */
export function viewChoixPersonne(personnes: readonly Personne[], nom: string, mots: MotsChoix): Form {
  const { title, intro, label, context, submit } = mots;
  return {
    title,
    intro,
    context: { ...context, nom },
    fields: [
      {
        kind: 'choice',
        id: 'personne',
        label,
        required: true,
        options: personnes.map((personne) => ({ value: personne.id, label: nomDansUneListe(personne) })),
        ...(personnes.length === 1 && personnes[0] && { value: personnes[0].id }),
      },
    ],
    buttons: [submit],
  };
}

/** More people than a list holds: a name first. */
export function viewRecherchePersonne(nom: string, { title, intro, context, search }: MotsChoix): Form {
  return {
    title,
    intro,
    context,
    fields: [
      {
        kind: 'text',
        id: 'nom',
        label: fr`Nom de la personne`,
        hint: fr`Son nom, son prénom, ou le début.`,
        required: true,
        max: 100,
        value: nom,
      },
    ],
    buttons: [{ label: fr`Chercher`, intent: search }],
  };
}

export const PERSONNE_INTROUVABLE = fr`Personne ne porte ce nom dans l’espace. Vérifiez-le, ou écrivez seulement le début.`;
export const TROP_DE_PERSONNES = fr`Plus de 100 personnes correspondent. Ajoutez le prénom, ou plus de lettres.`;

/** « Martel Camille, Grand Calais Terres & Mers ». */
export function nomDansUneListe({ nom, prenom, structure }: Personne): string {
  return shorten(`${nom} ${prenom}, ${structure.nom}`, LONGEST_OPTION);
}
