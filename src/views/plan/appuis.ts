import type { ActionButton, Field, Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { EtatAppui, FicheAction, SuiviAppui } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type DemandeAppui, isAttendu } from '../../domain/plan/appui.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { capitalize, compact, jourSansSemaine } from '../words/phrases.ts';
import { appuiEnMots, etatAppuiEnMots } from '../words/reponse-mots.ts';

/** Every need for support: those that wait first. */
export function viewAppuis(demandes: readonly DemandeAppui[]): Message {
  const byEtat = (...etats: readonly EtatAppui[]) => demandes.filter(({ etat }) => etats.includes(etat));
  return {
    title: fr`Appuis demandés`,
    paragraphs: [
      demandes.length === 0
        ? fr`Aucune réponse ne demande d’appui.`
        : fr`Les pilotes demandent ces appuis dans leurs réponses. Notez ce que chaque demande devient : ils le reçoivent.`,
    ],
    sections: [
      ...sectionOf(fr`À traiter`, byEtat('demande')),
      ...sectionOf(fr`En cours`, byEtat('en_cours')),
      ...sectionOf(fr`Traités`, byEtat('accorde', 'refuse', 'clos')),
    ],
  };
}

function sectionOf(title: string, demandes: readonly DemandeAppui[]): readonly Section[] {
  return demandes.length === 0 ? [] : [{ title, list: demandes.map(toItem) }];
}

function toItem(demande: DemandeAppui): ListItem {
  const { fiche, code, version } = demande;
  const asked = fr`Demandé le ${jourSansSemaine(jourOf(version.creeeLe))} par ${version.auteur.nom}.`;
  return {
    text: fr`${titreFiche(fiche)} : ${appuiEnMots(code)}`,
    detail: [asked, ...sayings(demande)].join(' '),
    buttons: [appuiButton(fiche, code), ficheButton(fiche.numero)],
  };
}

function sayings({ etat, suivi }: DemandeAppui): readonly string[] {
  if (suivi === null || etat === 'demande') return [];
  const { destinataire, texte } = suivi;
  return [
    fr`${capitalize(etatAppuiEnMots(etat))}.`,
    ...(destinataire === null ? [] : [fr`Demande adressée à ${destinataire.nom}.`]),
    ...(texte === null ? [] : [fr`« ${texte} »`]),
  ];
}

export function appuiButton({ numero }: FicheAction, code: string): ActionButton {
  const label = fr`Répondre : ${appuiEnMots(code)}, fiche ${numero}`;
  return action(label, 'appui:suivre', { fiche: String(numero), code });
}

/** What became of a need; `canAsk`: also who is asked for it. */
export function viewFormulaireAppui(demande: DemandeAppui, canAsk: boolean): Form {
  const { fiche, code, etat, suivi } = demande;
  const isSettled = !isAttendu({ etat });
  return {
    title: fr`Répondre à la demande`,
    intro: [fr`${titreFiche(fiche)}.`, fr`Appui demandé : ${appuiEnMots(code)}.`, ...sayings(demande)],
    context: { fiche: String(fiche.numero), code, rang: String(suivi?.rang ?? 0) },
    fields: [
      {
        kind: 'choice',
        id: 'etat',
        label: fr`Où en est la demande ?`,
        required: true,
        options: [
          { value: 'en_cours', label: fr`En cours : quelqu’un s’en occupe` },
          { value: 'accorde', label: fr`Accordée` },
          { value: 'refuse', label: fr`Refusée` },
          { value: 'clos', label: fr`Close : l’appui a été donné, ou n’est plus utile` },
        ],
        value: isSettled ? etat : 'en_cours',
      },
      ...(canAsk ? [champDestinataire(suivi)] : []),
      {
        kind: 'long-text',
        id: 'texte',
        label: fr`Que répondez-vous au pilote ?`,
        hint: fr`Il le lira, et le groupe projet aussi. Nécessaire pour un refus.`,
        min: 3,
        max: 500,
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'appui:enregistrer' }],
  };
}

function champDestinataire(suivi: SuiviAppui | null): Field {
  return {
    kind: 'text',
    id: 'destinataire',
    label: fr`À qui la demande est-elle adressée ?`,
    hint: fr`Le nom d’une personne de la Caf, de la coordination ou d’une autre structure, inscrite dans l’espace. Elle reçoit la demande et peut y répondre.`,
    max: 100,
    ...(suivi?.destinataire && { value: suivi.destinataire.nom }),
  };
}

export const REFUS_SANS_TEXTE = fr`Indiquez pourquoi : le pilote le lira.`;
export const DESTINATAIRE_INTROUVABLE = fr`Écrivez le prénom et le nom d’une seule personne inscrite dans l’espace.`;

/** To who noted it. */
export function viewAppuiNote(fiche: FicheAction, suivi: SuiviAppui): Message {
  return {
    ...viewAppuiSuivi(fiche, suivi),
    note: fr`Les pilotes de la fiche le reçoivent.`,
  };
}

/** To the leads: what became of what they asked for. */
export function viewAppuiSuivi(fiche: FicheAction, suivi: SuiviAppui): Message {
  const { code, etat, destinataire, texte } = suivi;
  return {
    title: fr`Fiche ${fiche.numero} : appui ${etatAppuiEnMots(etat)}`,
    paragraphs: compact([
      fr`${titreFiche(fiche)}.`,
      fr`Appui demandé : ${appuiEnMots(code)}.`,
      destinataire !== null && etat === 'en_cours' && fr`La demande est adressée à ${destinataire.nom}.`,
      texte !== null && fr`Réponse : ${texte}`,
    ]),
    buttons: [ficheButton(fiche.numero)],
  };
}

/** To who is asked. */
export function viewAppuiDemande(fiche: FicheAction, { code, texte }: SuiviAppui): Message {
  return {
    title: fr`Un appui vous est demandé pour la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`Appui demandé : ${appuiEnMots(code)}.`,
      ...(texte === null ? [] : [texte]),
      fr`Répondez ici : les pilotes de la fiche reçoivent votre réponse.`,
    ],
    buttons: [{ ...appuiButton(fiche, code), style: 'primary' }, ficheButton(fiche.numero)],
  };
}
