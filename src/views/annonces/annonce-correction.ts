import type { Field, Form, Message } from '../../conversation/chat.ts';
import { type Annonce, getVersionTexte, needsAccord } from '../../domain/annonces/annonce.ts';
import type { Retrait } from '../../domain/annonces/retrait-annonce.ts';
import type { NombreDestinataires } from '../../domain/envois/suivi.ts';
import { fr } from '../../fr.ts';
import { compact, momentEnLettres, pluralize } from '../words/phrases.ts';
import { type ContenuAnnonce, viewAnnonce } from './annonce.ts';
import { buttonsOfAnnonce, lieuxEnMots } from './annonce-suivi.ts';

/** The form that corrects what was sent; the audience stays. `soumission` is the form's own number. */
export function viewFormulaireCorrection(
  annonce: Annonce,
  { soumission, fields }: { readonly soumission: string; readonly fields: readonly Field[] },
): Form {
  return {
    title: fr`Corriger l’annonce`,
    intro: compact([
      annonce.etat === 'prevue'
        ? fr`L’annonce partira le ${momentEnLettres(annonce.envoyeeLe)} avec ce texte.`
        : fr`Le nouveau texte remplace l’ancien dans les messages déjà reçus. Personne ne reçoit de second message.`,
      annonce.image !== null &&
        fr`L’image reste la même. Pour en changer, retirez l’annonce et reprenez son texte.`,
    ]),
    context: { annonce: annonce.id, soumission, version: getVersionTexte(annonce) },
    fields,
    buttons: [{ label: fr`Corriger l’annonce`, intent: 'annonce:corriger:enregistrer' }],
  };
}

/** Somebody else corrected it meanwhile: nothing is overwritten unseen. */
export function correctionDepassee(form: Form, actuelle: ContenuAnnonce): Form {
  const explanation: Field = { kind: 'explanation', id: 'actuelle', message: viewAnnonce(actuelle) };
  return {
    ...form,
    fields: [explanation, ...form.fields],
    error: fr`Cette annonce a été corrigée entre-temps : voici son texte actuel, puis le vôtre. Envoyez le vôtre pour le remplacer.`,
  };
}

/** The receipt; `recues` counts the messages that change in place. */
export function viewAnnonceCorrigee(annonce: Annonce, recues: NombreDestinataires): Message {
  return {
    title: fr`L’annonce est corrigée`,
    paragraphs: compact([
      fr`« ${annonce.titre} »`,
      recues.personnes + recues.canaux === 0
        ? fr`Elle n’était pas encore partie : seul le nouveau texte sera envoyé.`
        : fr`Le nouveau texte remplace l’ancien ${lieuxEnMots(recues)}.`,
      needsAccord(annonce) &&
        fr`Un nouvel accord est demandé à une autre partie : d’ici là, ce texte n’est pas sur le site public.`,
    ]),
    buttons: buttonsOfAnnonce(annonce),
  };
}

export function viewAnnonceInchangee(annonce: Annonce): Message {
  return {
    title: fr`Rien n’a changé`,
    paragraphs: [fr`Le texte de l’annonce est resté le même.`],
    buttons: buttonsOfAnnonce(annonce),
  };
}

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
