import type { DonneesPersonne } from '../../domain/annuaire/donnees-personne.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import type { Block } from '../words/document.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { actionEnMots } from '../words/journal-mots.ts';
import { heading, table } from './mes-donnees-blocs.ts';

/** What the person's address is told of on the public pages, or asked for; nothing where it is neither. */
export function blocksOfSuiviPublic(
  { suiviPublic, demandesSuivi }: Pick<DonneesPersonne, 'suiviPublic' | 'demandesSuivi'>,
  fiches: readonly FicheAction[],
): readonly Block[] {
  if (suiviPublic === null && demandesSuivi.length === 0) return [];
  const noms = fiches.filter(({ id }) => suiviPublic?.ficheActionIds.includes(id)).map(titreFiche);
  const items = [
    ...(suiviPublic?.planEntier ? [fr`Toutes les actions de la convention.`] : []),
    ...(suiviPublic?.actualites ? [fr`Les annonces publiques.`] : []),
    ...noms.map((nom) => fr`${nom}.`),
    ...demandesSuivi.map((le) => fr`Demande du ${jourSansSemaine(jourOf(le))}, pas encore confirmée.`),
  ];
  return [
    { kind: 'heading', level: 2, text: fr`Ce que votre adresse suit dans l’espace public` },
    { kind: 'list', items },
  ];
}

/** Where the person is named as the one to ask; nothing where it is nowhere. */
export function blocksOfContacts({ contacts }: Pick<DonneesPersonne, 'contacts'>): readonly Block[] {
  if (contacts.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Les parties signataires dont vous êtes le contact` },
    { kind: 'list', items: contacts.map(({ partie, contact }) => fr`${partie} : ${contact}`) },
  ];
}

/** What the journal says of the person. */
export function blocksOfJournal({ journal }: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Le journal de vos actions`),
    ...table(
      fr`Actions`,
      [fr`Date`, fr`Action`],
      journal.map(({ survenuLe, action }) => [momentEnLettres(survenuLe), actionEnMots(action)]),
    ),
  ];
}
