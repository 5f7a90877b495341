import type { ListItem, Section } from '../../conversation/chat.ts';
import type { AvenantNote, ChangementNote, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { avenantEnMots } from '../words/avenant-mots.ts';
import { capitalize } from '../words/phrases.ts';
import { champEnMots } from './import-plan.ts';

/** What avenants changed of a fiche and of its enjeu, with the text that was there before (art. 11). */
export function sectionOfAvenants(
  { numero, enjeu }: FicheAction,
  avenants: readonly AvenantNote[],
): readonly Section[] {
  const isSien = ({ objet, cle, champ }: ChangementNote) =>
    (objet === 'fiche' && cle === String(numero) && champ !== 'titreSource') ||
    (objet === 'enjeu' && cle === enjeu.code);
  const list = avenants.flatMap((avenant) =>
    avenant.changements.filter(isSien).map((changement) => toItem(avenant, changement)),
  );
  return list.length === 0 ? [] : [{ title: fr`Ce que les avenants ont changé`, list, isFolded: true }];
}

/** « L’avenant n° 1 du 15 février 2027 change le titre. Avant : « … » » */
function toItem(avenant: AvenantNote, { objet, champ, avant }: ChangementNote): ListItem {
  const nom = capitalize(avenantEnMots(avenant));
  if (champ === '')
    return { text: objet === 'enjeu' ? fr`${nom} crée cet enjeu.` : fr`${nom} crée cette fiche.` };
  const quoi = champEnMots(champ);
  return {
    text: objet === 'enjeu' ? fr`${nom} change l’enjeu : ${quoi}.` : fr`${nom} change ${quoi}.`,
    detail: avant === '' ? fr`Avant : rien.` : fr`Avant : « ${avant} »`,
  };
}
