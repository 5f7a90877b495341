import type { Temporal } from 'temporal-polyfill';
import type { Button, Message } from '../../conversation/chat.ts';
import { isUnsummed, listContributors } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { enumeration } from '../words/phrases.ts';

/** To coordination: who writes what from now on. */
export function viewModeChange(fiche: FicheAction, jour: Temporal.PlainDate): Message {
  const { numero, structures } = fiche;
  const isParStructure = structures !== undefined;
  return {
    title: isParStructure
      ? fr`La fiche ${numero} se répond commune par commune`
      : fr`La fiche ${numero} attend une seule réponse`,
    paragraphs: isParStructure
      ? [phraseAttendues(fiche, jour), phraseSummary(fiche, jour)]
      : [fr`Ses pilotes répondent ensemble. Les contributions déjà écrites sont gardées.`],
    buttons: [...(isParStructure ? [nommerButton(fiche)] : []), modeButton(fiche), ficheButton(numero)],
  };
}

/** The other way to answer. */
export function modeButton({ numero, structures }: FicheAction): Button {
  return structures === undefined
    ? action(fr`Faire répondre commune par commune`, 'fiche:mode', {
        fiche: String(numero),
        mode: 'par-structure',
      })
    : action(fr`Revenir à une seule réponse`, 'fiche:mode', { fiche: String(numero), mode: 'unique' });
}

function phraseAttendues(fiche: FicheAction, jour: Temporal.PlainDate): string {
  const noms = listContributors(fiche, jour)
    .map(({ nom }) => nom)
    .toSorted((a, b) => a.localeCompare(b, 'fr'));
  return noms.length === 0
    ? fr`Aucune contribution n’est attendue encore : nommez un co-pilote pour chaque commune.`
    : fr`Contributions attendues : ${enumeration(noms)}.`;
}

function phraseSummary(fiche: FicheAction, jour: Temporal.PlainDate): string {
  if (isUnsummed(fiche, jour))
    return fr`Personne n’est chef de file : la synthèse revient à la coordination, par « saisir une réponse ».`;
  const noms = listPilotes(fiche, jour)
    .filter(({ role }) => role === 'chef_de_file')
    .map(({ nom }) => nom);
  return fr`${enumeration(noms)} lit les contributions et écrit la synthèse.`;
}
