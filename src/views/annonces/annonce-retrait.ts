import type { Form, Message } from '../../conversation/chat.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Retrait } from '../../domain/annonces/retrait-annonce.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { buttonsOfAnnonce, lieuxEnMots } from './annonce-suivi.ts';

/** The same of one that waits for its time. */
export function viewFormulaireAnnulation(annonce: Annonce): Form {
  return {
    title: fr`Annuler l’envoi`,
    intro: [
      fr`« ${annonce.titre} »`,
      fr`L’annonce devait partir le ${momentEnLettres(annonce.envoyeeLe)}. Personne ne la recevra. Son texte reste : vous pourrez le reprendre.`,
    ],
    context: { annonce: annonce.id },
    fields: [],
    buttons: [{ label: fr`Annuler l’envoi`, intent: 'annonce:retirer:confirmer' }],
  };
}

/** Asks to confirm: what was read disappears, what has not left never will. */
export function viewFormulaireRetrait(annonce: Annonce, retrait: Omit<Retrait, 'le'>): Form {
  return {
    title: fr`Retirer l’annonce`,
    intro: [fr`« ${annonce.titre} »`, ...phrasesAvant(retrait), fr`Une annonce retirée ne revient pas.`],
    context: { annonce: annonce.id },
    fields: [],
    buttons: [{ label: fr`Retirer l’annonce`, intent: 'annonce:retirer:confirmer' }],
  };
}

/** The receipt, the same however often it is asked for. */
export function viewAnnonceEstRetiree(annonce: Annonce, retrait: Retrait | null): Message {
  return {
    title: fr`L’annonce est retirée`,
    paragraphs: retrait === null ? [] : phrasesApres(retrait),
    buttons: buttonsOfAnnonce(annonce),
  };
}

function phrasesAvant(retrait: Omit<Retrait, 'le'>): readonly string[] {
  const recue =
    retrait.personnes + retrait.canaux === 0
      ? fr`Personne ne l’a encore reçue.`
      : fr`Son texte disparaît ${lieuxEnMots(retrait)}. Une ligne dit qu’elle est retirée.`;
  return [recue, ...(retrait.annules === 0 ? [] : [phraseAnnules(retrait.annules, 'avant')])];
}

function phrasesApres(retrait: Retrait): readonly string[] {
  const le = fr`Retirée le ${momentEnLettres(retrait.le)}.`;
  const recue =
    retrait.personnes + retrait.canaux === 0
      ? fr`Personne ne l’avait reçue.`
      : fr`Son texte disparaît ${lieuxEnMots(retrait)}.`;
  return [le, recue, ...(retrait.annules === 0 ? [] : [phraseAnnules(retrait.annules, 'apres')])];
}

function phraseAnnules(nombre: number, moment: 'avant' | 'apres'): string {
  return moment === 'avant'
    ? pluralize(nombre, fr`message en attente ne partira pas.`, fr`messages en attente ne partiront pas.`)
    : pluralize(nombre, fr`message en attente ne part plus.`, fr`messages en attente ne partent plus.`);
}
