import type { Form, Message } from '../../conversation/chat.ts';
import type { LigneAvenant, ProjetAvenant } from '../../domain/nouns/avenant.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { compact, pluralize } from '../words/phrases.ts';
import { type AvenantLu, listNumbered } from './avenant-document.ts';
import { changeEnMots, modifications, type PlaceAvenant, phraseProposition } from './avenant-place.ts';
import { nomDeSignataire, type Signataire, sujetEnMots } from './ligne-avenant.ts';

/** What a party did; both dates may be noted one after the other. */
export function viewFormulaireSignature(
  partie: Signataire | null,
  projet: ProjetAvenant,
  { max, signataires }: { readonly max: string; readonly signataires: readonly Signataire[] },
): Form {
  const known = projet.signatures.find((one) => one.partie === partie?.code);
  const options = signataires.map((one) => ({ value: one.code, label: nomDeSignataire(one) }));
  const min = jourOf(projet.prepareLe).toString();
  return {
    title: fr`Avenant n° ${projet.numero}`,
    ...(partie && { intro: [fr`${nomDeSignataire(partie)}.`] }),
    context: { projet: projet.id, ...(partie && { nommee: partie.code }) },
    fields: compact([
      partie === null && { kind: 'choice', id: 'partie', label: fr`Partie`, options, required: true },
      {
        kind: 'date',
        id: 'delibereLe',
        label: fr`Date de la délibération ou de la décision`,
        min,
        max,
        value: known?.delibereLe?.toString(),
      },
      {
        kind: 'date',
        id: 'signeLe',
        label: fr`Date de la signature`,
        min,
        max,
        value: known?.signeLe?.toString(),
      },
    ]),
    buttons: [{ label: fr`Enregistrer`, intent: 'avenant:signer:noter' }],
  };
}

export const SIGNE_AVANT_DELIBERATION = fr`La signature vient avant la délibération. Corrigez l’une des deux dates.`;

/** What applying it changes, to be read before it is proposed, and again before it is confirmed. */
export function viewApercuApplication(
  lu: Omit<PlaceAvenant, 'projet' | 'attente' | 'avenants'> & { readonly projet: ProjetAvenant },
  signeLe: string,
): Form {
  const { projet, propose } = lu;
  const isConfirmation = propose !== null;
  const message: Message = {
    title: fr`Avenant n° ${projet.numero}, signé le ${signeLe}`,
    paragraphs: [
      fr`${modifications(projet.lignes.length)} dans la convention et ses annexes, dès la confirmation. Cela ne se défait que par un autre avenant.`,
      ...(propose === null
        ? [fr`Une personne de l’autre rôle, coordination ou administration, confirme ensuite.`]
        : [phraseProposition(propose)]),
    ],
    sections: [
      {
        list: listNumbered(lu).map((one) => ({
          text: fr`${one.numero} ${one.quoi}`,
          detail: changeEnMots(one),
        })),
      },
    ],
  };
  return {
    title: isConfirmation ? fr`Appliquer l’avenant n° ${projet.numero} ?` : fr`Proposer l’application ?`,
    context: { projet: projet.id },
    fields: [{ kind: 'explanation', id: 'effets', message }],
    buttons: [
      isConfirmation
        ? { label: fr`Appliquer l’avenant`, intent: 'avenant:appliquer:confirmer' }
        : { label: fr`Proposer`, intent: 'avenant:appliquer:proposer' },
    ],
  };
}

/** Asks before a draft is given up with what was noted of its signatures. */
export function viewAbandonProjet(projet: ProjetAvenant): Form {
  return {
    title: fr`Abandonner l’avenant n° ${projet.numero} ?`,
    intro: compact([
      fr`Ce qu’il contient attend de nouveau un avenant.`,
      projet.signatures.length > 0 &&
        fr`Les délibérations et les signatures notées ne valent plus : le prochain avenant est à signer de nouveau par toutes les parties.`,
    ]),
    context: { projet: projet.id },
    fields: [],
    buttons: [{ label: fr`Abandonner l’avenant`, intent: 'avenant:abandonner:confirmer' }],
  };
}

/** One sentence, and the way back. */
export function viewFait(title: string, ...paragraphs: readonly string[]): Message {
  return { title, paragraphs, buttons: [AVENANT_BUTTON] };
}

const AVENANT_BUTTON = action(fr`Voir ce qui attend un avenant`, 'avenant');

/** The avenant in a chat: its numbers, and where the whole of it stands. */
export function viewAvenantCourt(place: AvenantLu, url: string): Message {
  return {
    title: fr`Avenant n° ${place.projet.numero}`,
    paragraphs: [
      fr`${modifications(place.projet.lignes.length)}, avant et après, et un tableau de signatures pour ${pluralize(place.signataires.length, fr`partie`, fr`parties`)}.`,
    ],
    buttons: [{ kind: 'link', label: fr`Ouvrir l’avenant et ses documents`, url }, AVENANT_BUTTON],
  };
}

/** To coordination and administration: one of them proposed it. */
export function viewPropositionApplication({ numero }: ProjetAvenant, nom: string): Message {
  return {
    title: fr`L’application de l’avenant n° ${numero} attend une confirmation`,
    paragraphs: [
      fr`${nom} la propose. Toutes les parties ont signé. Une personne de l’autre rôle, coordination ou administration, relit ce qui change et confirme.`,
    ],
    buttons: [
      { ...action(fr`Voir et confirmer l’application`, 'avenant:appliquer'), style: 'primary' },
      AVENANT_BUTTON,
    ],
  };
}

export const FAITS = {
  notee: fr`La modification est notée`,
  retiree: fr`La modification est retirée`,
  absente: fr`Cette modification n’attend plus`,
  rien: fr`Aucune modification n’attend d’avenant`,
  aucun: fr`Aucun avenant n’est à signer`,
  abandonne: fr`L’avenant est abandonné`,
  signature: fr`C’est noté`,
  propose: fr`L’application est proposée`,
} as const;

export function viewPrepare({ numero, lignes }: ProjetAvenant): Message {
  return {
    title: fr`L’avenant n° ${numero} est prêt à signer`,
    paragraphs: [
      fr`Il contient ${modifications(lignes.length)}. Notez ici la délibération et la signature de chaque partie.`,
    ],
    buttons: [
      { ...action(fr`Lire et télécharger l’avenant n° ${numero}`, 'avenant:lire'), style: 'primary' },
      AVENANT_BUTTON,
    ],
  };
}

export function dejaSigne({ numero }: ProjetAvenant): string {
  return fr`Des délibérations ou des signatures sont notées pour l’avenant n° ${numero} : il ne change plus. Abandonnez-le d’abord.`;
}

export function refusSansSignatures(noms: readonly string[]): string {
  return fr`L’avenant s’applique quand toutes les parties ont signé. Manquent : ${noms.join(', ')}.`;
}

export function viewApplique(numero: number, signeLe: string): Message {
  return {
    title: fr`L’avenant n° ${numero} est appliqué`,
    paragraphs: [
      fr`Il est signé du ${signeLe}. La convention et le plan disent maintenant ce qu’il dit, et l’histoire de chaque fiche le garde.`,
    ],
    buttons: [AVENANT_BUTTON],
  };
}

/** What an avenant changes, in one line: its object in the record of avenants. */
export function objetDeLAvenant(
  lignes: readonly LigneAvenant[],
  enjeux: ReadonlyMap<string, string>,
): string {
  const quoi = lignes.map((ligne) => sujetEnMots(ligne, enjeux)).filter((one) => one !== '');
  return fr`${modifications(lignes.length)} : ${quoi.join(' ; ')}.`;
}
