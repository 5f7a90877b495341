import type { Fact, Message } from '../../conversation/chat.ts';
import type { ComptesDonnees } from '../../domain/annuaire/comptes-donnees.ts';
import { getNomComplet, type Personne, type Role } from '../../domain/annuaire/personne.ts';
import type { CompteNomme } from '../../domain/comptes/compte.ts';
import { fr } from '../../fr.ts';
import { restartAnnoncesButton, stopAnnoncesButton } from '../annonces/mes-annonces.ts';
import { comptesButton, nomDeCompte } from '../comptes/comptes.ts';
import { pluralize } from '../words/nombres.ts';

export interface PageDonnees {
  readonly personne: Personne;
  /** All accounts of the person, those that are over included. */
  readonly messageries: readonly CompteNomme[];
  /** Numbers of the fiches led today. */
  readonly numeros: readonly number[];
  readonly comptes: ComptesDonnees;
  readonly coordination: readonly Personne[];
  /** Address of the full notice. */
  readonly notice: string;
}

/** What is kept about a person, and what he or she may ask (RGPD art. 15 to 21). */
export function viewMesDonnees(page: PageDonnees): Message {
  return {
    title: fr`Vos données`,
    paragraphs: [
      fr`Voici ce que l’espace garde à votre sujet.`,
      fr`Un journal note aussi vos actions et leur date, sans ce que vous écrivez.`,
    ],
    facts: [...listIdentite(page), ...listActivite(page)],
    sections: [{ title: fr`Ce que vous pouvez demander`, paragraphs: listDroits(page.coordination) }],
    buttons: [
      { kind: 'link', label: fr`Lire la notice complète`, url: page.notice },
      comptesButton(),
      page.personne.sansAnnonces ? restartAnnoncesButton() : stopAnnoncesButton(),
    ],
  };
}

const ROLES_EN_MOTS: Readonly<Record<Role, string>> = {
  pilote: fr`pilote`,
  membre: fr`membre du groupe projet`,
  coordination: fr`coordination`,
  administration: fr`administration de l’espace`,
  lecture: fr`lecture pour une partie signataire`,
};

function listIdentite({ personne, messageries }: PageDonnees): readonly Fact[] {
  return [
    { label: fr`Nom`, value: getNomComplet(personne) },
    { label: fr`Fonction`, value: personne.fonction },
    { label: fr`Structure`, value: personne.structure.nom },
    { label: fr`Adresse électronique`, value: personne.courriel },
    { label: fr`Comptes de messagerie`, value: messageriesEnMots(messageries) },
    { label: fr`Rôles`, value: orNone(personne.roles.map((role) => ROLES_EN_MOTS[role])) },
  ];
}

function messageriesEnMots(messageries: readonly CompteNomme[]): string {
  const noms = messageries.map((compte) => {
    const state = [...(compte.prefere ? [fr`préféré`] : []), ...(compte.actif ? [] : [fr`fermé`])];
    return [nomDeCompte(compte, messageries), ...(state.length > 0 ? [`(${state.join(', ')})`] : [])].join(
      ' ',
    );
  });
  return orNone(noms, fr` ; `);
}

function listActivite({ personne, numeros, comptes }: PageDonnees): readonly Fact[] {
  return [
    { label: fr`Vos fiches`, value: orNone(numeros.map(String)) },
    {
      label: fr`Réponses écrites`,
      value: comptes.reponses === 0 ? fr`aucune` : pluralize(comptes.reponses, fr`version`, fr`versions`),
    },
    {
      label: fr`Messages dans le journal d’envoi`,
      value: comptes.messages === 0 ? fr`aucun` : pluralize(comptes.messages, fr`message`, fr`messages`),
    },
    {
      label: fr`Brouillons`,
      value:
        comptes.brouillons === 0 ? fr`aucun` : pluralize(comptes.brouillons, fr`brouillon`, fr`brouillons`),
    },
    { label: fr`Annonces`, value: personne.sansAnnonces ? fr`arrêtées` : fr`reçues` },
  ];
}

function listDroits(coordination: readonly Personne[]): readonly string[] {
  const contacts = coordination.map((one) => fr`${getNomComplet(one)} (${one.courriel})`).join(', ');
  return [
    fr`Vous pouvez faire corriger vos données.`,
    fr`Vous pouvez demander leur effacement : vos coordonnées partent, vos réponses restent sous le nom de votre structure.`,
    fr`Vous pouvez vous opposer : vous ne recevez plus de message, et vos fiches changent de pilote.`,
    contacts === '' ? fr`Écrivez à la coordination.` : fr`Écrivez à la coordination : ${contacts}.`,
    fr`La réponse vient dans un délai d’un mois. Vous pouvez aussi saisir la Cnil.`,
  ];
}

function orNone(values: readonly string[], separator = ', '): string {
  return values.length === 0 ? fr`rien pour le moment` : values.join(separator);
}
